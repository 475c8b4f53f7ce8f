#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include "geo/base/csv.h"
#include "geo/geocode/geocoder.h"
#include "tests/support/paths.h"

// Real addresses with known answers; the rates are printed, and the least rate is a test.

namespace klasteri {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;

std::vector<Row> read_case(std::string_view name) {
  std::ifstream in(test::shared_file(name), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const auto records = parse_csv(bytes.str());
  std::vector<Row> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    Row& row = rows.emplace_back();
    for (std::size_t j = 0; j < records[0].size() && j < records[i].size(); ++j) row[records[0][j]] = records[i][j];
  }
  return rows;
}

constexpr const char* localities = "testdata/gazetteer/wof_localities_GE.csv";
constexpr const char* polygons = "testdata/admin/geoBoundaries-GEO-ADM2.geojson";

const Geocoder& geocoder() {
  static const Gazetteer gazetteer = [] {
    GazetteerSources sources;
    sources.files = {test::shared_file(localities).string()};
    if (std::getenv("KLASTERI_NO_POLYGONS") == nullptr) sources.municipalities = test::shared_file(polygons).string();
    return load_gazetteer(sources);
  }();
  static const Geocoder instance(gazetteer);
  return instance;
}

std::string municipality_of(const GeocodeResult& result) {
  if (result.municipality == no_unit) return "";
  return geocoder().gazetteer().admin().municipality_name(result.municipality, Language::ka);
}

bool listing() { return std::getenv("KLASTERI_LIST") != nullptr; }

void list(const std::string& what, const Row& row, const std::string& query, const GeocodeResult& result) {
  if (!listing()) return;
  std::cout << what << ": " << query << " | " << (row.contains("hint_municipality") ? row.at("hint_municipality") : "")
            << " | expected " << row.at("expected_municipality_ka") << ' ' << row.at("expected_settlement_ka")
            << " | got " << municipality_of(result) << ' ' << result.settlement << " status "
            << static_cast<int>(result.status) << " precision " << static_cast<int>(result.precision) << " street "
            << result.street << '\n';
}

struct Tally {
  std::size_t right = 0, wrong = 0, open = 0;
  void count(bool is_right, bool is_answer) { ++(is_right ? right : is_answer ? wrong : open); }
  double rate() const { return static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, all())); }
  std::size_t all() const { return right + wrong + open; }
  friend std::ostream& operator<<(std::ostream& out, const Tally& tally) {
    return out << tally.right << " right, " << tally.wrong << " wrong, " << tally.open << " open of " << tally.all()
               << " (" << 100 * tally.rate() << " % right)";
  }
};

/// "lat,lon,metres"; no distance where there is none.
std::optional<double> metres_beyond_tolerance(const std::string& expected, Point found) {
  double lat = 0;
  double lon = 0;
  double tolerance = 0;
  if (std::sscanf(expected.c_str(), "%lf,%lf,%lf", &lat, &lon, &tolerance) != 3) return std::nullopt;
  return distance_m({lon, lat}, found) - tolerance;
}

AddressQuery with_hints(const Row& row) {
  AddressQuery query;
  query.region = row.at("hint_region");
  query.municipality = row.at("hint_municipality");
  query.community = row.at("hint_community");
  query.settlement = row.at("hint_settlement");
  query.text = row.at("query");
  return query;
}

constexpr const char* register_case = "cases/geocode/register-ozurgeti/addresses.dev.csv";

TEST(RegisterCase, TextAloneNamesTheMunicipality) {
  REQUIRE_SHARED(register_case);
  Tally tally;
  for (const Row& row : read_case(register_case)) {
    if (row.at("text_names_a_municipality") != "1" || row.at("text_agrees_with_columns") != "1") continue;
    AddressQuery query;
    query.text = row.at("query");
    const GeocodeResult result = geocoder().locate(query);
    const bool right = municipality_of(result) == row.at("expected_municipality_ka");
    tally.count(right, result.municipality != no_unit);
    if (!right) list("A", row, row.at("query"), result);
  }
  std::cout << "register, part A: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.98);
  EXPECT_EQ(tally.wrong, 0U);
}

TEST(RegisterCase, TextAndColumnsNameTheSettlement) {
  REQUIRE_SHARED(register_case);
  Tally settlements, points;
  for (const Row& row : read_case(register_case)) {
    const GeocodeResult result = geocoder().locate(with_hints(row));
    if (row.at("settlement_in_classifier") == "1") {
      const bool right = result.settlement == row.at("expected_settlement_ka") &&
                         municipality_of(result) == row.at("expected_municipality_ka");
      settlements.count(right, result.precision >= GeoPrecision::settlement);
      if (!right)
        list("B", row, row.at("query") + " | " + row.at("hint_settlement") + row.at("hint_community"), result);
    }
    const auto beyond = metres_beyond_tolerance(row.at("expected_coordinate"), result.point);
    if (!beyond || row.at("settlement_in_classifier") != "1") continue;
    points.count(*beyond <= 0, result.precision >= GeoPrecision::settlement);
    if (!(*beyond <= 0) && result.precision >= GeoPrecision::settlement) list("B point", row, row.at("query"), result);
  }
  std::cout << "register, part B, settlement: " << settlements << "\nregister, part B, point: " << points << '\n';
  EXPECT_GE(settlements.rate(), 0.9);
  EXPECT_LE(points.wrong, points.all() / 50);
}

TEST(RegisterCase, StreetsNamedAfterTownsStayWhereTheyAre) {
  REQUIRE_SHARED(register_case);
  std::size_t rows = 0;
  std::size_t conflicts = 0;
  for (const Row& row : read_case(register_case)) {
    if (row.at("text_agrees_with_columns") != "0") continue;
    ++rows;
    const GeocodeResult result = geocoder().locate(with_hints(row));
    if (municipality_of(result) != row.at("expected_municipality_ka")) list("C", row, row.at("query"), result);
    EXPECT_EQ(municipality_of(result), row.at("expected_municipality_ka")) << row.at("query");
    conflicts += result.status == GeoStatus::conflict ? 1 : 0;
    if (listing() && result.status != GeoStatus::conflict) list("C no conflict", row, row.at("query"), result);
    AddressQuery text_only;
    text_only.text = row.at("query");
    const GeocodeResult alone = geocoder().locate(text_only);
    if (row.at("query").starts_with("ბათუმის")) {
      EXPECT_EQ(alone.municipality, no_unit) << row.at("query");
    }
  }
  std::cout << "register, part C: " << rows << " rows kept their municipality, " << conflicts << " as conflicts\n";
}

TEST(RegisterCase, TextWithoutMunicipalityIsNotGuessed) {
  REQUIRE_SHARED(register_case);
  Tally tally;
  for (const Row& row : read_case(register_case)) {
    if (row.at("text_names_a_municipality") != "0") continue;
    AddressQuery query;
    query.text = row.at("query");
    const GeocodeResult result = geocoder().locate(query);
    const bool right = result.municipality == no_unit || result.status == GeoStatus::ambiguous ||
                       municipality_of(result) == row.at("expected_municipality_ka");
    tally.count(right, true);
    if (!right) list("D", row, row.at("query"), result);
  }
  std::cout << "register, part D: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.97);
}

TEST(RegisterCase, MojibakeMatchesByItsReadablePart) {
  REQUIRE_SHARED(register_case);
  std::size_t rows = 0;
  std::size_t right = 0;
  for (const Row& row : read_case(register_case)) {
    if (row.at("text_has_mojibake") != "1") continue;
    ++rows;
    const GeocodeResult result = geocoder().locate(with_hints(row));
    EXPECT_NE(result.faults & bit(GeoFault::mojibake), 0U) << row.at("query");
    right += municipality_of(result) == row.at("expected_municipality_ka") ? 1 : 0;
  }
  std::cout << "register, part E: " << right << " right of " << rows << '\n';
  EXPECT_EQ(right, rows);
}

constexpr const char* schools_case = "cases/geocode/schools-2014/schools.dev.csv";

/// Settlements right and wrong. A school whose settlement the gazetteer lacks is open: the municipality is named, and
/// so is the fault.
Tally score_schools(const std::function<AddressQuery(const Row&)>& query_of_row, const char* part) {
  Tally tally;
  for (const Row& row : read_case(schools_case)) {
    if (row.at("expected_settlement_ka").empty() || row.at("expected_kind") == "ambiguous") continue;
    const GeocodeResult result = geocoder().locate(query_of_row(row));
    const auto beyond = metres_beyond_tolerance(row.at("expected_coordinate"), result.point);
    const bool placed = result.precision >= GeoPrecision::settlement && result.status != GeoStatus::ambiguous;
    const bool same_place = beyond && *beyond <= 0 && placed;
    const bool same_name = result.settlement == row.at("expected_settlement_ka") && placed &&
                           municipality_of(result) == row.at("expected_municipality_ka");
    tally.count(same_name || same_place, placed);
    if (!(same_name || same_place)) {
      list(part, row, row.at("query_address") + " | " + row.at("hint_district"), result);
    }
  }
  return tally;
}

TEST(SchoolsCase, StructuredColumnsAndAddress) {
  REQUIRE_SHARED(schools_case);
  const Tally tally = score_schools(
      [](const Row& row) {
        AddressQuery query;
        query.region = row.at("hint_region");
        query.municipality = row.at("hint_district");
        query.text = row.at("query_address");
        return query;
      },
      "Q1");
  std::cout << "schools, Q1: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.8);
  EXPECT_EQ(tally.wrong, 0U);
}

TEST(SchoolsCase, AddressAlone) {
  REQUIRE_SHARED(schools_case);
  const Tally tally = score_schools(
      [](const Row& row) {
        AddressQuery query;
        query.text = row.at("query_address");
        return query;
      },
      "Q2");
  std::cout << "schools, Q2: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.5);
}

TEST(SchoolsCase, NameOfTheSchoolAlone) {
  REQUIRE_SHARED(schools_case);
  const Tally tally = score_schools(
      [](const Row& row) {
        AddressQuery query;
        query.text = row.at("query_school_name");
        return query;
      },
      "Q3");
  std::cout << "schools, Q3: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.5);
}

TEST(SchoolsCase, ExileFromAbkhaziaIsWhereTheAddressSays) {
  REQUIRE_SHARED(schools_case);
  for (const Row& row : read_case(schools_case)) {
    if (row.at("exile_abkhazia") != "1") continue;
    AddressQuery query;
    query.region = row.at("hint_region");
    query.municipality = row.at("hint_district");
    query.text = row.at("query_address");
    const GeocodeResult result = geocoder().locate(query);
    EXPECT_EQ(result.status, GeoStatus::conflict) << row.at("query_address");
    ASSERT_NE(result.region, no_unit);
    EXPECT_NE(geocoder().gazetteer().admin().regions()[result.region].iso, "GE-AB") << row.at("query_address");
  }
}

constexpr const char* streets_case = "cases/geocode/ozurgeti-streets/streets.dev.csv";

/// The street as it is read off the address, before any list of streets is known: its last name is the expected one's.
TEST(StreetsCase, NameOfTheStreet) {
  REQUIRE_SHARED(streets_case);
  Tally tally;
  for (const Row& row : read_case(streets_case)) {
    AddressQuery query;
    query.municipality = "ოზურგეთის მუნიციპალიტეტი";
    query.text = row.at("query");
    const GeocodeResult result = geocoder().locate(query);
    const std::string& expected = row.at("expected_street");
    const std::string last = expected.substr(expected.rfind(' ') + 1);
    if (row.at("label_similarity").starts_with("100") || row.at("label_similarity").starts_with("9")) {
      const bool right = result.street.find(last) != std::string::npos;
      tally.count(right, !result.street.empty());
      if (!right && listing())
        std::cout << "street: " << row.at("query") << " | " << expected << " | " << result.street << '\n';
    }
  }
  std::cout << "streets: " << tally << '\n';
  EXPECT_GE(tally.rate(), 0.85);
}

constexpr const char* villages_case = "cases/geocode/villages-opentaps/villages.dev.csv";

TEST(VillagesCase, ThreeLanguagesWithMunicipality) {
  REQUIRE_SHARED(villages_case);
  for (const char* column : {"name_ka", "name_en", "name_ru"}) {
    Tally with, alone;
    for (const Row& row : read_case(villages_case)) {
      if (row.at("trusted") != "1") continue;
      const Point expected{std::stod(row.at("lon")), std::stod(row.at("lat"))};
      AddressQuery query;
      query.settlement = row.at(column);
      query.municipality = row.at("municipality_official_ka");
      const GeocodeResult inside = geocoder().locate(query);
      const bool right = inside.precision >= GeoPrecision::settlement && distance_m(expected, inside.point) <= 5000;
      with.count(right, inside.precision >= GeoPrecision::settlement && inside.status == GeoStatus::matched);
      query.municipality = {};
      const GeocodeResult free = geocoder().locate(query);
      const bool found = free.precision >= GeoPrecision::settlement && distance_m(expected, free.point) <= 5000;
      const bool homonym = row.at("homonyms_in_classifier") != "1";
      alone.count(homonym ? free.status == GeoStatus::ambiguous : found, free.status == GeoStatus::matched);
      if (listing() && !right) {
        std::cout << column << ": " << row.at(column) << " | " << row.at("municipality_ka") << " | got "
                  << inside.settlement << " faults " << inside.faults << '\n';
      }
    }
    std::cout << "villages, " << column << " with municipality: " << with << "\nvillages, " << column
              << " alone: " << alone << '\n';
    EXPECT_GE(with.rate(), 0.7) << column;
  }
}

}  // namespace
}  // namespace klasteri
