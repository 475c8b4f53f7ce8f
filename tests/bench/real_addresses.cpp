#include "tests/bench/real_addresses.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "geo/base/csv.h"
#include "tests/support/paths.h"

namespace klasteri::bench {
namespace {

constexpr const char* addresses_file = "cases/geocode/register-ozurgeti/addresses.dev.csv";
constexpr const char* polygons_file = "testdata/admin/geoBoundaries-GEO-ADM2.geojson";
constexpr const char* streets_file = "cases/geocode/ozurgeti-streets/street_list.csv";
constexpr const char* place_files[] = {"testdata/gazetteer/wof_localities_GE.csv",
                                       "testdata/gazetteer/osm_places_2019.csv",
                                       "testdata/gazetteer/geostat_settlements.csv"};

bool has_shared_data() {
  for (const char* file : place_files) {
    if (!std::filesystem::exists(test::shared_file(file))) return false;
  }
  return std::filesystem::exists(test::shared_file(addresses_file)) &&
         std::filesystem::exists(test::shared_file(streets_file)) &&
         std::filesystem::exists(test::shared_file(polygons_file));
}

std::vector<RealAddress> read_addresses() {
  if (!has_shared_data()) return {};
  std::ifstream in(test::shared_file(addresses_file), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const auto records = parse_csv(bytes.str());
  std::map<std::string, std::size_t> column;
  for (std::size_t i = 0; i < records.at(0).size(); ++i) column[records[0][i]] = i;
  std::vector<RealAddress> addresses;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto field = [&](const char* name) { return records[i].at(column.at(name)); };
    addresses.push_back({field("hint_region"), field("hint_municipality"), field("hint_community"),
                         field("hint_settlement"), field("query")});
  }
  return addresses;
}

/// A text cut in two where its last number stands, or would stand.
struct NumberedText {
  std::string before, after;

  std::string with(std::size_t number) const { return before + std::to_string(number) + after; }
};

NumberedText numbered(const std::string& text) {
  constexpr const char* digits = "0123456789";
  const std::size_t last = text.find_last_of(digits);
  if (last == std::string::npos) return {text + ", ", ""};
  const std::size_t before = text.find_last_not_of(digits, last);
  return {text.substr(0, before == std::string::npos ? 0 : before + 1), text.substr(last + 1)};
}

}  // namespace

AddressQuery RealAddress::query() const {
  AddressQuery query;
  query.region = region;
  query.municipality = municipality;
  query.community = community;
  query.settlement = settlement;
  query.text = text;
  return query;
}

const std::vector<RealAddress>& real_addresses() {
  static const std::vector<RealAddress> addresses = read_addresses();
  return addresses;
}

std::vector<RealAddress> distinct_addresses(std::size_t count) {
  // Real addresses that differ in their number alone would meet again.
  std::set<std::vector<std::string>> known;
  std::vector<std::pair<RealAddress, NumberedText>> kinds;
  for (const RealAddress& real : real_addresses()) {
    const NumberedText text = numbered(real.text);
    const bool added =
        known.insert({real.region, real.municipality, real.community, real.settlement, text.before, text.after}).second;
    if (added) kinds.emplace_back(real, text);
  }
  std::vector<RealAddress> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [real, text] = kinds[i % kinds.size()];
    out.push_back(real);
    out.back().text = text.with(1 + i / kinds.size());
  }
  return out;
}

const Geocoder& full_geocoder() {
  static const Gazetteer gazetteer = [] {
    GazetteerSources sources;
    for (const char* file : place_files) sources.files.push_back(test::shared_file(file).string());
    sources.municipalities = test::shared_file(polygons_file).string();
    return load_gazetteer(sources);
  }();
  static const Geocoder geocoder(gazetteer);
  return geocoder;
}

const Geocoder& street_geocoder() {
  static const Gazetteer gazetteer = [] {
    GazetteerSources sources;
    sources.files = {test::shared_file(streets_file).string()};
    sources.streets_of = "ოზურგეთი";
    return load_gazetteer(sources);
  }();
  static const Geocoder geocoder(gazetteer);
  return geocoder;
}

}  // namespace klasteri::bench
