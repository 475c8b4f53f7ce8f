// Statistics of Georgia, screened. Source of the counts and of what is derived from them in the golden tables: National
// Statistics Office of Georgia (Geostat), active business entities by municipality and by kind of activity, and
// business statistics by region, 2022.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/units.h"
#include "geo/screening/screen.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

constexpr char entities_file[] = "testdata/stats/geostat_active_entities_municipality_nace_section.csv";
constexpr char business_file[] = "testdata/stats/geostat_business_region_section.csv";

/// Rows of headings and values.
using Rows = std::vector<std::vector<std::string>>;

/// The last digits that a table of the golden folder holds.
std::string digits(double value) { return std::isnan(value) ? "" : fmt::format("{:.11e}", value); }

Rows read_rows(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return parse_csv(bytes, path.string());
}

void write_rows(const Rows& rows, const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) file << (column == 0 ? "" : ",") << row[column];
    file << '\n';
  }
}

/// Compares with tests/golden/NAME, numbers to 1e-9 of themselves; what was computed is left in the build folder.
void expect_golden(const Rows& actual, const std::string& name) {
  const fs::path made = fs::path(KLASTERI_BINARY_DIR) / "golden" / name;
  write_rows(actual, made);
  const fs::path golden = test::project_file("tests/golden/" + name);
  ASSERT_TRUE(fs::exists(golden)) << "copy " << made << " there once it looks right";
  const Rows expected = read_rows(golden);
  ASSERT_EQ(actual.size(), expected.size()) << "compare " << made;
  for (std::size_t row = 0; row < actual.size(); ++row) {
    ASSERT_EQ(actual[row].size(), expected[row].size());
    for (std::size_t column = 0; column < actual[row].size(); ++column) {
      const std::string& got = actual[row][column];
      const std::string& wanted = expected[row][column];
      if (got == wanted) continue;
      const double value = parse_number(wanted);
      EXPECT_NEAR(parse_number(got), value, 1e-9 * std::abs(value))
          << made << ", row " << row << ", " << expected[0][column] << ": " << got << " for " << wanted;
    }
  }
}

/// Rows of the file that a filter chooses, as `stat` and `detect --table` read them.
ConcentrationTable read_cells(const char* file, const std::string& where, const TableColumns& columns) {
  ReadOptions options;
  options.where = where;
  return take_concentrations(read_table(test::shared_file(file).string(), options), columns);
}

/// The country's own rows: Tbilisi is a region there, but no municipality, and belongs to the nation all the same.
ReferenceTotals country_totals() {
  ReadOptions options;
  options.where = "level = 'country' AND year = '2022' AND size = 'Total'";
  const Table table = read_table(test::shared_file(entities_file).string(), options);
  ReferenceTotals totals;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view section = table.columns[table.column("nace_section")][row];
    const double value = parse_number(table.columns[table.column("entities")][row]);
    if (section == "_T") {
      totals.total = totals.total_firms = value;
      continue;
    }
    totals.sectors.emplace_back(section);
    totals.value.push_back(value);
  }
  totals.firms = totals.value;
  return totals;
}

ConcentrationTable municipalities() {
  return read_cells(
      entities_file, "level = 'municipality' AND year = '2022' AND size = 'Total'",
      {.region = "unit", .sector = "nace_section", .value = "entities", .firms = "entities", .before = ""});
}

/// Cells by descending value of a column, those that `keep` leaves out or that are not known left out.
template <typename Keep>
std::vector<std::size_t> ranked(const std::vector<double>& column, const Keep& keep) {
  std::vector<std::size_t> order;
  for (std::size_t cell = 0; cell < column.size(); ++cell) {
    if (!std::isnan(column[cell]) && keep(cell)) order.push_back(cell);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return column[a] > column[b]; });
  return order;
}

TEST(Geostat, EntitiesOfMunicipalities) {
  REQUIRE_SHARED(entities_file);
  const ConcentrationTable table = municipalities();
  EXPECT_EQ(table.regions.size(), 72u);
  EXPECT_EQ(table.sectors.size(), 20u);  // A to S, and Z, activity unknown
  // Units keep the names that the table gives them: none is taken for a region, and none for another.
  EXPECT_TRUE(std::ranges::none_of(table.regions, [](const std::string& name) { return name.starts_with("GE-"); }));
  double total = 0;
  for (const double entities : table.region_total) total += entities;
  EXPECT_EQ(total, 134449);
}

TEST(Geostat, SpecialisedMunicipalities) {
  REQUIRE_SHARED(entities_file);
  const ConcentrationTable table = municipalities();
  const ReferenceTotals nation = country_totals();
  EXPECT_EQ(nation.total, 235231);
  const Screening screening = screen(table, {}, &nation);
  const auto order = ranked(screening.lq_low, [&](std::size_t cell) {
    // Z, activity unknown, counts in what the others are shares of, but nobody can specialise in it.
    if (table.sectors[cell % table.sectors.size()] == "Z") return false;
    return is_candidate(screening.lq[cell], table.firms[cell], screening.q_value[cell], ScreenOptions());
  });
  ASSERT_GE(order.size(), 50u);
  Rows rows = {{"unit", "section", "entities", "lq", "lq_low", "q_value"}};
  for (std::size_t rank = 0; rank < 50; ++rank) {
    const std::size_t cell = order[rank];
    rows.push_back({table.regions[cell / table.sectors.size()], table.sectors[cell % table.sectors.size()],
                    fmt::format("{:.0f}", table.value[cell]), digits(screening.lq[cell]),
                    digits(screening.lq_low[cell]), digits(screening.q_value[cell])});
  }
  expect_golden(rows, "geostat_municipality_section_top50.csv");
}

/// Without counts of firms nothing is known of chance: quotients alone.
TEST(Geostat, EmploymentOfRegions) {
  REQUIRE_SHARED(business_file);
  const ConcentrationTable table =
      read_cells(business_file, "indicator = 'employed_persons' AND year = '2022'",
                 {.region = "region", .sector = "nace_section", .value = "value", .firms = "", .before = ""});
  EXPECT_EQ(table.regions.size(), 11u);
  EXPECT_EQ(table.sectors.size(), 17u);
  const Screening screening = screen(table);
  Rows rows = {{"region", "section", "employed", "lq"}};
  const auto order = ranked(screening.lq, [](std::size_t) { return true; });
  ASSERT_GE(order.size(), 20u);
  for (std::size_t rank = 0; rank < 20; ++rank) {
    const std::size_t cell = order[rank];
    rows.push_back({table.regions[cell / table.sectors.size()], table.sectors[cell % table.sectors.size()],
                    fmt::format("{:.0f}", table.value[cell]), digits(screening.lq[cell])});
  }
  expect_golden(rows, "geostat_region_section_employed_top20.csv");
}

}  // namespace
}  // namespace klasteri
