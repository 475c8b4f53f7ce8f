#include "geo/geocode/word_role.h"

namespace klasteri {

std::string_view to_string(WordRole role) {
  using enum WordRole;
  switch (role) {
    case name:
      return "name";
    case genitive:
      return "name in the genitive";
    case initial:
      return "initial";
    case number:
      return "number";
    case ordinal:
      return "ordinal";
    case number_sign:
      return "number sign";
    case country:
      return "country";
    case region:
      return "region marker";
    case municipality:
      return "municipality marker";
    case community:
      return "community marker";
    case city:
      return "city marker";
    case daba:
      return "daba marker";
    case village:
      return "village marker";
    case street:
      return "street marker";
    case neighbourhood:
      return "neighbourhood marker";
    case house:
      return "house marker";
    case unit:
      return "unit marker";
    case landmark:
      return "landmark";
    case noise:
      return "no place";
  }
  return "";
}

}  // namespace klasteri
