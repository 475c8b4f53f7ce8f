#include "tests/geocode/acceptance_places.h"

#include <map>
#include <memory>

#include "tests/support/paths.h"

namespace klasteri::test {
namespace {

constexpr const char* wof_file = "testdata/gazetteer/wof_localities_GE.csv";
constexpr const char* osm_file = "testdata/gazetteer/osm_places_2019.csv";
constexpr const char* geostat_file = "testdata/gazetteer/geostat_settlements.csv";
constexpr const char* polygon_file = "testdata/admin/geoBoundaries-GEO-ADM2.geojson";
constexpr const char* street_file = "cases/geocode/ozurgeti-streets/street_list.csv";

Gazetteer load(Places places) {
  GazetteerSources sources;
  const auto add = [&](const char* file) { sources.files.push_back(shared_file(file).string()); };
  if (places == Places::streets || places == Places::loose_streets) {
    add(street_file);
    if (places == Places::streets) sources.streets_of = "ოზურგეთი";
    return load_gazetteer(sources);
  }
  add(wof_file);
  if (places != Places::wof) add(osm_file);
  if (places == Places::all) add(geostat_file);
  sources.municipalities = shared_file(polygon_file).string();
  return load_gazetteer(sources);
}

}  // namespace

std::string_view to_string(Places places) {
  switch (places) {
    case Places::wof:
      return "wof";
    case Places::both:
      return "both";
    case Places::all:
      return "all";
    case Places::streets:
      return "streets";
    case Places::loose_streets:
      return "loose";
  }
  return "";
}

const Geocoder& geocoder_with(Places places) {
  static std::map<Places, std::unique_ptr<Gazetteer>> gazetteers;
  static std::map<Places, std::unique_ptr<Geocoder>> geocoders;
  std::unique_ptr<Geocoder>& geocoder = geocoders[places];
  if (geocoder == nullptr) {
    gazetteers[places] = std::make_unique<Gazetteer>(load(places));
    geocoder = std::make_unique<Geocoder>(*gazetteers[places]);
  }
  return *geocoder;
}

}  // namespace klasteri::test
