#include "geo/geocode/street_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "geo/base/csv.h"
#include "geo/geocode/geocoder.h"
#include "tests/support/paths.h"

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

constexpr const char* streets_case = "cases/geocode/ozurgeti-streets/streets.dev.csv";
constexpr const char* street_list = "cases/geocode/ozurgeti-streets/street_list.csv";

/// The labels drop the word for the type, and a lane counts as its street.
std::string without_type(std::string street) {
  for (const std::string_view type : {" ქუჩა", " შესახვევი", " ჩიხი", " I", " II", " III"}) {
    if (street.ends_with(type)) street.resize(street.size() - type.size());
  }
  return street;
}

/// The same street where one name has a first name that the other leaves out, as the labels do: some name ერისთავის
/// otherwise than the list that comes with them.
bool same_street(const std::string& found, const std::string& expected) {
  const auto last = [](const std::string& name) { return name.substr(name.rfind(' ') + 1); };
  const bool one_is_bare = found.find(' ') == std::string::npos || expected.find(' ') == std::string::npos;
  return found == expected || (one_is_bare && last(found) == last(expected));
}

struct Tally {
  std::size_t right = 0, wrong = 0, open = 0;
  std::size_t all() const { return right + wrong + open; }
  double rate() const { return static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, all())); }
  friend std::ostream& operator<<(std::ostream& out, const Tally& tally) {
    return out << tally.right << " right, " << tally.wrong << " wrong, " << tally.open << " open of " << tally.all()
               << " (" << 100 * tally.rate() << " % right)";
  }
};

struct CaseTallies {
  Tally sure, strict;
};

CaseTallies run_case(const std::string& streets_of) {
  GazetteerSources sources;
  sources.files = {test::shared_file(street_list).string()};
  sources.streets_of = streets_of;
  const Gazetteer gazetteer = load_gazetteer(sources);
  const Geocoder geocoder(gazetteer);
  CaseTallies tallies;
  for (const Row& row : read_case(streets_case)) {
    AddressQuery query;
    query.municipality = "ოზურგეთის მუნიციპალიტეტი";
    query.settlement = row.at("city");
    query.text = row.at("query");
    const GeocodeResult result = geocoder.locate(query);
    const bool answer = (result.faults & bit(GeoFault::no_point)) != 0 && !result.street.empty() &&
                        (result.faults & bit(GeoFault::street_unknown)) == 0;
    // A street of which nobody knows where it is leaves the place to the settlement.
    EXPECT_TRUE(!answer || (gazetteer[result.place].kind == PlaceKind::street) == !streets_of.empty());
    const std::string street = without_type(result.street);
    const std::string& expected = row.at("expected_street");
    const bool right = answer && same_street(street, expected);
    const auto count = [&](Tally& tally, bool is_right) {
      ++(is_right ? tally.right : answer ? tally.wrong : tally.open);
    };
    count(tallies.strict, answer && street == expected);
    // Below 90 the labels were set by hand or are doubtful.
    if (std::atof(row.at("label_similarity").c_str()) < 90) {
      if (answer && std::getenv("KLASTERI_LIST") != nullptr) {
        std::cout << "doubtful: " << row.at("query") << " | " << expected << " | " << result.street << '\n';
      }
      continue;
    }
    count(tallies.sure, right);
    if (!right && std::getenv("KLASTERI_LIST") != nullptr) {
      std::cout << (answer ? "wrong: " : "open: ") << row.at("query") << " | " << expected << " | " << result.street
                << '\n';
    }
  }
  return tallies;
}

TEST(StreetsCase, NamesAloneAsTheStreetLayer) {
  REQUIRE_SHARED(streets_case);
  for (const std::string streets_of : {"ოზურგეთი", ""}) {
    const CaseTallies tallies = run_case(streets_of);
    std::cout << "streets: " << tallies.sure << "\nstreets, letter by letter, doubtful labels too: " << tallies.strict
              << '\n';
    EXPECT_GE(tallies.sure.rate(), 0.85);
    // Of 25 addresses in თაყაიშვილის ქუჩა the labels name the road that runs along it, and of ფ. მეფის თამარ მეფის.
    EXPECT_LE(tallies.sure.wrong, 26U);
  }
}

}  // namespace
}  // namespace klasteri
