#include "geo/sample/planting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/sample/generator.h"
#include "geo/sample/row_writer.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using sample::Column;

SyntheticRegister planted_register(const PlantingOptions& planting, std::uint64_t seed, std::size_t rows = 50'000) {
  SampleOptions options;
  options.rows = rows;
  options.seed = seed;
  options.planting = planting;
  return generate_sample(options);
}

/// Five registers with what is planted by default.
const std::vector<SyntheticRegister>& five_registers() {
  static const std::vector<SyntheticRegister> made = [] {
    std::vector<SyntheticRegister> registers;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) registers.push_back(planted_register({}, seed));
    return registers;
  }();
  return made;
}

std::string_view cell_of(const SyntheticRegister& made, Column column, std::size_t row) {
  return made.columns[static_cast<std::size_t>(column)][row];
}

Point point_of(const SyntheticRegister& made, std::size_t row) {
  const std::string lon(cell_of(made, Column::longitude, row)), lat(cell_of(made, Column::latitude, row));
  if (lon.empty()) return {};
  return {std::stod(lon), std::stod(lat)};
}

bool is_counted_firm(const SyntheticRegister& made, std::size_t row) {
  return cell_of(made, Column::institution_kind, row).empty() && !cell_of(made, Column::active, row).empty();
}

std::string_view product_of(const SyntheticRegister& made, std::size_t row) {
  const NaceCode activity = parse_activity(cell_of(made, Column::activity_code, row)).code;
  return SectorCatalog::bundled().sector_of(activity, SectorLevel::product);
}

TEST(Planting, IsWithinWhatWasAskedFor) {
  const PlantingOptions asked;
  for (const SyntheticRegister& made : five_registers()) {
    ASSERT_EQ(made.planted.size(), asked.clusters);
    std::set<std::string> products, ids;
    for (const PlantedCluster& cluster : made.planted) {
      SCOPED_TRACE(cluster.id + " " + cluster.product + " " + cluster.place);
      EXPECT_TRUE(products.insert(cluster.product).second) << "one product, one cluster";
      EXPECT_TRUE(ids.insert(cluster.id).second);
      EXPECT_GE(cluster.radius_m, asked.least_radius_m);
      EXPECT_LE(cluster.radius_m, asked.most_radius_m);
      const double firms = static_cast<double>(cluster.members.size()) + cluster.expected;
      EXPECT_GE(firms, asked.least_firms - 1);
      EXPECT_LE(firms, asked.most_firms + 1);
      EXPECT_GE(firms / cluster.expected, asked.least_risk * 0.97);
      EXPECT_LE(firms / cluster.expected, asked.most_risk * 1.03);
    }
  }
}

TEST(Planting, TheTruthIsThatOfTheRows) {
  for (const SyntheticRegister& made : five_registers()) {
    for (const PlantedCluster& cluster : made.planted) {
      SCOPED_TRACE(cluster.id + " " + cluster.product + " " + cluster.place);
      EXPECT_DOUBLE_EQ(cluster.relative_risk, static_cast<double>(cluster.inside.size()) / cluster.expected);
      EXPECT_TRUE(
          std::includes(cluster.inside.begin(), cluster.inside.end(), cluster.members.begin(), cluster.members.end()))
          << "those planted are inside, in the order of rows";
      std::size_t located = 0;
      for (const std::uint32_t row : cluster.members) {
        located += point_of(made, row).valid();
        EXPECT_TRUE(is_counted_firm(made, row));
        EXPECT_EQ(product_of(made, row), cluster.product);
      }
      const double members = static_cast<double>(cluster.members.size());
      EXPECT_NEAR(static_cast<double>(located), members / 2, 1) << "half have coordinates";
      // Whoever has coordinates is inside exactly if they say so.
      for (std::uint32_t row = 0; row < made.columns[0].size(); ++row) {
        if (product_of(made, row) != cluster.product || !is_counted_firm(made, row)) continue;
        const Point point = point_of(made, row);
        if (!point.valid()) continue;
        EXPECT_EQ(std::binary_search(cluster.inside.begin(), cluster.inside.end(), row),
                  distance_m(point, cluster.centre) <= cluster.radius_m)
            << row;
      }
    }
  }
}

TEST(Planting, ExpectsWhatTheBackgroundHas) {
  double expected = 0, found = 0;
  for (const SyntheticRegister& made : five_registers()) {
    for (const PlantedCluster& cluster : made.planted) {
      const double background = static_cast<double>(cluster.inside.size() - cluster.members.size());
      // Counts of chance: four standard deviations, and what is uncertain of the expectation.
      EXPECT_NEAR(background, cluster.expected, 4 * std::sqrt(cluster.expected) + 0.05 * cluster.expected)
          << cluster.id << " " << cluster.product << " " << cluster.place;
      expected += cluster.expected;
      found += background;
    }
  }
  EXPECT_GT(expected, 800) << "enough to tell";
  EXPECT_NEAR(found / expected, 1, 3 / std::sqrt(expected) + 0.01);
}

TEST(Planting, RaisesTheRiskEverywhereInTheDiscAlike) {
  // Half of the background in a disc stands nearer to its middle than so far; so should half of those planted.
  double members = 0, near_members = 0;
  for (const SyntheticRegister& made : five_registers()) {
    std::vector<bool> is_member(made.columns[0].size(), false);
    for (const PlantedCluster& cluster : made.planted) {
      for (const std::uint32_t row : cluster.members) is_member[row] = true;
    }
    for (const PlantedCluster& cluster : made.planted) {
      std::vector<double> away;
      for (std::uint32_t row = 0; row < made.columns[0].size(); ++row) {
        const Point point = point_of(made, row);
        if (is_member[row] || !point.valid() || !is_counted_firm(made, row)) continue;
        const double away_m = distance_m(point, cluster.centre);
        if (away_m <= cluster.radius_m) away.push_back(away_m);
      }
      if (away.size() < 50) continue;
      const auto middle = away.begin() + static_cast<std::ptrdiff_t>(away.size() / 2);
      std::nth_element(away.begin(), middle, away.end());
      for (const std::uint32_t row : cluster.members) {
        const Point point = point_of(made, row);
        if (!point.valid()) continue;
        ++members;
        near_members += distance_m(point, cluster.centre) < *middle;
      }
    }
  }
  ASSERT_GT(members, 1000);
  EXPECT_NEAR(near_members / members, 0.5, 4 * 0.5 / std::sqrt(members) + 0.01);
}

TEST(Planting, CrossesTheBordersOfRegions) {
  std::size_t crossing = 0;
  for (const SyntheticRegister& made : five_registers()) {
    for (const PlantedCluster& cluster : made.planted) {
      std::map<std::string, std::size_t> firms;
      for (const std::uint32_t row : cluster.members) {
        const std::string_view actual = cell_of(made, Column::actual_region, row);
        const AdminTree& admin = AdminTree::georgia();
        const UnitIndex region = admin.find_region(actual.empty() ? cell_of(made, Column::legal_region, row) : actual);
        ++firms[admin.regions()[region].iso];
      }
      const std::vector<std::string> regions = split_list(cluster.regions);
      EXPECT_EQ(regions.front(), cluster.region);
      for (const auto& [iso, count] : firms) EXPECT_THAT(regions, ::testing::Contains(iso)) << cluster.id;
      crossing += firms.size() > 1;
    }
  }
  EXPECT_GE(crossing, 3u);
  EXPECT_LE(crossing, 40u);
}

TEST(Planting, OfOneRiskAndSizeIsThat) {
  PlantingOptions planting;
  planting.clusters = 4;
  planting.least_risk = planting.most_risk = 4;
  planting.least_firms = planting.most_firms = 100;
  for (const PlantedCluster& cluster : planted_register(planting, 3).planted) {
    EXPECT_EQ(cluster.members.size(), 75u);
    EXPECT_NEAR(cluster.expected, 25, 1) << "the last position counts in full";
  }
}

TEST(Planting, OfNothingIsTheBackgroundAlone) {
  PlantingOptions nothing;
  nothing.clusters = 0;
  const SyntheticRegister made = planted_register(nothing, 1);
  EXPECT_TRUE(made.planted.empty());
  // The economy is that of a register with clusters: of a product that has none it has as many firms.
  const SyntheticRegister& other = five_registers().front();
  std::map<std::string_view, double> firms, others;
  for (std::size_t row = 0; row < 50'000; ++row) {
    ++firms[product_of(made, row)];
    ++others[product_of(other, row)];
  }
  double planted = 0;
  for (const PlantedCluster& cluster : other.planted) {
    others.erase(cluster.product);
    planted += static_cast<double>(cluster.members.size());
  }
  EXPECT_GT(others.size(), 50u);
  for (const auto& [product, count] : others) {
    EXPECT_NEAR(count / (1 - planted / 50'000), firms[product], 4 * std::sqrt(firms[product]) + 3) << product;
  }
}

TEST(Planting, IsTheSameOnAnyNumberOfThreads) {
  const auto everything = [] {
    const SyntheticRegister made = planted_register({}, 9);
    std::string text;
    for (const StringColumn& column : made.columns) {
      for (std::size_t row = 0; row < column.size(); ++row) text.append(column[row]).push_back('\n');
    }
    for (const PlantedCluster& cluster : made.planted) {
      text += cluster.id + cluster.regions + cluster.product + cluster.place;
      for (const auto* rows : {&cluster.members, &cluster.inside, &cluster.institutions}) {
        for (const std::uint32_t row : *rows) text += ',' + std::to_string(row);
      }
    }
    return text;
  };
  set_threads(1);
  const std::string alone = everything();
  set_threads(4);
  const std::string together = everything();
  set_threads(0);
  EXPECT_TRUE(alone == together);
}

TEST(Planting, RefusesWhatCannotBe) {
  const auto expect_refusal = [](const std::function<void(PlantingOptions&)>& change, const char* words,
                                 std::size_t rows = 50'000) {
    PlantingOptions planting;
    change(planting);
    try {
      planted_register(planting, 1, rows);
      ADD_FAILURE() << words;
    } catch (const UsageError& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr(words));
    }
  };
  expect_refusal([](PlantingOptions& planting) { planting.clusters = 1000; }, "of a product of its own");
  expect_refusal([](PlantingOptions& planting) { planting.least_risk = 1; }, "relative risk is above 1");
  expect_refusal([](PlantingOptions& planting) { planting.most_risk = 2; }, "relative risk is above 1");
  expect_refusal([](PlantingOptions& planting) { planting.least_firms = 1; }, "at least 2 firms");
  expect_refusal([](PlantingOptions& planting) { planting.least_radius_m = 0; }, "radius is above 0");
  expect_refusal([](PlantingOptions& planting) { planting.most_radius_m = INFINITY; }, "radius is above 0");
  expect_refusal([](PlantingOptions&) {}, "more than half", 1000);
  expect_refusal(
      [](PlantingOptions& planting) {
        planting.clusters = 1;
        planting.least_firms = planting.most_firms = 5000;
        planting.least_risk = planting.most_risk = 1.2;
      },
      "No place has");
}

TEST(Planting, WritesItsTruth) {
  const std::filesystem::path path = test::scratch_folder() / "planted.csv";
  SampleOptions options;
  options.rows = 50'000;
  options.seed = 2;
  options.planting.emplace();
  const SampleSummary summary = write_sample(options, path, false);
  const SyntheticRegister& made = five_registers()[1];
  ASSERT_EQ(summary.planted.size(), made.planted.size());
  const auto truth = parse_csv(read_file(summary.truth_path));
  ASSERT_EQ(truth.size(), made.planted.size() + 1);
  const auto column = [&](std::string_view heading) {
    return static_cast<std::size_t>(std::find(truth[0].begin(), truth[0].end(), heading) - truth[0].begin());
  };
  for (std::size_t i = 0; i < made.planted.size(); ++i) {
    EXPECT_EQ(summary.planted[i].inside, made.planted[i].inside);
    EXPECT_EQ(truth[i + 1][column("regions")], made.planted[i].regions);
    EXPECT_NEAR(std::stod(truth[i + 1][column("expected")]), made.planted[i].expected, 0.006);
    EXPECT_NEAR(std::stod(truth[i + 1][column("relative_risk")]), made.planted[i].relative_risk, 1e-4);
    const std::vector<std::string> ids = split_list(truth[i + 1][column("inside")]);
    ASSERT_EQ(ids.size(), made.planted[i].inside.size());
    EXPECT_EQ(ids.back(), sample::row_id(made.planted[i].inside.back()));
    EXPECT_EQ(truth[i + 1][column("firms_inside")], std::to_string(ids.size()));
  }
}

TEST(Planting, LeavesTheBundledSampleAsItIs) {
  const std::filesystem::path path = test::scratch_folder() / "sample.csv";
  SampleOptions options;
  options.rows = 20'000;
  const SampleSummary summary = write_sample(options, path, false);
  EXPECT_TRUE(read_file(path) == read_file(test::project_file("data/sample_register.csv")));
  EXPECT_TRUE(read_file(summary.truth_path) == read_file(test::project_file("data/sample_register.truth.csv")));
}

}  // namespace
}  // namespace klasteri
