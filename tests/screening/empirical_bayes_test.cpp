#include "geo/screening/empirical_bayes.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The numbers of some columns of a plain CSV file without quoted commas.
std::vector<std::vector<double>> read_columns(const std::filesystem::path& path,
                                              const std::vector<std::size_t>& wanted) {
  std::vector<std::vector<double>> columns(wanted.size());
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::stringstream rest(line);
    for (std::string field; std::getline(rest, field, ',');) fields.push_back(field);
    for (std::size_t i = 0; i < wanted.size(); ++i) columns[i].push_back(std::stod(fields.at(wanted[i])));
  }
  return columns;
}

TEST(EmpiricalBayes, MatchesMarshallsAuckland) {
  const char* folder = "cases/methods/10_empirical_bayes_smoothing";
  REQUIRE_SHARED(folder);
  const auto input = read_columns(test::shared_file(folder) / "auckland.csv", {1, 2});
  const auto expected = read_columns(test::shared_file(folder) / "expected_auckland.csv", {2});
  const EmpiricalBayes result = empirical_bayes(input[0], input[1]);
  EXPECT_NEAR(result.a, 7.28417290097515e-07, 1e-9 * 7.3e-07);
  EXPECT_NEAR(result.b, 0.00263343619313617, 1e-9 * 0.0026);
  ASSERT_EQ(result.ratio.size(), expected[0].size());
  for (std::size_t i = 0; i < expected[0].size(); ++i) {
    EXPECT_NEAR(result.ratio[i], expected[0][i], 1e-9 * expected[0][i]) << "row " << i + 1;
  }
}

TEST(EmpiricalBayes, MatchesEsdaOnSids) {
  const char* folder = "cases/methods/10_empirical_bayes_smoothing";
  REQUIRE_SHARED(folder);
  const auto data = read_columns(test::shared_file(folder) / "expected_sids2_esda.csv", {2, 3, 5});
  const EmpiricalBayes result = empirical_bayes(data[0], data[1]);
  ASSERT_EQ(result.ratio.size(), 100u);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_NEAR(result.ratio[i], data[2][i], 1e-9 * data[2][i]) << "row " << i + 1;
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

}  // namespace
}  // namespace klasteri
