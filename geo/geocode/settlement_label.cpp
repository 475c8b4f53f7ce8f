#include "geo/geocode/settlement_label.h"

#include <algorithm>

#include "geo/base/split.h"
#include "geo/geocode/admin_names.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"
#include "geo/text/transliteration.h"

namespace klasteri {
namespace {

/// GeoNames and Who's On First hold Georgian names in Latin letters for the most part.
bool only_romanised_sources(std::string_view sources) {
  const std::vector<std::string_view> each = split(sources, ';');
  return std::all_of(each.begin(), each.end(),
                     [](std::string_view source) { return source == "geonames" || source == "wof"; });
}

/// Whether two names differ by nothing but spaces.
bool same_letters(std::string_view a, std::string_view b) {
  std::size_t j = 0;
  for (const char letter : a) {
    if (letter == ' ') continue;
    while (j < b.size() && b[j] == ' ') ++j;
    if (j == b.size() || b[j++] != letter) return false;
  }
  return b.find_first_not_of(' ', j) == std::string_view::npos;
}

}  // namespace

std::string settlement_label(const Gazetteer& gazetteer, const SettlementMatch& match,
                             const std::string& written_name) {
  const PlaceIndex place = match.places.front();
  std::string name(gazetteer.name_ka(place));
  const bool village = gazetteer[place].kind == PlaceKind::village;
  // Whether a name is one word or two, the official list knows best, then the address.
  if (!gazetteer.is_official(place) && same_letters(name, written_name)) return written_name;
  if (!village || !has_georgian(written_name) || !only_romanised_sources(gazetteer.sources(place))) return name;
  switch (match.method) {
    case MatchMethod::exact:
    case MatchMethod::joined:
    case MatchMethod::beyond_border:
      return written_name;
    case MatchMethod::one_edit:
      // Who erred is open where the gazetteer's spelling is a mere transliteration.
      return georgian_from_latin(gazetteer.name_en(place)) == name ? written_name : name;
    default:
      return name;
  }
}

std::string georgian_label(std::string_view written_name) {
  return has_georgian(written_name) ? std::string(written_name) : georgian_from_latin(written_name);
}

bool goes_by_another_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view written_name) {
  if (!has_georgian(written_name) || only_romanised_sources(gazetteer.sources(place))) return false;
  return squeezed(fold(gazetteer.name_ka(place))) != squeezed(fold(written_name));
}

}  // namespace klasteri
