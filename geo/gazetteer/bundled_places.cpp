#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/gazetteer/place_sources.h"

namespace klasteri {
namespace {

PlaceKind place_kind_of(std::string_view word) {
  if (word == "city") return PlaceKind::city;
  if (word == "daba") return PlaceKind::daba;
  return word == "village" ? PlaceKind::village : PlaceKind::neighbourhood;
}

}  // namespace

std::vector<PlaceRecord> bundled_places(const AdminTree& tree) {
  const BundledTable table("data/places.csv");
  std::vector<PlaceRecord> places;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    PlaceRecord place;
    place.ids.push_back(table(row, "id"));
    place.sources.emplace_back("geonames");
    place.kind = place_kind_of(table(row, "kind"));
    place.kind_trust = Trust::checked;
    place.municipality = tree.find_municipality(table(row, "municipality"));
    if (place.municipality == no_unit) {
      throw Error("data/places.csv names the municipality {}, which data/admin2_ge.csv does not have.",
                  table(row, "municipality"));
    }
    place.municipality_trust = Trust::checked;
    place.region = tree.municipalities()[place.municipality].region;
    place.point = {parse_number(table(row, "lon")), parse_number(table(row, "lat"))};
    place.point_trust = Trust::stated;
    const double population = parse_number(table(row, "population"));
    place.population = population > 0 ? population : 0;
    place.name_ka = table(row, "name_ka");
    place.name_ka_trust = Trust::checked;
    place.name_en = table(row, "name_en");
    // A seat is known by all names of its municipality, except where it has a name of its own (სტეფანწმინდა, ყაზბეგი).
    const Municipality& municipality = tree.municipalities()[place.municipality];
    if (table(row, "seat") == "yes") {
      add_name(place, municipality.name_ru, NameRole::main);
      for (const std::string& variant : municipality.variants) add_name(place, variant, NameRole::variant);
    }
    // Names that are no transliteration: of Soviet times, Russian, Abkhaz.
    for (const std::string& name : split_list(table(row, "other_names"), ';')) add_name(place, name, NameRole::main);
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace klasteri
