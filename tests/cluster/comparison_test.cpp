#include "geo/cluster/comparison.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/cluster/reference_comparison.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

ClusterSnapshot snapshot(std::string id, int rank, MemberKey first, MemberKey last, Point centre = {44, 42}) {
  ClusterSnapshot made;
  made.id = std::move(id);
  made.sector = "wine";
  made.rank = rank;
  made.centre = centre;
  for (MemberKey key = first; key < last; ++key) made.members.push_back(key);
  made.firms = static_cast<double>(last - first);
  return made;
}

TEST(CompareRuns, SaysWhatEnteredLeftGrewShrankAndMoved) {
  const std::vector<ClusterSnapshot> before = {snapshot("same", 1, 0, 100),     snapshot("grown", 2, 100, 200),
                                               snapshot("shrunk", 3, 200, 300), snapshot("moved", 4, 300, 400),
                                               snapshot("gone", 5, 400, 500),   snapshot("tenth", 6, 600, 700)};
  const std::vector<ClusterSnapshot> after = {snapshot("new", 1, 500, 600),
                                              snapshot("shrunk", 2, 200, 280),
                                              snapshot("grown", 3, 100, 200),
                                              snapshot("same", 4, 0, 100),
                                              snapshot("moved", 5, 300, 400, {44.1, 42}),
                                              snapshot("tenth", 6, 600, 700)};
  std::vector<ClusterSnapshot> later = after;
  later[2].firms = 111;
  later[5].firms = 110;  // just 10 % more
  const RunComparison found = compare_runs(before, later);
  const auto codes = [&](std::size_t i) { return change_codes(found.changes[i]); };
  ASSERT_EQ(found.changes.size(), 7u);
  EXPECT_EQ(codes(0), "shrank");
  EXPECT_DOUBLE_EQ(found.changes[0].jaccard, 0.8);
  EXPECT_EQ(codes(1), "grew");
  EXPECT_EQ(codes(2), "unchanged");
  EXPECT_EQ(codes(3), "moved");
  EXPECT_NEAR(found.changes[3].moved_km, 8.26, 0.05);  // a tenth of a degree along 42° north
  EXPECT_EQ(codes(4), "unchanged") << "not by more than the setting";
  EXPECT_EQ(codes(5), "entered");
  EXPECT_EQ(codes(6), "left");
  EXPECT_EQ(before[*found.changes[6].before].id, "gone");
  EXPECT_EQ(found.entered, 1u);
  EXPECT_EQ(found.left, 1u);
  EXPECT_EQ(found.grew, 1u);
  EXPECT_EQ(found.shrank, 1u);
  EXPECT_EQ(found.moved, 1u);
  EXPECT_EQ(found.unchanged, 2u);
}

TEST(CompareRuns, TakesItsThresholdsFromTheOptions) {
  const std::vector<ClusterSnapshot> before = {snapshot("a", 1, 0, 100)};
  const std::vector<ClusterSnapshot> after = {snapshot("a", 1, 0, 130, {44.1, 42})};
  EXPECT_EQ(change_codes(compare_runs(before, after).changes[0]), "grew;moved");
  ComparisonOptions loose;
  loose.grown_share = 0.3;
  loose.moved_km = 9;
  EXPECT_EQ(change_codes(compare_runs(before, after, loose).changes[0]), "unchanged");
  ComparisonOptions strict;
  strict.matching.min_jaccard = 0.8;
  const RunComparison parted = compare_runs(before, after, strict);
  EXPECT_EQ(parted.entered + parted.left, 2u);
}

TEST(CompareRuns, SaysWhatWasSplit) {
  const std::vector<ClusterSnapshot> before = {snapshot("whole", 1, 0, 100)};
  const std::vector<ClusterSnapshot> after = {snapshot("west", 1, 0, 60), snapshot("east", 2, 60, 100)};
  const RunComparison found = compare_runs(before, after);
  EXPECT_EQ(change_codes(found.changes[0]), "shrank;split");
  EXPECT_EQ(found.changes[0].parts.size(), 2u);
  EXPECT_DOUBLE_EQ(found.changes[0].share, 0.6);
  EXPECT_EQ(change_codes(found.changes[1]), "split_off");
  EXPECT_EQ(found.changes[1].split_from, 0u);
  EXPECT_DOUBLE_EQ(found.changes[1].share, 0.4);
  EXPECT_DOUBLE_EQ(found.changes[1].jaccard, 0.4);
  EXPECT_EQ(found.split_off, 1u);
  EXPECT_EQ(found.entered, 0u) << "a part of what was there is nothing new";
  const RunComparison back = compare_runs(after, before);
  EXPECT_EQ(change_codes(back.changes[0]), "grew;merged");
  EXPECT_EQ(change_codes(back.changes[1]), "merged_into");
  EXPECT_EQ(back.changes[1].merged_into, 0u);
  EXPECT_DOUBLE_EQ(back.changes[1].share, 1);
  EXPECT_EQ(back.merged_into, 1u);
  EXPECT_EQ(back.left, 0u);
}

TEST(CompareRuns, ToldByFourPartsOfWhichNoneIsTheWhole) {
  const std::vector<ClusterSnapshot> before = {snapshot("whole", 1, 0, 100)};
  const std::vector<ClusterSnapshot> after = {snapshot("a", 1, 0, 25), snapshot("b", 2, 25, 50),
                                              snapshot("c", 3, 50, 75), snapshot("d", 4, 75, 100)};
  const RunComparison found = compare_runs(before, after);
  ASSERT_EQ(found.changes.size(), 5u);
  EXPECT_EQ(found.split_off, 4u);
  EXPECT_EQ(change_codes(found.changes[4]), "left;split");
}

TEST(CompareRuns, DoesNotAskWhatIsNotKnown) {
  std::vector<ClusterSnapshot> before = {snapshot("a", 1, 0, 100)};
  before[0].firms = nan;
  before[0].centre = {};
  const std::vector<ClusterSnapshot> after = {snapshot("a", 1, 0, 100)};
  const RunComparison found = compare_runs(before, after);
  EXPECT_EQ(change_codes(found.changes[0]), "unchanged");
  EXPECT_EQ(found.changes[0].firms_before, 100) << "the members count where the firms are not known";
  EXPECT_TRUE(std::isnan(found.changes[0].moved_km));
}

Candidate candidate(int rank, std::string region, std::string sector, AreaLevel by = AreaLevel::region) {
  Candidate made;
  made.rank = rank;
  made.region = std::move(region);
  made.sector = std::move(sector);
  made.by = by;
  made.id = made.region + ":" + made.sector;
  made.firms = 50 + rank;
  return made;
}

/// What becomes of UNIDO's first cluster, wine in Kakheti.
ReferenceFinding wine_finding(const std::vector<Candidate>& candidates, const std::vector<Candidate>& cells = {}) {
  return compare_with_reference(std::span(reference_clusters()).first(1), candidates, cells, {},
                                SectorCatalog::bundled())
      .findings.front();
}

TEST(CompareWithReference, FindsTheProductInTheRegion) {
  const ReferenceFinding found =
      wine_finding({candidate(1, "GE-TB", "wine"), candidate(2, "GE-KA", "poultry"), candidate(3, "GE-KA", "wine")});
  EXPECT_EQ(found.match, ReferenceMatch::found);
  EXPECT_EQ(found.reason, ReferenceReason::none);
  EXPECT_EQ(found.candidate, 2u);
  EXPECT_EQ(found.firms, 53);
}

TEST(CompareWithReference, FindsInPartAndSaysWhy) {
  const AdminTree& admin = AdminTree::georgia();
  const std::string telavi = admin.municipalities()[admin.find_municipality("Telavi")].code;
  const auto reason = [](const Candidate& only) {
    const ReferenceFinding finding = wine_finding({only});
    EXPECT_EQ(finding.match, ReferenceMatch::partly) << only.id;
    return finding.reason;
  };
  EXPECT_EQ(reason(candidate(1, telavi, "wine", AreaLevel::municipality)), ReferenceReason::municipality_only);
  EXPECT_EQ(reason(candidate(1, "GE-KA", "11.02")), ReferenceReason::narrower_sector);
  for (const char* wider : {"11.0", "11", "C", "A"}) {
    EXPECT_EQ(reason(candidate(1, "GE-KA", wider)), ReferenceReason::wider_sector) << wider;
  }
  EXPECT_EQ(reason(candidate(1, "GE-KA", "11.05")), ReferenceReason::neighbouring_sector);
  EXPECT_EQ(wine_finding({candidate(1, "GE-KA", "10.51")}).match, ReferenceMatch::missed);
  const std::string batumi = admin.municipalities()[admin.find_municipality("Batumi")].code;
  EXPECT_EQ(wine_finding({candidate(1, batumi, "wine", AreaLevel::municipality)}).match, ReferenceMatch::missed);
}

TEST(CompareWithReference, PrefersTheNearestAndThenTheBestRank) {
  const ReferenceFinding found = wine_finding({candidate(1, "GE-KA", "11"), candidate(5, "GE-KA", "11.02"),
                                               candidate(4, "GE-KA", "01.21"), candidate(2, "GE-KA", "11.05")});
  EXPECT_EQ(found.reason, ReferenceReason::narrower_sector);
  EXPECT_EQ(found.candidate, 2u);
}

TEST(CompareWithReference, TellsFromTheCellWhyItWasMissed) {
  Candidate cell = candidate(1, "GE-KA", "wine");
  const Candidate other = candidate(2, "GE-KA", "poultry");
  const auto missed = [&] { return wine_finding({}, {other, cell}); };
  cell.firms = 0;
  EXPECT_EQ(missed().reason, ReferenceReason::no_firms);
  cell.firms = 40;
  cell.lq = 0.8;
  EXPECT_EQ(missed().reason, ReferenceReason::low_quotient);
  EXPECT_EQ(missed().match, ReferenceMatch::missed);
  EXPECT_EQ(missed().firms, 40);
  EXPECT_EQ(missed().lq, 0.8);
  cell.lq = 1.4;
  EXPECT_EQ(missed().reason, ReferenceReason::below_threshold);
  EXPECT_EQ(missed().match, ReferenceMatch::partly);
  EXPECT_FALSE(missed().candidate);
  EXPECT_EQ(wine_finding({}, {other}).reason, ReferenceReason::no_firms) << "wine occurs nowhere";
  EXPECT_EQ(wine_finding({}, {other, candidate(3, "GE-TB", "wine")}).reason, ReferenceReason::confidential);
  EXPECT_EQ(wine_finding({}).reason, ReferenceReason::not_screened);
  // The region's own cell that nearly passes says more than a neighbour that does.
  EXPECT_EQ(wine_finding({candidate(1, "GE-KA", "11.05")}, {cell}).reason, ReferenceReason::below_threshold);
}

TEST(CompareWithReference, ListsWhatIsNew) {
  const std::vector<Candidate> candidates = {candidate(3, "GE-KA", "11.05"), candidate(2, "GE-IM", "wine"),
                                             candidate(1, "GE-KA", "wine")};
  const ReferenceComparison found =
      compare_with_reference(std::span(reference_clusters()).first(1), candidates, {}, {}, SectorCatalog::bundled());
  EXPECT_EQ(found.beyond, (std::vector<std::size_t>{1, 0})) << "by rank; a neighbour of what is found is new as well";
}

TEST(ReferenceReasons, AreSaidInBothLanguages) {
  for (int i = 1; i <= static_cast<int>(ReferenceReason::not_screened); ++i) {
    const auto reason = static_cast<ReferenceReason>(i);
    EXPECT_FALSE(to_string(reason).empty()) << i;
    EXPECT_FALSE(sentence(reason, Language::en).empty()) << i;
    EXPECT_NE(sentence(reason, Language::ka), sentence(reason, Language::en)) << i;
  }
}

TEST(ScreenedCells, GiveEveryCellThatMayBeShown) {
  std::vector<test::MadeRow> rows;
  for (int i = 0; i < 12; ++i) rows.push_back({"GE-KA", "11.02"});
  for (int i = 0; i < 60; ++i) rows.push_back({"GE-TB", "47.11"});
  rows.push_back({"GE-TB", "11.02"});
  const Register reg = test::made_register(rows);
  DetectOptions by_municipality;
  by_municipality.by = {AreaLevel::municipality};
  const auto cells = screened_cells(reg, by_municipality, AdminTree::georgia(), SectorCatalog::bundled());
  const ReferenceFinding finding = wine_finding({}, cells);
  EXPECT_EQ(finding.reason, ReferenceReason::below_threshold) << "it would be a candidate, had it been asked for";
  EXPECT_EQ(finding.firms, 12);
  for (const Candidate& cell : cells) EXPECT_EQ(cell.by, AreaLevel::region);
}

}  // namespace
}  // namespace klasteri
