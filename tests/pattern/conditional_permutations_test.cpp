#include "geo/pattern/conditional_permutations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "geo/base/random.h"
#include "geo/pattern/permutation_lanes.h"
#include "tests/pattern/made_areas.h"

namespace klasteri {
namespace {

using test::lattice;
using test::normal_values;

/// Shares of the ordered choices of distinct others whose sum is at least, and at most, the observed one.
std::pair<double, double> all_choices(const std::vector<double>& values, const Neighbours& neighbours,
                                      std::uint32_t area) {
  const auto of = neighbours.of(area);
  const auto weights = neighbours.weights_of(area);
  double observed = 0, choices = 0, at_least = 0, at_most = 0;
  for (std::size_t k = 0; k < of.size(); ++k) observed += weights[k] * values[of[k]];
  std::vector<std::size_t> chosen;
  const auto choose = [&](const auto& self, double sum) -> void {
    if (chosen.size() == of.size()) {
      choices += 1;
      if (sum >= observed - 1e-9) at_least += 1;
      if (sum <= observed + 1e-9) at_most += 1;
      return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i == area || std::ranges::find(chosen, i) != chosen.end()) continue;
      const double weight = weights[chosen.size()];
      chosen.push_back(i);
      self(self, sum + weight * values[i]);
      chosen.pop_back();
    }
  };
  choose(choose, 0);
  return {at_least / choices, at_most / choices};
}

void expect_shares_of_all_choices(const std::vector<double>& values, const Neighbours& neighbours) {
  constexpr std::uint32_t permutations = 20'000;
  const TailCounts counts = conditional_permutations(values, neighbours, permutations, 11);
  for (std::uint32_t area = 0; area < values.size(); ++area) {
    if (neighbours.of(area).empty()) {
      EXPECT_EQ(counts.at_least[area], 0u);
      continue;
    }
    const auto [at_least, at_most] = all_choices(values, neighbours, area);
    EXPECT_NEAR(counts.at_least[area] / double{permutations}, at_least, 0.016) << "area " << area;
    EXPECT_NEAR(counts.at_most[area] / double{permutations}, at_most, 0.016) << "area " << area;
  }
}

TEST(ConditionalPermutations, AreDrawnFromAllChoices) {
  std::vector<NeighbourLink> links;
  for (std::uint32_t i = 0; i < 12; ++i) {
    for (std::uint32_t k = 1; k <= 1 + i % 4; ++k) links.push_back({i, (i + k) % 12});
  }
  const std::vector<double> whole = {0, 0, 0, 1, 0, 2, 5, 0, 0, 1, 3, 0};
  std::vector<double> fractions = whole;
  for (double& value : fractions) value /= 10;
  for (const auto& values : {whole, fractions, normal_values(12, 1)}) {
    expect_shares_of_all_choices(values, neighbours_of(12, links));
  }
  for (std::size_t i = 0; i < links.size(); ++i) links[i].weight = 0.25 * static_cast<double>(1 + i % 5);
  expect_shares_of_all_choices(whole, neighbours_of(12, links));
  expect_shares_of_all_choices(fractions, neighbours_of(12, links));
}

TEST(ConditionalPermutations, CountEqualSumsOnBothSidesHoweverTheyAreWritten) {
  // Tenths are no binary fractions: their sums differ by rounding, which must not decide.
  std::vector<double> whole(400);
  Random random(5);
  for (double& value : whole) value = random.below(4);
  std::vector<double> tenths = whole, large = whole;
  for (double& value : tenths) value /= 10;
  for (double& value : large) value = 1e9 + 3 * value;
  const Neighbours neighbours = lattice(20, 20, true);
  const TailCounts expected = conditional_permutations(whole, neighbours, 499, 3);
  std::uint32_t ties = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) ties += expected.at_least[i] + expected.at_most[i] - 499;
  EXPECT_GT(ties, 10'000u);
  for (const auto& values : {tenths, large}) {
    const TailCounts counts = conditional_permutations(values, neighbours, 499, 3);
    EXPECT_EQ(counts.at_least, expected.at_least);
    EXPECT_EQ(counts.at_most, expected.at_most);
  }
}

TEST(ConditionalPermutations, FindSmallDifferencesBesideAGiant) {
  // Single precision sees only the giant.
  std::vector<double> values(200);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i) / 7;
  values[199] = 1e15;
  const TailCounts counts = conditional_permutations(values, neighbours_of(200, {{0, 100}, {0, 101}}), 9999, 3);
  EXPECT_NEAR(counts.at_least[0] / 9999.0, 0.5, 0.02);
  EXPECT_NEAR(counts.at_most[0] / 9999.0, 0.5, 0.02);
}

TEST(ConditionalPermutations, OfAnAreaDoNotDependOnOtherAreas) {
  const std::vector<double> values = normal_values(100, 4);
  const Neighbours all = lattice(10, 10, true);
  const TailCounts counts = conditional_permutations(values, all, 99, 3);
  std::vector<NeighbourLink> links;
  for (const std::uint32_t neighbour : all.of(44)) links.push_back({44, neighbour});
  const TailCounts alone = conditional_permutations(values, neighbours_of(100, links), 99, 3);
  EXPECT_EQ(alone.at_least[44], counts.at_least[44]);
  EXPECT_NE(conditional_permutations(values, all, 99, 4).at_least, counts.at_least) << "another seed";
}

TEST(ConditionalPermutations, AreUniformByChance) {
  constexpr int permutations = 99;
  for (const std::uint32_t reach : {1u, 4u, 250u}) {  // one, several and most of the others
    std::vector<NeighbourLink> links;
    for (std::uint32_t k = 1; k <= reach; ++k) links.push_back({0, k});
    const Neighbours neighbours = neighbours_of(300, links);
    std::vector<double> p_values;
    for (std::uint64_t map = 0; map < 2000; ++map) {
      const TailCounts counts = conditional_permutations(normal_values(300, map), neighbours, permutations, map);
      p_values.push_back((1.0 + counts.at_least[0]) / (permutations + 1));
    }
    EXPECT_LT(test::distance_from_uniform(p_values, permutations + 1), 1.63 / std::sqrt(2000)) << reach;
  }
}

TEST(PermutationLanes, AreTheSameAtOnceAndFourByFour) {
  const std::vector<double> values = normal_values(500, 2);
  const std::vector<float> single(values.begin(), values.end());
  const std::vector<float> weights(9, 1.0F);
  PermutationLanes lanes;
  lanes.values = single;
  lanes.weights = weights;
  lanes.area = 100;
  lanes.permutations = 1003;
  lanes.observed = 1;
  lanes.rounding = 1e-2F;  // so that some are undecided
  Random random(1);
  for (std::uint32_t& seed : lanes.seed) seed = random();
  PermutationLanes::Outcome one, other;
  lanes.run(one);
  lanes.run_four_by_four(other);
  EXPECT_EQ(one.at_least, other.at_least);
  EXPECT_EQ(one.at_most, other.at_most);
  EXPECT_THAT(one.collided, ::testing::UnorderedElementsAreArray(other.collided));
  EXPECT_THAT(one.undecided, ::testing::UnorderedElementsAreArray(other.undecided));
  EXPECT_FALSE(one.undecided.empty());
  EXPECT_NEAR(static_cast<double>(one.collided.size()), 1003 * 36 / 499.0, 40);
  EXPECT_EQ(one.at_least + one.at_most + one.collided.size() + one.undecided.size() / 9, 1003u);
  EXPECT_EQ(std::ranges::count(one.undecided, 100u), 0) << "the area itself is not drawn";
}

/// The draws are those of xoshiro128++ as published, one lane after the other.
TEST(PermutationLanes, DrawFromTheirPublishedStreams) {
  std::vector<float> single(1000);
  for (std::size_t i = 0; i < single.size(); ++i) single[i] = static_cast<float>(i);
  const std::vector<float> weights = {1};
  PermutationLanes lanes;
  lanes.values = single;
  lanes.weights = weights;
  lanes.area = 400;
  lanes.permutations = 80;
  lanes.observed = 500;
  lanes.rounding = 1e3F;  // all are undecided
  for (std::uint32_t i = 0; i < lanes.seed.size(); ++i) lanes.seed[i] = i + 1;
  PermutationLanes::Outcome outcome;
  lanes.run_four_by_four(outcome);
  const auto rotated = [](std::uint32_t x, int by) { return (x << by) | (x >> (32 - by)); };
  std::vector<std::uint32_t> expected;
  for (std::uint32_t lane = 0; lane < 8; ++lane) {
    std::uint32_t s[4] = {4 * lane + 1, 4 * lane + 2, 4 * lane + 3, 4 * lane + 4};
    for (int draw = 0; draw < 10; ++draw) {
      const std::uint32_t random = rotated(s[0] + s[3], 7) + s[0];
      const std::uint32_t t = s[1] << 9;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = rotated(s[3], 11);
      const auto index = static_cast<std::uint32_t>(std::uint64_t{random} * 999 >> 32);
      expected.push_back(index + (index >= 400 ? 1 : 0));
    }
  }
  EXPECT_THAT(outcome.undecided, ::testing::UnorderedElementsAreArray(expected));
}

class StopsPermutations final : public Progress {
 public:
  bool cancelled() const override { return true; }
};

TEST(ConditionalPermutations, StopWhenAsked) {
  StopsPermutations progress;
  EXPECT_THROW(conditional_permutations(normal_values(25, 1), lattice(5, 5, true), 99, 1, progress), Cancelled);
}

}  // namespace
}  // namespace klasteri
