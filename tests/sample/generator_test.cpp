#include "geo/sample/generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/register/institution.h"
#include "geo/sample/row_writer.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using sample::Column;

const SyntheticRegister& twenty_thousand() {
  static const SyntheticRegister made = generate_sample({});
  return made;
}

std::string_view cell(const SyntheticRegister& made, Column column, std::size_t row) {
  return made.columns[static_cast<std::size_t>(column)][row];
}

/// A column of the actual address, or where that is blank of the legal one.
std::string_view address_cell(const SyntheticRegister& made, Column actual, Column legal, std::size_t row) {
  return cell(made, cell(made, Column::actual_region, row).empty() ? legal : actual, row);
}

/// The region that a row's own column names.
UnitIndex region_of(const SyntheticRegister& made, std::size_t row) {
  return AdminTree::georgia().find_region(address_cell(made, Column::actual_region, Column::legal_region, row));
}

bool is_institution(const SyntheticRegister& made, std::size_t row) {
  return !cell(made, Column::institution_kind, row).empty();
}

TEST(Sample, SameOptionsGiveTheSameRegisterOnAnyNumberOfThreads) {
  const auto everything = [] {
    const SyntheticRegister made = generate_sample({9000, 7});
    std::string text;
    for (const StringColumn& column : made.columns) {
      for (std::size_t row = 0; row < column.size(); ++row) text.append(column[row]).push_back('\n');
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

TEST(Sample, AnotherSeedGivesAnotherRegister) {
  const SyntheticRegister one = generate_sample({500, 1});
  const SyntheticRegister two = generate_sample({500, 2});
  std::size_t same = 0;
  for (std::size_t row = 0; row < 500; ++row) {
    same += cell(one, Column::actual_address, row) == cell(two, Column::actual_address, row) &&
            cell(one, Column::turnover_2023, row) == cell(two, Column::turnover_2023, row);
  }
  EXPECT_LT(same, 100u);
}

TEST(Sample, HasAnyNumberOfRows) {
  for (const std::size_t rows : {1u, 2u, 17u, 4096u, 4097u}) {
    const SyntheticRegister made = generate_sample({rows, 1});
    ASSERT_EQ(made.columns.size(), made.headings.size());
    for (const StringColumn& column : made.columns) EXPECT_EQ(column.size(), rows);
  }
  EXPECT_THROW(generate_sample({0, 1}), UsageError);
  EXPECT_THROW(generate_sample({100'000'001, 1}), UsageError);
}

TEST(Sample, BeginsWithTheHeadingsOfTheRealRegister) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.csv");
  const auto real = parse_csv(read_file(test::shared_file("testdata/enterprises/geostat_register_ozurgeti.csv")));
  const SyntheticRegister made = generate_sample({1, 1});
  ASSERT_EQ(real[0].size(), 23u);
  for (std::size_t i = 0; i < real[0].size(); ++i) EXPECT_EQ(made.headings[i], real[0][i]);
}

TEST(Sample, EveryRowSaysThatItIsSyntheticAndNamesNobody) {
  const SyntheticRegister& made = twenty_thousand();
  for (std::size_t row = 0; row < 20'000; ++row) {
    EXPECT_EQ(cell(made, Column::synthetic, row), "synthetic");
    EXPECT_EQ(cell(made, Column::id, row), sample::row_id(row));
    EXPECT_NE(cell(made, Column::name, row).find("ნიმუში"), std::string_view::npos);
    for (const Column column :
         {Column::personal_number, Column::partner, Column::head, Column::telephone, Column::email}) {
      EXPECT_TRUE(cell(made, column, row).empty());
    }
  }
}

TEST(Sample, HalfOfTheRowsHaveCoordinatesInTheirRegion) {
  const SyntheticRegister& made = twenty_thousand();
  const AdminTree& admin = AdminTree::georgia();
  std::size_t located = 0;
  std::map<std::pair<double, double>, int> stacked;
  for (std::size_t row = 0; row < 20'000; ++row) {
    ASSERT_NE(region_of(made, row), no_unit) << cell(made, Column::actual_region, row);
    const std::string lon(cell(made, Column::longitude, row)), lat(cell(made, Column::latitude, row));
    ASSERT_EQ(lon.empty(), lat.empty());
    if (lon.empty()) continue;
    ++located;
    const Point p{std::stod(lon), std::stod(lat)};
    EXPECT_EQ(admin.region_at(p), region_of(made, row)) << lon << " " << lat;
    ++stacked[{p.x, p.y}];
  }
  EXPECT_EQ(located, 10'000u);
  for (const auto& [position, rows] : stacked) EXPECT_LT(rows, 10) << position.first << " " << position.second;
}

TEST(Sample, MunicipalitiesAndSettlementsAreReal) {
  const SyntheticRegister& made = twenty_thousand();
  const AdminTree& admin = AdminTree::georgia();
  for (std::size_t row = 0; row < 20'000; row += 7) {
    const UnitIndex region = region_of(made, row);
    const std::string_view written = address_cell(made, Column::actual_municipality, Column::legal_municipality, row);
    if (admin.regions()[region].iso == "GE-TB") {
      EXPECT_TRUE(admin.find_district(written)) << written;
    } else {
      const UnitIndex municipality = admin.find_municipality(written, region);
      ASSERT_NE(municipality, no_unit) << written;
      EXPECT_EQ(admin.municipalities()[municipality].region, region);
    }
  }
}

TEST(Sample, CodesHaveTheFormsOfARegister) {
  const SyntheticRegister& made = twenty_thousand();
  std::map<ActivityStatus, int> counts;
  int with_national_digit = 0;
  for (std::size_t row = 0; row < 20'000; ++row) {
    const std::string_view code = cell(made, Column::activity_code, row);
    ++counts[parse_activity(code).status];
    with_national_digit += code.size() == 7 && code[2] == '.' && code[5] == '.';
  }
  EXPECT_EQ(counts[ActivityStatus::unknown], 0);
  EXPECT_EQ(counts[ActivityStatus::unreadable], 0);
  EXPECT_NEAR(counts[ActivityStatus::blank], 920, 150);
  EXPECT_NEAR(counts[ActivityStatus::truncated], 370, 120);
  EXPECT_GT(with_national_digit, 16'000);
}

TEST(Sample, HasPlausibleSectorsSizesAndGrowth) {
  const SyntheticRegister& made = twenty_thousand();
  std::map<std::string, int> sections;
  double employees = 0, before = 0, after = 0;
  int both = 0;
  for (std::size_t row = 0; row < 20'000; ++row) {
    const NaceCode activity = parse_activity(cell(made, Column::activity_code, row)).code;
    ++sections[activity.at(SectorLevel::section).text()];
    const std::string people(cell(made, Column::employees, row));
    if (!people.empty()) employees += std::stod(people);
    const std::string first(cell(made, Column::turnover_2022, row)), second(cell(made, Column::turnover_2023, row));
    if (first.empty() || second.empty()) continue;
    before += std::stod(first);
    after += std::stod(second);
    ++both;
  }
  EXPECT_NEAR(sections["G"], 8000, 1200) << "trade is about two fifths";
  EXPECT_GT(sections["C"], 1500);
  EXPECT_GT(sections["F"], 1000);
  EXPECT_NEAR(employees / 20'000, 4, 2.5);
  EXPECT_NEAR(both, 14'500, 1500);
  EXPECT_NEAR(after / before, 1.11, 0.05);
}

TEST(Sample, InstitutionsAreOfAllKindsAndStandNearClusters) {
  const SyntheticRegister& made = twenty_thousand();
  std::set<std::string> divisions;
  std::map<EntityKind, std::size_t> kinds;
  std::size_t count = 0;
  for (std::size_t row = 0; row < 20'000; ++row) {
    if (!is_institution(made, row)) continue;
    ++count;
    ++kinds[kind_from(cell(made, Column::institution_kind, row))->kind];
    divisions.insert(parse_activity(cell(made, Column::activity_code, row)).code.at(SectorLevel::division).text());
  }
  EXPECT_EQ(count, 150u);
  for (const EntityKind kind : {EntityKind::public_institution, EntityKind::private_institution,
                                EntityKind::civil_institution, EntityKind::academic_institution}) {
    EXPECT_GT(kinds[kind], 25u) << to_string(kind);
  }
  EXPECT_EQ(kinds[EntityKind::enterprise], 0u);
  for (const char* division : {"72", "84", "85", "94"}) EXPECT_TRUE(divisions.count(division)) << division;
  std::size_t near = 0;
  for (const PlantedCluster& cluster : made.planted) {
    EXPECT_GE(cluster.institutions.size(), 4u);
    near += cluster.institutions.size();
    for (const std::uint32_t row : cluster.institutions) EXPECT_TRUE(is_institution(made, row));
  }
  EXPECT_EQ(near, 120u);
}

TEST(Sample, TruthAgreesWithTheRows) {
  const SyntheticRegister& made = twenty_thousand();
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const AdminTree& admin = AdminTree::georgia();
  EXPECT_EQ(made.planted.size(), 20u);
  std::set<std::uint32_t> seen;
  for (const PlantedCluster& cluster : made.planted) {
    EXPECT_GE(cluster.members.size(), 5u) << cluster.id;
    EXPECT_TRUE(std::is_sorted(cluster.members.begin(), cluster.members.end()));
    EXPECT_EQ(admin.region_at(cluster.centre), admin.find_region(cluster.region)) << cluster.id;
    for (const std::uint32_t row : cluster.members) {
      EXPECT_TRUE(seen.insert(row).second) << "in two clusters";
      const NaceCode activity = parse_activity(cell(made, Column::activity_code, row)).code;
      EXPECT_EQ(catalog.sector_of(activity, SectorLevel::product), cluster.product);
      EXPECT_EQ(admin.regions()[region_of(made, row)].iso, cluster.region);
      EXPECT_EQ(cell(made, Column::active, row), "აქტიური");
      const std::string lon(cell(made, Column::longitude, row)), lat(cell(made, Column::latitude, row));
      if (lon.empty()) continue;
      EXPECT_LE(distance_m({std::stod(lon), std::stod(lat)}, cluster.centre), cluster.radius_m + 2) << cluster.id;
    }
  }
}

TEST(Sample, TheTenReferenceClustersArePlanted) {
  const BundledTable reference("data/unido_first_ten.csv");
  const SectorCatalog& catalog = SectorCatalog::bundled();
  for (std::size_t row = 0; row < reference.rows(); ++row) {
    bool found = false;
    for (const PlantedCluster& cluster : twenty_thousand().planted) {
      if (std::to_string(cluster.reference_order) != reference(row, "order")) continue;
      found = true;
      EXPECT_EQ(cluster.region, reference(row, "region_iso"));
      EXPECT_EQ(catalog.title(cluster.product, Language::en), reference(row, "product_en"));
    }
    EXPECT_TRUE(found) << reference(row, "order");
  }
}

/// Location quotients of firm counts by region and product, of active enterprises.
struct Quotients {
  std::map<std::pair<std::string, std::string>, double> firms;
  std::map<std::string, double> of_region, of_product;
  double total = 0;

  explicit Quotients(const SyntheticRegister& made) {
    for (std::size_t row = 0; row < made.columns[0].size(); ++row) {
      if (is_institution(made, row) || cell(made, Column::active, row).empty()) continue;
      const std::string region = AdminTree::georgia().regions()[region_of(made, row)].iso;
      const NaceCode activity = parse_activity(cell(made, Column::activity_code, row)).code;
      const std::string product(SectorCatalog::bundled().sector_of(activity, SectorLevel::product));
      ++firms[{region, product}];
      ++of_region[region];
      ++of_product[product];
      ++total;
    }
  }
  double lq(const std::pair<std::string, std::string>& cell_of) const {
    return firms.at(cell_of) / of_region.at(cell_of.first) / (of_product.at(cell_of.second) / total);
  }
};

TEST(Sample, PlantedClustersConcentrateAndNothingElseDoes) {
  const SyntheticRegister& made = twenty_thousand();
  const Quotients quotients(made);
  std::set<std::pair<std::string, std::string>> planted;
  double weakest = 1e9;
  for (const PlantedCluster& cluster : made.planted) {
    planted.insert({cluster.region, cluster.product});
    const double lq = quotients.lq({cluster.region, cluster.product});
    EXPECT_GT(lq, 2) << cluster.id << " " << cluster.region << " " << cluster.product;
    weakest = std::min(weakest, lq);
  }
  for (const auto& [key, firms] : quotients.firms) {
    if (key.second.empty() || planted.count(key) > 0 || firms < 5) continue;
    EXPECT_LT(quotients.lq(key), weakest) << key.first << " " << key.second << " " << firms;
  }
}

TEST(Sample, WritesTheRegisterAndItsTruth) {
  const std::filesystem::path path = test::scratch_folder() / "made up.csv";
  const SampleSummary summary = write_sample({3000, 5}, path, false);
  EXPECT_EQ(summary.rows, 3000u);
  EXPECT_EQ(summary.truth_path.filename(), "made up.truth.csv");
  const auto records = parse_csv(read_file(path));
  const SyntheticRegister made = generate_sample({3000, 5});
  ASSERT_EQ(records.size(), 3001u);
  for (std::size_t row = 0; row < 3000; ++row) {
    for (std::size_t c = 0; c < made.columns.size(); ++c) ASSERT_EQ(records[row + 1][c], made.columns[c][row]);
  }
  const auto truth = parse_csv(read_file(summary.truth_path));
  ASSERT_EQ(truth.size(), made.planted.size() + 1);
  const auto column = [&](std::string_view heading) {
    return static_cast<std::size_t>(std::find(truth[0].begin(), truth[0].end(), heading) - truth[0].begin());
  };
  for (std::size_t i = 0; i < made.planted.size(); ++i) {
    EXPECT_EQ(truth[i + 1][column("region")], made.planted[i].region);
    EXPECT_EQ(truth[i + 1][column("synthetic")], sample::synthetic_mark());
    const std::vector<std::string> ids = split_list(truth[i + 1][column("members")]);
    EXPECT_EQ(ids.size(), made.planted[i].members.size());
    EXPECT_EQ(ids.front(), sample::row_id(made.planted[i].members.front()));
  }
}

TEST(Sample, ReplacesNothingWithoutForce) {
  const std::filesystem::path folder = test::scratch_folder();
  write_file(folder / "a.truth.csv", "mine", false);
  EXPECT_THROW(write_sample({100, 1}, folder / "a.csv", false), Error);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.csv"));
  EXPECT_EQ(read_file(folder / "a.truth.csv"), "mine");
  write_sample({100, 1}, folder / "a.csv", true);
  EXPECT_TRUE(std::filesystem::exists(folder / "a.csv"));
}

TEST(Sample, TheOneThatShipsSaysThatItIsSynthetic) {
  const auto records = parse_csv(read_file(test::project_file("data/sample_register.csv")));
  ASSERT_EQ(records.size(), 20'001u);
  EXPECT_TRUE(std::equal(records[0].begin(), records[0].end(), sample::headings().begin(), sample::headings().end()));
  for (const auto& record : records) EXPECT_TRUE(record.back() == sample::synthetic_mark() || &record == &records[0]);
  EXPECT_EQ(parse_csv(read_file(test::project_file("data/sample_register.truth.csv"))).size(), 21u);
}

TEST(Sample, StopsWhenAsked) {
  class Stop : public Progress {
   public:
    bool cancelled() const override { return true; }
  };
  Stop stop;
  const std::filesystem::path folder = test::scratch_folder();
  EXPECT_THROW(write_sample({50'000, 1}, folder / "a.csv", false, stop), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
}  // namespace klasteri
