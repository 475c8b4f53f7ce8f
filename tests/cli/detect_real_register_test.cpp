// `klasteri detect` over a real register of one municipality, set against the nation's published totals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/input/table.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* register_name = "testdata/enterprises/geostat_register_ozurgeti.csv";
constexpr const char* totals_name = "testdata/stats/geostat_active_entities_municipality_nace_section.csv";

/// The country's active entities by section in the last year that the table has, as --reference takes them.
std::string national_totals(const fs::path& folder) {
  ReadOptions country;
  country.where = "level = 'country' AND size = 'Total'";
  const Table table = read_table(test::shared_file(totals_name).string(), country);
  const StringColumn& years = table.columns[table.column("year")];
  std::string last;
  for (std::size_t row = 0; row < table.rows(); ++row) last = std::max(last, std::string(years[row]));
  std::ofstream file(folder / "national.csv");
  file << "sector,value,firms\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view section = table.columns[table.column("nace_section")][row];
    if (years[row] != last || section == "Z") continue;  // Z: activity unknown
    const std::string_view entities = table.columns[table.column("entities")][row];
    // The total holds those of unknown activity as well, so the sum of the sections stands in its place.
    if (section != "_T") file << section << "," << entities << "," << entities << "\n";
  }
  return (folder / "national.csv").string();
}

ProgramResult detect(const std::string& reference, const std::string& level) {
  return klasteri({"detect", test::shared_file(register_name).string(), "--by", "municipality", "--sector-level", level,
                   "--reference", reference, "--all", "--json"});
}

TEST(DetectRealRegister, OzurgetiAgainstTheNation) {
  REQUIRE_SHARED(register_name);
  REQUIRE_SHARED(totals_name);
  const ProgramResult result = detect(national_totals(test::scratch_folder()), "section");
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json document = json::parse(result.out);
  EXPECT_THAT(result.err, Not(HasSubstr("undefined")));
  double firms = 0;
  double share = 0;
  std::map<std::string, json> by_section;
  for (const json& row : document["rows"]) {
    if (row["region"] != "2325") continue;  // Ozurgeti; a few addresses name another municipality
    EXPECT_EQ(row["region_name"], "Ozurgeti");
    EXPECT_GT(row["lq"], 0.05) << row["sector"];
    EXPECT_LT(row["lq"], 10) << row["sector"];
    firms += row["firms"].get<double>();
    share += row["region_share"].get<double>();
    by_section[row["sector"]] = row;
  }
  EXPECT_GT(by_section.size(), 12u);
  EXPECT_GT(firms, 1000) << "active ones of 3,545";
  EXPECT_LT(firms, 3545);
  EXPECT_NEAR(share, 1, 0.01) << "but for sections of one or two firms";
  // Trade by hand: the share here over the share of 82,579 of the country's 187,164 entities of known activity.
  const json& trade = by_section.at("G");
  const double here = trade["region_share"];
  EXPECT_NEAR(trade["lq"].get<double>(), here / (82579 / 187164.0), 1e-9);
  EXPECT_NEAR(trade["sector_share"].get<double>(), trade["firms"].get<double>() / 82579, 1e-12);
  EXPECT_NEAR(trade["lq"].get<double>(), 1, 0.25) << "shops stand everywhere";
  // A coast with resorts, tea and hazelnuts.
  EXPECT_GT(by_section.at("I")["lq"], 1.5);
  EXPECT_LT(by_section.at("I")["q_value"], 0.01);
  EXPECT_GT(by_section.at("A")["lq"], 1.25);
  EXPECT_LT(by_section.at("J")["lq"], 1) << "information and communication is Tbilisi's";
}

TEST(DetectRealRegister, ProductsCannotBeSetAgainstSections) {
  REQUIRE_SHARED(register_name);
  REQUIRE_SHARED(totals_name);
  const ProgramResult result = detect(national_totals(test::scratch_folder()), "product");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("gives section totals, which cannot be compared with sectors by product; choose "
                                    "--sector-level section."));
}

}  // namespace
}  // namespace klasteri
