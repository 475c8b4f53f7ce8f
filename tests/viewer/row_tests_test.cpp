// Tests of rows, the counts that follow from them, and free text.
#include "viewer/model/row_tests.h"
#include "viewer/model/row_mask.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "geo/base/error.h"
#include "geo/base/random.h"
#include "geo/query/sector_filter.h"
#include "geo/text/fold.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/explorer.h"
#include "viewer/model/facets.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {
namespace {

/// A sample with every column that a filter asks for.
Project rich_project(std::size_t firms) {
  Project project = test::sample_project(firms);
  Register& reg = project.enterprises;
  Random random(7);
  reg.repeated.assign(firms, false);
  for (std::size_t row = 0; row < firms; ++row) {
    reg.size.push_back(static_cast<SizeClass>(random.below(5)));
    reg.year.push_back(static_cast<std::int16_t>(random.chance(0.1) ? 0 : 2018 + random.below(5)));
    reg.placement.precision[row] = static_cast<GeoPrecision>(random.below(8));
    reg.placement.status[row] = static_cast<GeoStatus>(random.below(4));
    reg.placement.settlement.push_back(random.chance(0.2) ? "წინანდალი" : "თელავი");
    reg.repeated[row] = random.chance(0.05);
  }
  return project;
}

/// The rows that pass, one by one, as the words of Filter say.
std::vector<std::uint32_t> rows_by_hand(const Register& reg, const std::string& sector, const Filter& filter) {
  std::vector<std::uint32_t> rows;
  const auto among = [](const std::vector<UnitIndex>& units, UnitIndex unit) {
    return units.empty() || (unit != no_unit && std::find(units.begin(), units.end(), unit) != units.end());
  };
  const auto has_bit = [](std::uint32_t bits, auto value) {
    return bits == 0 || (bits >> static_cast<unsigned>(value) & 1u) != 0;
  };
  const SectorFilter belongs(sector, SectorCatalog::bundled());
  for (std::uint32_t row = 0; row < reg.rows(); ++row) {
    if (!counts(reg, row) || !belongs(reg.activity[row])) continue;
    const int year = reg.year[row];
    const bool in_years = (filter.year_from == 0 && filter.year_to == 0) ||
                          (year != 0 && (filter.year_from == 0 || year >= filter.year_from) &&
                           (filter.year_to == 0 || year <= filter.year_to));
    const std::string key = fold(filter.text);
    const bool has_text = key.empty() || fold(reg.name[row]).find(key) != std::string::npos ||
                          fold(reg.id[row]).find(key) != std::string::npos ||
                          fold(reg.placement.settlement[row]).find(key) != std::string::npos;
    if (among(filter.regions, reg.placement.region[row]) &&
        among(filter.municipalities, reg.placement.municipality[row]) && has_bit(filter.sizes, reg.size[row]) &&
        has_bit(filter.precisions, reg.placement.precision[row]) &&
        has_bit(filter.statuses, reg.placement.status[row]) && in_years && has_text) {
      rows.push_back(row);
    }
  }
  return rows;
}

std::vector<std::pair<std::string, Filter>> some_filters(const AdminTree& admin) {
  const UnitIndex kakheti = admin.find_region("GE-KA"), tbilisi = admin.find_region("GE-TB");
  Filter regions;
  regions.regions = {kakheti, tbilisi};
  Filter sizes = regions;
  sizes.sizes = 1u << static_cast<unsigned>(SizeClass::small) | 1u << static_cast<unsigned>(SizeClass::large);
  Filter years = sizes;
  years.year_from = 2019;
  Filter kinds = years;
  kinds.precisions = 0b11110000;
  kinds.statuses = 0b1000;
  kinds.year_to = 2021;
  Filter text;
  text.text = "tsinandali";
  Filter name = text;
  name.text = "ნიმუში 12";
  name.municipalities = {admin.find_municipality("Telavi"), admin.find_municipality("Tbilisi")};
  return {{"", regions}, {"wine", regions}, {"wine", sizes}, {"", years}, {"", kinds}, {"", {}},
          {"", text},    {"11", text},      {"11", name},    {"", name},  {"", {}}};
}

TEST(RowTests, OneAfterAnotherAreAsEachAlone) {
  const Project project = rich_project(4000);
  const Register& reg = project.enterprises;
  NameSearch names(reg);
  RowTests tests(reg);
  std::set<std::size_t> sizes;
  for (const auto& [sector, filter] : some_filters(project.admin)) {
    tests.apply(sector, SectorCatalog::bundled(), filter, names);
    EXPECT_EQ(rows_of(tests.passing()), rows_by_hand(reg, sector, filter)) << sector << " " << filter.text;
    sizes.insert(rows_of(tests.passing()).size());
  }
  EXPECT_GE(sizes.size(), 8u) << "filters that differ leave other rows";
  EXPECT_FALSE(sizes.contains(0u));
}

TEST(Explorer, RowsPlacedAnewAreCountedAsIfItWereOpenedAgain) {
  Project project = rich_project(3000);
  const UnitIndex kakheti = project.admin.find_region("GE-KA"), tbilisi = project.admin.find_region("GE-TB");
  Filter regions, settlement, precisions;
  regions.regions = {kakheti};
  settlement.text = "batumi";
  precisions.precisions = 0b11110000;
  std::uint32_t row = 0;
  for (const Filter& filter : {Filter(), regions, settlement, precisions}) {
    Explorer explorer(project);
    Choices choices = explorer.choices();
    choices.filter = filter;
    explorer.choose(choices);
    const RowMask before = explorer.shown();
    const std::size_t shown_before = explorer.shown_revision(), rows_before = explorer.rows_revision();
    explorer.stop_work();
    Placements& placed = project.enterprises.placement;
    std::vector<std::uint32_t> rows;
    for (int i = 0; i < 200; ++i, row += 3) {
      placed.region[row] = placed.region[row] == kakheti ? tbilisi : kakheti;
      placed.settlement.set(row, "ბათუმი");
      placed.precision[row] = static_cast<GeoPrecision>((static_cast<unsigned>(placed.precision[row]) + 4) % 8);
      placed.point[row] = i % 2 == 0 ? Point{44.8, 41.7} : Point();
      rows.push_back(row);
    }
    explorer.project_changed(rows);
    Explorer again(project);
    again.choose(choices);
    EXPECT_EQ(explorer.shown(), again.shown());
    EXPECT_EQ(explorer.rows(), again.rows());
    EXPECT_EQ(explorer.placed_rows(), again.placed_rows());
    EXPECT_GT(explorer.rows_revision(), rows_before);
    EXPECT_EQ(explorer.shown_revision() != shown_before, explorer.shown() != before);
    EXPECT_EQ(explorer.shown() != before, filter != Filter());
    for (std::size_t area = 0; area < again.area_rows(AreaLevel::region).size(); ++area) {
      EXPECT_EQ(explorer.area_rows(AreaLevel::region)[area].firms, again.area_rows(AreaLevel::region)[area].firms);
    }
  }
}

TEST(RowTests, AnUnknownSectorChangesNothing) {
  const Project project = rich_project(100);
  NameSearch names(project.enterprises);
  RowTests tests(project.enterprises);
  const auto before = rows_of(tests.passing());
  EXPECT_THROW(tests.apply("no such sector", SectorCatalog::bundled(), {}, names), Error);
  EXPECT_EQ(rows_of(tests.passing()), before);
}

TEST(Facets, CountWhatWouldRemain) {
  const Project project = rich_project(3000);
  const Register& reg = project.enterprises;
  NameSearch names(reg);
  RowTests tests(reg);
  for (const auto& [sector, filter] : some_filters(project.admin)) {
    tests.apply(sector, SectorCatalog::bundled(), filter, names);
    const FacetCounts facets = count_facets(reg, tests);
    EXPECT_EQ(facets.passing, rows_of(tests.passing()).size());
    for (std::size_t region = 0; region < project.admin.regions().size(); ++region) {
      Filter with = filter;
      with.regions = {static_cast<UnitIndex>(region)};
      EXPECT_EQ(facets.regions[region], rows_by_hand(reg, sector, with).size()) << sector << " region " << region;
    }
    for (unsigned size = 0; size < 5; ++size) {
      Filter with = filter;
      with.sizes = 1u << size;
      EXPECT_EQ(facets.sizes[size], rows_by_hand(reg, sector, with).size()) << sector << " size " << size;
    }
    for (const auto& [year, count] : facets.years) {
      Filter with = filter;
      with.year_from = with.year_to = year;
      EXPECT_EQ(count, rows_by_hand(reg, sector, with).size()) << sector << " year " << year;
    }
    const NaceCode wine = NaceCode::of_digits(1102, 4);
    EXPECT_EQ(facets.activities[wine.value()], rows_by_hand(reg, "11.02", filter).size()) << sector;
  }
}

/// Rows with a text, one by one, as NameSearch::matching says.
RowMask matching_by_hand(const Register& reg, const std::string& text) {
  const std::string key = fold(text);
  RowMask mask(reg.rows(), 0);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const bool named =
        fold(reg.name[row]).find(key) != std::string::npos || fold(reg.id[row]).find(key) != std::string::npos;
    const bool settled =
        row < reg.placement.settlement.size() && fold(reg.placement.settlement[row]).find(key) != std::string::npos;
    mask[row] = (named && counts(reg, row)) || settled ? 1 : 0;
  }
  return mask;
}

TEST(NameSearch, FindsWhatFoldingEveryRowFinds) {
  const Project project = rich_project(40'000);  // several pieces of names
  const Register& reg = project.enterprises;
  for (const char* text : {"ნიმუში 12", "nimushi 1", "4000001", "თელავი", "7", "შპს", "no such name", "ი 4999 "}) {
    NameSearch names(reg);
    EXPECT_EQ(names.matching(text), matching_by_hand(reg, text)) << text;
  }
  NameSearch names(reg);
  EXPECT_EQ(names.matching(" , "), RowMask(reg.rows(), 1)) << "nothing is asked for";
}

TEST(NameSearch, LettersTypedOnLeaveWhatTheyWouldFindAlone) {
  const Project project = rich_project(40'000);
  const Register& reg = project.enterprises;
  NameSearch names(reg);
  std::set<std::size_t> sizes;
  // Typed on, some letters taken back, letters put in front, another text, nothing, a settlement.
  for (const char* text : {"n", "ni", "nimushi", "nimushi 3", "nimushi 39", "nimushi 3999", "nimushi 39", "hi 39",
                           "shi 391", "40000", "", "tel", "telavi", "sh"}) {
    const RowMask& found = names.matching(text);
    EXPECT_EQ(found, fold(text).empty() ? RowMask(reg.rows(), 1) : matching_by_hand(reg, text)) << text;
    sizes.insert(count(found));
  }
  EXPECT_GE(sizes.size(), 8u);
}

TEST(NameSearch, NothingIsFoundAcrossNameAndId) {
  const Project project = test::sample_project(1);
  NameSearch names(project.enterprises);
  EXPECT_EQ(names.matching("1 4000"), RowMask{0});
  EXPECT_EQ(names.matching("4000"), RowMask{1});
}

TEST(NameSearch, NamesAreFoldedBesideTheFrames) {
  const Project project = test::sample_project(3000);
  NameSearch names(project.enterprises);
  EXPECT_EQ(names.names(), nullptr);
  names.prepare();
  while (!names.ready()) std::this_thread::yield();
  EXPECT_FALSE(names.working());
  ASSERT_NE(names.names(), nullptr);
  EXPECT_EQ(names.names()->size(), 3000u);
  EXPECT_EQ(count(names.matching("nimushi 2999")), 1u);
}

TEST(NameSearch, SettlementsThatWereChangedInPlaceAreFound) {
  Project project = rich_project(100);
  NameSearch names(project.enterprises);
  EXPECT_EQ(count(names.matching("batumi")), 0u);
  names.stop();
  project.enterprises.placement.settlement = CodedColumn();
  for (int row = 0; row < 100; ++row) project.enterprises.placement.settlement.push_back("ბათუმი");
  EXPECT_EQ(count(names.matching("batumi")), 100u);
}

}  // namespace
}  // namespace klasteri::viewer
