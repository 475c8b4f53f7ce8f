#include "geo/gazetteer/place_kinds.h"

#include <string>
#include <unordered_map>

#include "geo/text/script.h"

namespace klasteri {

std::optional<PlaceKind> place_kind(std::string_view word) {
  static const std::unordered_map<std::string_view, PlaceKind> kinds = {
      {"city", PlaceKind::city},
      {"town", PlaceKind::city},
      {"ქალაქი", PlaceKind::city},
      {"город", PlaceKind::city},
      {"daba", PlaceKind::daba},
      {"townlet", PlaceKind::daba},
      {"დაბა", PlaceKind::daba},
      {"поселок", PlaceKind::daba},
      {"посёлок", PlaceKind::daba},
      {"village", PlaceKind::village},
      {"hamlet", PlaceKind::village},
      {"isolated_dwelling", PlaceKind::village},
      {"სოფელი", PlaceKind::village},
      {"село", PlaceKind::village},
      {"деревня", PlaceKind::village},
      {"suburb", PlaceKind::neighbourhood},
      {"neighbourhood", PlaceKind::neighbourhood},
      {"neighborhood", PlaceKind::neighbourhood},
      {"quarter", PlaceKind::neighbourhood},
      {"უბანი", PlaceKind::neighbourhood},
      {"community", PlaceKind::community},
      {"თემი", PlaceKind::community},
  };
  const std::string lower = lower_case(word);
  const auto found = kinds.find(lower);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace klasteri
