#include "geo/geocode/text_name_matching.h"

#include <algorithm>

#include "geo/geocode/word_spans.h"

namespace klasteri {

SettlementName settlement_name(const std::vector<AddressWord>& words, const TextName& name, std::size_t end,
                               std::string& text) {
  text = written(words, name.begin, end);
  SettlementName settlement;
  settlement.text = text;
  settlement.marker = name.marker;
  settlement.may_be_genitive = name.declined && words[end - 1].role == WordRole::genitive;
  settlement.may_be_misspelled = false;
  return settlement;
}

SettlementMatch match_text_name(const SettlementMatcher& matcher, const std::vector<AddressWord>& words,
                                UnitIndex municipality, UnitIndex region, TextName& name) {
  std::string text;
  const auto find = [&](const SettlementName& settlement) {
    return municipality != no_unit ? matcher.find_in(municipality, settlement)
                                   : matcher.find_anywhere(region, settlement);
  };
  const auto find_misspelled = [&](const SettlementName& settlement) {
    return municipality != no_unit ? matcher.find_misspelled_in(municipality, settlement)
                                   : matcher.find_misspelled_anywhere(region, settlement);
  };
  const std::size_t shortest = name.marker == WordRole::name ? name.end : name.begin + 1;
  for (const bool misspelled : {false, true}) {
    for (std::size_t end = name.end; end >= shortest; --end) {
      if (words[end - 1].role == WordRole::genitive && !name.declined) continue;
      const SettlementName settlement = settlement_name(words, name, end, text);
      SettlementMatch match = misspelled ? find_misspelled(settlement) : find(settlement);
      if (!match.found()) continue;
      name.end = end;
      return match;
    }
  }
  // Nothing is known: the name as written ends before the genitive, where a street begins.
  std::size_t end = name.begin + 1;
  while (end < name.end && words[end].role != WordRole::genitive) ++end;
  name.end = end;
  return {};
}

void use_words(std::vector<AddressWord>& words, const TextName& name) {
  for (std::size_t i = std::min(name.marker_word, name.begin); i < name.end; ++i) words[i].used = true;
}

}  // namespace klasteri
