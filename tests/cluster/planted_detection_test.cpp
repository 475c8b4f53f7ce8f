#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/parallel.h"
#include "tests/cluster/planted_scoring.h"

namespace klasteri {
namespace {

const Geocoder& bundled_geocoder() {
  static const Gazetteer gazetteer = load_gazetteer();
  static const Geocoder geocoder(gazetteer);
  return geocoder;
}

test::PlacedSample planted_sample(std::uint64_t seed, std::size_t clusters) {
  SampleOptions options;
  options.rows = 50'000;
  options.seed = seed;
  options.planting.emplace().clusters = clusters;
  return test::placed_sample(options, bundled_geocoder());
}

TEST(PlantedDetection, FindsDiscsAnywhere) {
  std::size_t planted = 0, matched = 0, located = 0, candidates = 0, strays = 0;
  std::vector<double> footprints;
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    const test::PlacedSample sample = planted_sample(seed, 10);
    const std::vector<Candidate> found = test::detect_planted(sample.reg);
    set_threads(1);
    EXPECT_EQ(test::digest_of(test::detect_planted(sample.reg)), test::digest_of(found));
    set_threads(0);
    const test::PlantedScore score = test::score_of(sample, found);
    planted += score.matches.size();
    matched += score.found();
    located += score.located();
    candidates += found.size();
    strays += score.false_candidates();
    for (std::size_t i = 0; i < score.matches.size(); ++i) {
      const test::PlantedMatch& match = score.matches[i];
      if (match.located) footprints.push_back(match.footprint);
      if (match.placed < 0.8) continue;  // others' addresses lead elsewhere
      EXPECT_GE(match.candidate, 0) << seed << " " << sample.planted[i].id << " " << sample.planted[i].product;
    }
  }
  const double both = static_cast<double>(planted + candidates);
  EXPECT_GE(2 * static_cast<double>(matched) / both, 0.9) << "F1, all members";
  EXPECT_GE(2 * static_cast<double>(located) / both, 0.9) << "F1, those with coordinates";
  ASSERT_FALSE(footprints.empty());
  std::ranges::sort(footprints);
  EXPECT_GE(footprints[footprints.size() / 2], 0.7) << "Jaccard index with the disc";
  EXPECT_LE(strays, 2U);
}

TEST(PlantedDetection, FindsNextToNothingWhereNothingIs) {
  EXPECT_LE(test::detect_planted(planted_sample(2001, 0).reg).size(), 1U);
}

}  // namespace
}  // namespace klasteri
