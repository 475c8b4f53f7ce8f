#include "geo/gazetteer/geonames_places.h"

#include <algorithm>
#include <array>

#include "geo/base/units.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

constexpr std::size_t column_count = 19;
using Fields = std::array<std::string_view, column_count>;

// The columns, as GeoNames' readme.txt lists them.
enum GeonamesColumn : std::size_t {
  geoname_id = 0,
  name = 1,
  ascii_name = 2,
  alternate_names = 3,
  latitude = 4,
  longitude = 5,
  feature_class = 6,
  feature_code = 7,
  country = 8,
  admin1 = 10,
  admin2 = 11,
  population = 14,
};

/// False where the line has another number of columns.
bool split(std::string_view line, Fields& fields) {
  for (std::size_t i = 0; i < column_count; ++i) {
    const std::size_t end = line.find('\t');
    if ((end == std::string_view::npos) != (i + 1 == column_count)) return false;
    fields[i] = line.substr(0, end);
    if (end != std::string_view::npos) line.remove_prefix(end + 1);
  }
  return true;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The next line, without CR; `bytes` goes on behind it.
std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// GeoNames says PPL of towns and villages alike, and PPLA2 of every municipality's seat.
void set_kind(PlaceRecord& place, std::string_view code) {
  place.kind_trust = Trust::derived;
  if (code == "PPLC" || code == "PPLA") {
    place.kind = PlaceKind::city;
    place.kind_trust = Trust::stated;
  } else if (code == "PPLX") {
    place.kind = PlaceKind::neighbourhood;
    place.kind_trust = Trust::stated;
  }
}

/// Alternate names are of all the world's languages; those in Georgian, Latin and Cyrillic script are kept by folding,
/// and the rest (links, airport codes) leave no key or a harmless one.
void add_alternate_names(PlaceRecord& place, std::string_view list) {
  for (const std::string& alternate : split_list(list, ',')) {
    if (alternate.find("://") != std::string::npos) continue;
    if (has_georgian(alternate) && place.name_ka.empty()) {
      place.name_ka = alternate;
      place.name_ka_trust = Trust::stated;
    } else {
      add_name(place, alternate, NameRole::variant);
    }
  }
}

PlaceRecord place_of(const Fields& fields, const AdminTree& tree) {
  PlaceRecord place;
  place.ids.push_back("geonames:" + std::string(fields[geoname_id]));
  place.sources.emplace_back("geonames");
  set_kind(place, fields[feature_code]);
  place.name_en = fields[name].empty() ? fields[ascii_name] : fields[name];
  add_alternate_names(place, fields[alternate_names]);
  place.point = {parse_number(fields[longitude]), parse_number(fields[latitude])};
  if (!place.point.valid()) place.point = {};
  place.point_trust = place.point.valid() ? Trust::stated : Trust::none;
  const double people = parse_number(fields[population]);
  place.population = people > 0 ? people : 0;
  place.region = tree.find_region(fields[admin1]);
  place.municipality = tree.find_municipality(fields[admin2]);
  if (place.municipality != no_unit) place.municipality_trust = Trust::stated;
  return place;
}

}  // namespace

bool is_geonames_file(std::string_view bytes) {
  Fields fields;
  return split(take_line(bytes), fields) && is_digits(fields[geoname_id]) && fields[feature_class].size() == 1 &&
         fields[country].size() == 2;
}

PlaceSource read_geonames(std::string_view bytes, const AdminTree& tree) {
  PlaceSource source;
  source.format = PlaceFormat::geonames;
  Fields fields;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    if (line.empty()) continue;
    ++source.rows;
    if (!split(line, fields) || !is_digits(fields[geoname_id]) || fields[feature_class] != "P") {
      ++source.other;
    } else if (fields[name].empty() && fields[ascii_name].empty()) {
      ++source.nameless;
    } else {
      source.places.push_back(place_of(fields, tree));
    }
  }
  return source;
}

}  // namespace klasteri
