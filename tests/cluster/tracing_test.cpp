#include "geo/cluster/tracing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/cluster/detection.h"
#include "tests/cluster/made_country.h"

namespace klasteri {
namespace {

using test::MadeCountry;
using test::MadeRow;

constexpr Point in_the_west{-30e3, 5e3};

std::vector<Candidate> places_in(const Register& reg, const TraceOptions& options = {}) {
  return trace_places(reg, options, AdminTree::georgia(), SectorCatalog::bundled());
}

const Candidate* find_sector(const std::vector<Candidate>& candidates, std::string_view sector) {
  const auto is_sector = [sector](const Candidate& candidate) { return candidate.sector == sector; };
  const auto found = std::find_if(candidates.begin(), candidates.end(), is_sector);
  return found == candidates.end() ? nullptr : &*found;
}

std::size_t inside_rows(const Candidate& candidate, std::uint32_t first) {
  return static_cast<std::size_t>(std::count_if(candidate.members.begin(), candidate.members.end(),
                                                [first](std::uint32_t row) { return row >= first; }));
}

TEST(Tracing, FindsAPlantedDiscWithWhatIsInside) {
  MadeCountry country(1);
  const auto first = static_cast<std::uint32_t>(country.rows.size());
  country.plant("11.02", in_the_west, 6000, 80);
  const std::vector<Candidate> places = places_in(country.made());
  const Candidate* wine = find_sector(places, "wine");
  ASSERT_NE(wine, nullptr);
  EXPECT_EQ(wine->id,
            "place-" + AdminTree::georgia().municipalities()[AdminTree::georgia().find_municipality("Marneuli")].code +
                ":wine");
  EXPECT_EQ(wine->by, AreaLevel::place);
  EXPECT_EQ(wine->region, "GE-KK");
  EXPECT_EQ(wine->region_name, "Marneuli");
  EXPECT_EQ(wine->traced.regions, "GE-KK");
  EXPECT_LT(wine->q_value, 1e-6);
  EXPECT_GT(wine->traced.relative_risk, 3);
  EXPECT_GE(inside_rows(*wine, first), 72u);
  EXPECT_GE(inside_rows(*wine, first) * 10, wine->members.size() * 7);
  EXPECT_TRUE(contains(wine->footprint, country.degrees(in_the_west)));
  EXPECT_EQ(wine->traced.inside, wine->members);
  EXPECT_EQ(wine->firms, static_cast<double>(wine->members.size()));
  EXPECT_EQ(wine->employees, 4 * wine->firms);
  EXPECT_GT(wine->traced.share, 0.3);
  EXPECT_LT(wine->traced.share, 1);
  EXPECT_GT(wine->traced.localised_m, 0);
  EXPECT_LE(wine->lq_low, wine->lq);
  EXPECT_EQ(wine->rank, 1);
}

TEST(Tracing, FindsNothingWhereSectorsStandLikeAllFirms) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    EXPECT_THAT(places_in(MadeCountry(seed).made()), testing::IsEmpty()) << "seed " << seed;
  }
}

TEST(Tracing, NamesAllRegionsOfADiscAcrossABorder) {
  MadeCountry country(2);
  country.plant("11.02", {-2000, 0}, 8000, 120, false);
  const Register reg = country.made();
  const std::vector<Candidate> places = places_in(reg);
  const Candidate* place = find_sector(places, "wine");
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->traced.regions, "GE-KK;GE-KA");

  DetectOptions options;
  options.screen.max_q_value = 1;  // the sector stands out in both regions, in one of them barely
  options.screen.watch = 0.1;
  const auto wine_regions = [&reg](const DetectOptions& asked) {
    std::vector<Candidate> found = detect(reg, asked, AdminTree::georgia(), SectorCatalog::bundled()).candidates;
    std::erase_if(found, [](const Candidate& candidate) { return candidate.sector != "wine"; });
    return found;
  };
  const std::vector<Candidate> apart = wine_regions(options);
  ASSERT_EQ(apart.size(), 2u);
  options.trace = true;
  const std::vector<Candidate> together = wine_regions(options);
  ASSERT_EQ(together.size(), 1u);
  EXPECT_EQ(together[0].traced.regions, "GE-KK;GE-KA");
  EXPECT_EQ(together[0].region, "GE-KK");
  EXPECT_EQ(together[0].members.size(), apart[0].members.size() + apart[1].members.size());
  EXPECT_TRUE(std::includes(together[0].members.begin(), together[0].members.end(), together[0].traced.inside.begin(),
                            together[0].traced.inside.end()));
  EXPECT_LT(together[0].traced.inside.size(), together[0].members.size());
  options.all_cells = true;
  EXPECT_EQ(wine_regions(options).size(), 2u) << "every cell is listed";
}

TEST(Tracing, KeepsTwoPlacesOfASectorApart) {
  MadeCountry country(3);
  country.plant("11.02", {-40e3, 0}, 5000, 80);
  country.plant("11.02", {40e3, 0}, 5000, 80);
  std::vector<Candidate> places = places_in(country.made());
  std::erase_if(places, [](const Candidate& candidate) { return candidate.sector != "wine"; });
  ASSERT_EQ(places.size(), 2u);
  EXPECT_NE(places[0].id, places[1].id);
  std::vector<std::uint32_t> common;
  std::set_intersection(places[0].members.begin(), places[0].members.end(), places[1].members.begin(),
                        places[1].members.end(), std::back_inserter(common));
  EXPECT_THAT(common, testing::IsEmpty());
}

TEST(Tracing, LeavesOutWhatIsOnlyKnownByItsMunicipality) {
  MadeCountry country(4);
  const std::size_t first = country.rows.size();
  country.plant("11.02", in_the_west, 5000, 100, false);
  for (std::size_t i = first; i < country.rows.size(); ++i) country.rows[i].precision = GeoPrecision::municipality;
  EXPECT_EQ(find_sector(places_in(country.made()), "wine"), nullptr);
}

TEST(Tracing, TakesFirmsThatAllStandAtTheirTowns) {
  MadeCountry country(5, 3000);
  for (int i = 0; i < 60; ++i) country.add(country.town(7), "31.01", GeoPrecision::settlement);
  const std::vector<Candidate> places = places_in(country.made());
  const Candidate* furniture = find_sector(places, "furniture");
  ASSERT_NE(furniture, nullptr);
  EXPECT_GE(furniture->firms, 60);
  EXPECT_TRUE(contains(furniture->footprint, country.degrees(country.town(7))));

  std::vector<MadeRow> one_place(50, country.rows.front());
  for (std::size_t i = 0; i < 10; ++i) one_place[i].nace = "31.01";
  EXPECT_THAT(places_in(test::made_register(one_place)), testing::IsEmpty());
  EXPECT_THAT(places_in(test::made_register({})), testing::IsEmpty());
}

TEST(Tracing, DependsNeitherOnTheOrderOfRowsNorOnThreads) {
  MadeCountry country(6);
  country.plant("11.02", in_the_west, 6000, 80);
  country.plant("31.01", {20e3, -10e3}, 4000, 60);
  const std::vector<Candidate> expected = places_in(country.made());
  ASSERT_GE(expected.size(), 2u);
  const auto expect_same = [&](const std::vector<Candidate>& found, const std::vector<std::uint32_t>& row_of) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].id, expected[i].id);
      EXPECT_EQ(found[i].traced.p_value, expected[i].traced.p_value);
      EXPECT_EQ(found[i].traced.radius_m, expected[i].traced.radius_m);
      EXPECT_EQ(found[i].traced.related, expected[i].traced.related);
      EXPECT_EQ(found[i].footprint, expected[i].footprint);
      std::vector<std::uint32_t> members;
      for (const std::uint32_t row : found[i].members) members.push_back(row_of[row]);
      std::sort(members.begin(), members.end());
      EXPECT_EQ(members, expected[i].members);
    }
  };
  std::vector<std::uint32_t> rows(country.rows.size());
  std::iota(rows.begin(), rows.end(), 0u);
  for (const unsigned count : {1u, 2u, 8u}) {
    set_threads(count);
    expect_same(places_in(country.made()), rows);
  }
  set_threads(0);
  std::vector<MadeRow> turned(country.rows.rbegin(), country.rows.rend());
  std::reverse(rows.begin(), rows.end());
  expect_same(places_in(test::made_register(turned)), rows);
}

TEST(Tracing, NamesSuppliersAndRelatedSectorsThatArePresent) {
  MadeCountry country(7);
  country.plant("11.02", in_the_west, 5000, 80, false);
  country.plant("22.22", in_the_west, 3000, 5, false);  // supplies wine
  country.plant("16.24", in_the_west, 3000, 2, false);  // does too, but so few are not told
  const std::vector<Candidate> places = places_in(country.made());
  const Candidate* wine = find_sector(places, "wine");
  ASSERT_NE(wine, nullptr);
  EXPECT_THAT(wine->traced.suppliers, testing::HasSubstr("22.22:5"));
  EXPECT_THAT(wine->traced.suppliers, testing::Not(testing::HasSubstr("16.24")));
  EXPECT_THAT(wine->traced.related, testing::Not(testing::HasSubstr("wine:")));
}

TEST(Tracing, GivesARegionsCandidateItsPlace) {
  MadeCountry country(8);
  country.plant("11.02", in_the_west, 6000, 120);
  const Register reg = country.made();
  DetectOptions options;
  options.trace = true;
  options.by = {AreaLevel::region, AreaLevel::place};
  const std::vector<Candidate> found = detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled()).candidates;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].by, AreaLevel::region);
  EXPECT_EQ(found[1].by, AreaLevel::place);
  EXPECT_EQ(found[0].footprint, found[1].footprint);
  EXPECT_EQ(found[0].traced.inside, found[1].members);
  EXPECT_GT(found[0].members.size(), found[1].members.size()) << "the region has more of the sector than its place";
  EXPECT_EQ(found[0].rank, 1);
  EXPECT_EQ(found[1].rank, 1);

  options.publish = true;
  EXPECT_THROW(detect(reg, options, AdminTree::georgia(), SectorCatalog::bundled()), UsageError);
}

TEST(Tracing, StopsWhenAsked) {
  class Impatient : public Progress {
    bool cancelled() const override { return true; }
  };
  Impatient progress;
  const Register reg = MadeCountry(9, 500).made();
  EXPECT_THROW(trace_places(reg, {}, AdminTree::georgia(), SectorCatalog::bundled(), progress), Cancelled);
}

}  // namespace
}  // namespace klasteri
