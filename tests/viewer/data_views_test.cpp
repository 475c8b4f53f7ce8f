// Table, histogram and scatter plot as a planner links them, without panels.
#include "viewer/model/data_views.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {
namespace {

class Views : public ::testing::Test {
 protected:
  Views() {
    Register& reg = project_.enterprises;
    reg.employees[10] = std::numeric_limits<double>::quiet_NaN();
    reg.employees[11] = std::numeric_limits<double>::quiet_NaN();
  }

  /// Waits for what is worked out beside the frames.
  void settle() {
    for (int calm = 0; calm < 2;) {
      views().table.update();
      views().histogram.update();
      views().scatter.update();
      calm = explorer_.working() ? 0 : calm + 1;
    }
  }

  DataViews& views() { return explorer_.views(); }
  UnitIndex kakheti() const { return project_.admin.find_region("GE-KA"); }
  void filter_by(UnitIndex region) {
    Choices choices = explorer_.choices();
    choices.filter.regions = {region};
    explorer_.choose(choices);
  }
  std::size_t column(EnterpriseColumn which) const { return static_cast<std::size_t>(which); }

  Project project_ = test::sample_project(3000);
  Explorer explorer_{project_};
};

TEST_F(Views, TheTableIsSortedBothWaysWithBlanksAtTheEnd) {
  TableView& table = views().table;
  table.sort({column(EnterpriseColumn::employees), false});
  settle();
  const auto shown = table.shown();
  ASSERT_EQ(shown.size(), 3000u);
  const auto& employees = project_.enterprises.employees;
  for (std::size_t i = 1; i < 2998; ++i) {
    ASSERT_LE(employees[shown[i - 1]], employees[shown[i]]);
    ASSERT_TRUE(employees[shown[i - 1]] < employees[shown[i]] || shown[i - 1] < shown[i]);
  }
  EXPECT_EQ(shown[2998], 10u);
  EXPECT_EQ(shown[2999], 11u);
  table.sort({column(EnterpriseColumn::employees), true});
  settle();
  EXPECT_GE(employees[table.shown()[0]], employees[table.shown()[2997]]);
  EXPECT_TRUE(std::isnan(employees[table.shown()[2999]]));
}

TEST_F(Views, TheOrderDoesNotDependOnTheThreads) {
  for (const auto which : {EnterpriseColumn::name, EnterpriseColumn::turnover, EnterpriseColumn::municipality}) {
    const SortedRows many = sort_rows(project_, explorer_.catalog(), which, Language::ka, no_progress());
    set_threads(1);
    EXPECT_EQ(sort_rows(project_, explorer_.catalog(), which, Language::ka, no_progress()), many);
    set_threads(0);
  }
}

TEST_F(Views, NamesAreSortedAsThePlainWayDoes) {
  // Many share their first sixteen letters; some of those differ in case and quotation marks, some in nothing.
  const char* const beginnings[] = {
      "შპს მშენებელი ჯგუფი ", "შპს „მშენებელი ჯგუფი“ ", "ALPHA OMEGA TRADING ", "Alpha Omega Trading ", "", "ი/მ "};
  Register& reg = project_.enterprises;
  reg.name = StringColumn();
  for (std::size_t row = 0; row < 3000; ++row) {
    const std::string beginning = beginnings[row % 6];
    reg.name.push_back(beginning.empty() ? beginning : beginning + std::to_string(row * 7919 % 400));
  }
  std::vector<std::uint32_t> known, blank;
  for (std::uint32_t row = 0; row < 3000; ++row) (reg.name[row].empty() ? blank : known).push_back(row);
  std::stable_sort(known.begin(), known.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto letters_a = letter_order(reg.name[a]), letters_b = letter_order(reg.name[b]);
    return letters_a != letters_b ? letters_a < letters_b : reg.name[a] < reg.name[b];
  });
  const SortedRows sorted =
      sort_rows(project_, explorer_.catalog(), EnterpriseColumn::name, Language::ka, no_progress());
  EXPECT_EQ(sorted.known, 2500u);
  known.insert(known.end(), blank.begin(), blank.end());
  EXPECT_EQ(sorted.rows, known);
}

TEST_F(Views, TheTableIsTurnedSearchedAndLeftUnsorted) {
  TableView& table = views().table;
  const auto shown = [&] { return std::vector<std::uint32_t>(table.shown().begin(), table.shown().end()); };
  table.sort({column(EnterpriseColumn::employees), false});
  settle();
  std::vector<std::uint32_t> ascending = shown(), descending = ascending;
  std::reverse(descending.begin(), descending.end() - 2);  // blanks stay at the end
  table.sort({column(EnterpriseColumn::employees), true});
  table.update();
  EXPECT_EQ(shown(), descending);
  table.click(2, false, false);
  EXPECT_EQ(explorer_.selection().rows, (std::vector<std::uint32_t>{descending[2]}));
  EXPECT_EQ(table.place_of(descending[100]), 100u);
  filter_by(kakheti());
  table.update();
  std::erase_if(descending, [&](std::uint32_t row) { return project_.enterprises.placement.region[row] != kakheti(); });
  EXPECT_EQ(shown(), descending);
  explorer_.choose({});
  table.sort({column(EnterpriseColumn::employees), false});
  table.update();
  EXPECT_EQ(shown(), ascending);
  table.sort({});
  table.update();
  std::sort(ascending.begin(), ascending.end());
  EXPECT_EQ(shown(), ascending);
}

TEST_F(Views, NamesGoByLetters) {
  EXPECT_LT(letter_order("ალფა"), letter_order("ბეტა"));
  EXPECT_LT(letter_order("ზზ"), letter_order("თ"));
  EXPECT_EQ(letter_order("„ალფა“"), letter_order("ალფა"));
  EXPECT_EQ(letter_order("ᲐᲚᲤᲐ"), letter_order("ალფა"));
  EXPECT_EQ(letter_order("Alpha"), letter_order("ALPHA"));
  EXPECT_LT(letter_order("Omega"), letter_order("ალფა"));
  EXPECT_LT(letter_order("ალფა"), letter_order("ალფა 2"));
  const SortedRows sorted =
      sort_rows(project_, explorer_.catalog(), EnterpriseColumn::municipality, Language::ka, no_progress());
  const auto name = [&](std::size_t place) {
    return project_.admin.municipality_name(project_.enterprises.placement.municipality[sorted.rows[place]],
                                            Language::ka);
  };
  for (std::size_t i = 1; i < sorted.known; ++i) ASSERT_LE(letter_order(name(i - 1)), letter_order(name(i)));
}

TEST_F(Views, AFilterOnlyLeavesRowsOut) {
  TableView& table = views().table;
  table.sort({column(EnterpriseColumn::turnover), true});
  settle();
  const std::vector<std::uint32_t> all(table.shown().begin(), table.shown().end());
  filter_by(kakheti());
  table.update();
  EXPECT_FALSE(table.working()) << "nothing is sorted again";
  std::vector<std::uint32_t> expected;
  std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
               [&](std::uint32_t row) { return project_.enterprises.placement.region[row] == kakheti(); });
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), table.shown().begin(), table.shown().end()));
}

TEST_F(Views, TheOrderAskedForLastIsTheOneShown) {
  TableView& table = views().table;
  table.sort({column(EnterpriseColumn::name), false});
  table.update();
  table.sort({column(EnterpriseColumn::employees), false});
  table.update();
  settle();
  EXPECT_EQ(project_.enterprises.employees[table.shown()[0]], 1);
  table.sort({column(EnterpriseColumn::name), false});
  table.update();
  table.cancel();
  settle();
  EXPECT_EQ(table.order().column, column(EnterpriseColumn::employees));
}

TEST_F(Views, RowsAreClickedWithShiftAndControl) {
  TableView& table = views().table;
  table.update();
  table.click(5, false, false);
  EXPECT_EQ(explorer_.selection().rows, (std::vector<std::uint32_t>{5}));
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::brush);
  table.click(8, true, false);
  EXPECT_EQ(explorer_.selection().rows, (std::vector<std::uint32_t>{5, 6, 7, 8}));
  table.click(6, false, true);
  EXPECT_EQ(explorer_.selection().rows, (std::vector<std::uint32_t>{5, 7, 8}));
  table.show_only_selected(true);
  table.update();
  EXPECT_TRUE(std::ranges::equal(table.shown(), std::vector<std::uint32_t>{5, 7, 8}));
  table.click(0, false, true);
  table.update();
  EXPECT_EQ(table.shown().size(), 2u);
}

TEST_F(Views, TheTableIsSearchedInAnyScript) {
  TableView& table = views().table;
  table.search("nimushi 2999");
  settle();
  ASSERT_EQ(table.shown().size(), 1u);
  EXPECT_EQ(table.shown()[0], 2998u);
  EXPECT_EQ(explorer_.rows().size(), 3000u) << "the map is not searched";
}

TEST_F(Views, ARegionOfTheTableSelectsItsEnterprises) {
  TableView& table = views().table;
  table.choose_subject(Subject::regions);
  table.update();
  table.click(kakheti(), false, false);
  const Selection& selection = explorer_.selection();
  EXPECT_EQ(selection.kind, SelectionKind::region);
  EXPECT_EQ(selection.code, "GE-KA");
  EXPECT_FALSE(selection.shape.empty());
  const auto& regions = project_.enterprises.placement.region;
  EXPECT_EQ(selection.rows.size(), static_cast<std::size_t>(std::count(regions.begin(), regions.end(), kakheti())));
  for (const std::uint32_t row : selection.rows) ASSERT_EQ(regions[row], kakheti());
  EXPECT_NE(views().items.states(Subject::regions)[kakheti()] & item_state::selected, 0);
}

TEST_F(Views, AnAreaIsSelectedWhereHalfOfItIs) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : explorer_.rows()) {
    if (project_.enterprises.placement.region[row] == kakheti()) rows.push_back(row);
  }
  const std::size_t half = (rows.size() + 1) / 2;
  std::vector<std::uint32_t> fewer(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half) - 1);
  views().items.select_rows(fewer);
  EXPECT_EQ(views().items.states(Subject::regions)[kakheti()] & item_state::selected, 0);
  rows.resize(half);
  views().items.select_rows(rows);
  EXPECT_NE(views().items.states(Subject::regions)[kakheti()] & item_state::selected, 0);
}

TEST_F(Views, MunicipalitiesAreCountedBesideTheFrames) {
  views().table.choose_subject(Subject::municipalities);
  settle();
  const NumberColumn firms = views().items.numbers(Subject::municipalities, number_index(Subject::regions, "firms"));
  double sum = 0;
  for (std::size_t i = 0; i < firms.size(); ++i) sum += firms[i];
  EXPECT_EQ(sum, 3000);
}

TEST_F(Views, AHistogramCountsAllAndWhatIsLookedAtAndSelected) {
  HistogramView& histogram = views().histogram;
  histogram.choose({Subject::enterprises, number_index(Subject::enterprises, "employees"), false});
  filter_by(kakheti());
  settle();
  ItemCounts sum;
  for (const ItemCounts& count : histogram.counts()) {
    EXPECT_LE(count.looked_at, count.all);
    sum.all += count.all;
    sum.looked_at += count.looked_at;
  }
  EXPECT_EQ(sum.all, 2998u);
  EXPECT_EQ(histogram.left_out().all, 2u);
  const auto edges = histogram.bins().edges;
  histogram.select_bins(2, 4);
  settle();
  EXPECT_EQ(histogram.bins().edges, edges) << "bins stay while one selects";
  for (std::size_t bin = 0; bin < histogram.counts().size(); ++bin) {
    const ItemCounts& count = histogram.counts()[bin];
    EXPECT_EQ(count.selected, bin >= 2 && bin <= 4 ? count.looked_at : 0) << bin;
  }
  ASSERT_TRUE(histogram.summary());
  EXPECT_EQ(histogram.summary()->known, sum.looked_at);
  ASSERT_TRUE(histogram.selected_summary());
  EXPECT_GE(histogram.selected_summary()->median, edges[2]);
  EXPECT_LT(histogram.selected_summary()->median, edges[5]);
}

TEST_F(Views, TheSummaryIsMeanAndMedian) {
  HistogramView& histogram = views().histogram;
  histogram.choose({Subject::enterprises, number_index(Subject::enterprises, "employees"), false});
  settle();
  std::vector<double> known = project_.enterprises.employees;
  std::erase_if(known, [](double value) { return std::isnan(value); });
  std::sort(known.begin(), known.end());
  ASSERT_EQ(known.size(), 2998u);
  EXPECT_DOUBLE_EQ(histogram.summary()->median, (known[1498] + known[1499]) / 2);
}

TEST_F(Views, AScatterPlotOfEnterprisesCountsThemAll) {
  ScatterView& scatter = views().scatter;
  scatter.choose_subject(Subject::enterprises);
  settle();
  std::size_t all = 0;
  for (const ItemCounts& cell : scatter.cells()) all += cell.all;
  EXPECT_EQ(all, 2998u);
  ASSERT_TRUE(scatter.correlation());
  EXPECT_EQ(scatter.correlation()->pairs, 2998u);
  scatter.select_between(5, 10, 0, 1e12);
  const auto& employees = project_.enterprises.employees;
  std::size_t expected = 0;
  for (const double value : employees) expected += value >= 5 && value <= 10 ? 1 : 0;
  EXPECT_EQ(explorer_.selection().rows.size(), expected);
  scatter.update();
  std::size_t selected = 0;
  for (const ItemCounts& cell : scatter.cells()) selected += cell.selected;
  EXPECT_EQ(selected, expected);
}

TEST_F(Views, BrushedClustersSelectTheirMembers) {
  ASSERT_FALSE(project_.clusters.empty());
  ScatterView& scatter = views().scatter;
  EXPECT_EQ(scatter.choice().subject, Subject::clusters);
  scatter.update();
  const Candidate& first = project_.clusters.front();
  scatter.select_between(first.firms, first.firms, first.lq, first.lq);
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::footprint);
  EXPECT_EQ(explorer_.selection().code, first.id);
  EXPECT_EQ(explorer_.selection().rows, first.members);
  EXPECT_NE(views().items.states(Subject::clusters)[0] & item_state::selected, 0);
}

TEST_F(Views, TheTreeOfSectorsCountsItsLeaves) {
  const SectorTree& tree = views().items.sector_tree();
  const auto rows = tree.rows_of_nodes(views().items.facets().activities);
  for (std::uint32_t node = 0; node < tree.nodes().size(); ++node) {
    EXPECT_EQ(rows[node], tree.choices()[node].firms) << tree.choices()[node].code;
  }
  const std::uint32_t beverages = tree.find("11");
  ASSERT_NE(beverages, SectorTree::none);
  EXPECT_EQ(tree.choices()[tree.nodes()[beverages].parent].code, "C");
  for (const char* text : {"ღვინ", "Wine", "gvino"}) {
    const auto found = tree.matching(text);
    EXPECT_EQ(found[tree.find("wine")], 2) << text;
    EXPECT_EQ(found[tree.find("K") == SectorTree::none ? tree.find("G") : tree.find("K")], 0) << text;
  }
  const auto by_code = tree.matching("11.0");
  EXPECT_EQ(by_code[tree.find("11.02")], 2);
  EXPECT_EQ(by_code[tree.find("C")], 1);
  EXPECT_EQ(by_code[tree.find("47.11")], 0);
}

}  // namespace
}  // namespace klasteri::viewer
