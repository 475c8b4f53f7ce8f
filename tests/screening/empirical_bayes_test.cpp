#include "geo/screening/empirical_bayes.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "tests/screening/case_table.h"
#include "tests/screening/random_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr const char* smoothing = "cases/methods/10_empirical_bayes_smoothing";

/// Neighbours of areas as local_empirical_bayes takes them.
struct Neighbours {
  std::vector<std::size_t> offset = {0};
  std::vector<std::uint32_t> neighbour;

  /// @param of the neighbours of each area in turn
  explicit Neighbours(const std::vector<std::vector<std::uint32_t>>& of) {
    for (const auto& area : of) {
      neighbour.insert(neighbour.end(), area.begin(), area.end());
      offset.push_back(neighbour.size());
    }
  }
};

std::vector<double> smoothed(const std::vector<double>& observed, const std::vector<double>& population,
                             const Neighbours& neighbours) {
  return local_empirical_bayes(observed, population, neighbours.offset, neighbours.neighbour);
}

TEST(EmpiricalBayes, MatchesMarshallsAuckland) {
  REQUIRE_SHARED(smoothing);
  const test::CaseTable input(test::shared_file(smoothing) / "auckland.csv");
  const test::CaseTable expected(test::shared_file(smoothing) / "expected_auckland.csv");
  const EmpiricalBayes result = empirical_bayes(input.numbers("n"), input.numbers("x"));
  EXPECT_TRUE(test::near(result.a, 7.28417290097515e-07, 1e-9, 0));
  EXPECT_TRUE(test::near(result.b, 0.00263343619313617, 1e-9, 0));
  ASSERT_EQ(result.ratio.size(), 167u);
  EXPECT_TRUE(test::near(result.ratio, expected.numbers("EB_global"), 1e-9, 0));
}

TEST(EmpiricalBayes, MatchesEsdaOnSids) {
  REQUIRE_SHARED(smoothing);
  const test::CaseTable data(test::shared_file(smoothing) / "expected_sids2_esda.csv");
  const EmpiricalBayes result = empirical_bayes(data.numbers("events"), data.numbers("base"));
  ASSERT_EQ(result.ratio.size(), 100u);
  EXPECT_TRUE(test::near(result.ratio, data.numbers("EB"), 1e-9, 0));
}

TEST(EmpiricalBayes, BoundIsTheFivePercentQuantileOfThePosterior) {
  const std::vector<double> observed = {1, 40, 2, 0, 7, 100};
  const std::vector<double> expected = {0.1, 10, 5, 20, 14.9, 100};
  const EmpiricalBayes result = empirical_bayes(observed, expected);
  EXPECT_NEAR(result.b, 1, 1e-12);
  ASSERT_GT(result.a, 0);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double shape = result.b * result.b / result.a + observed[i];
    const double rate = result.b / result.a + expected[i];
    EXPECT_NEAR(boost::math::gamma_p(shape, result.low[i] * rate), 0.05, 1e-9);
    EXPECT_NEAR(result.ratio[i], shape / rate, 1e-12);  // Marshall's estimate is the posterior's mean
    EXPECT_LT(result.low[i], result.ratio[i]);
  }
  // Ten times as many as expected, but one firm: behind the forty where ten were expected.
  EXPECT_LT(result.low[0], result.low[1]);
}

TEST(EmpiricalBayes, WithoutVarianceEveryBoundIsTheMean) {
  const std::vector<double> observed = {10, 20, 31, 39};
  const std::vector<double> expected = {10, 20, 30, 40};
  const EmpiricalBayes result = empirical_bayes(observed, expected);
  EXPECT_EQ(result.a, 0);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    EXPECT_EQ(result.low[i], result.b);
    EXPECT_EQ(result.ratio[i], result.b);
  }
}

TEST(EmpiricalBayes, LeavesOutWhatIsNotKnown) {
  const EmpiricalBayes all = empirical_bayes(std::vector<double>{5, nan, 3, 9}, std::vector<double>{1, 1, 0, 12});
  const EmpiricalBayes some = empirical_bayes(std::vector<double>{5, 9}, std::vector<double>{1, 12});
  EXPECT_EQ(all.a, some.a);
  EXPECT_EQ(all.low[0], some.low[0]);
  EXPECT_EQ(all.low[3], some.low[1]);
  EXPECT_TRUE(std::isnan(all.low[1]) && std::isnan(all.ratio[1]));
  EXPECT_TRUE(std::isnan(all.low[2]) && std::isnan(all.ratio[2]));
  EXPECT_TRUE(empirical_bayes({}, {}).low.empty());
  EXPECT_EQ(empirical_bayes(std::vector<double>{0, 0}, std::vector<double>{1, 2}).low[0], 0);
}

TEST(LocalEmpiricalBayes, MatchesSpdepOnAuckland) {
  REQUIRE_SHARED(smoothing);
  const test::CaseTable input(test::shared_file(smoothing) / "auckland.csv");
  const test::CaseTable links(test::shared_file(smoothing) / "auckland_neighbours_queen.csv");
  const test::CaseTable expected(test::shared_file(smoothing) / "expected_auckland.csv");
  const std::vector<double> from = links.numbers("i");
  const std::vector<double> to = links.numbers("j");
  std::vector<std::vector<std::uint32_t>> of(167);
  for (std::size_t link = 0; link < from.size(); ++link) {
    of.at(static_cast<std::size_t>(from[link]) - 1).push_back(static_cast<std::uint32_t>(to[link]) - 1);
  }
  const std::vector<double> result = smoothed(input.numbers("n"), input.numbers("x"), Neighbours(of));
  ASSERT_EQ(result.size(), 167u);
  EXPECT_TRUE(test::near(result, expected.numbers("EB_local"), 1e-9, 0));
}

TEST(LocalEmpiricalBayes, KeepsTheRawRatioOfAnAreaAlone) {
  const std::vector<double> result = smoothed({3, 10, 900}, {10, 10, 1000}, Neighbours({{}, {2}, {1}}));
  EXPECT_DOUBLE_EQ(result[0], 0.3);
  // The small area is drawn towards its large neighbour, the large one hardly.
  EXPECT_LT(result[1], 1);
  EXPECT_NEAR(result[2], 0.9, 0.001);
}

TEST(LocalEmpiricalBayes, LeavesOutWhatIsNotKnown) {
  const std::vector<double> all =
      smoothed({3, nan, 20, 4, 0}, {10, 5, 10, 0, 30}, Neighbours({{1, 2, 3}, {0}, {0, 3, 4}, {2}, {2, 1}}));
  const std::vector<double> some = smoothed({3, 20, 0}, {10, 10, 30}, Neighbours({{1}, {0, 2}, {1}}));
  EXPECT_TRUE(test::near(all, {some[0], nan, some[1], nan, some[2]}, 0, 0));
  // No event anywhere around.
  EXPECT_EQ(smoothed({0, 0}, {10, 20}, Neighbours({{1}, {0}})), (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace klasteri
