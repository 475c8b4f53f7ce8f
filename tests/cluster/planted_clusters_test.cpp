#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "geo/base/projection.h"
#include "geo/cluster/detection.h"
#include "geo/cluster/reference_comparison.h"
#include "geo/geocode/geocoder.h"
#include "geo/sample/generator.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

/// A synthetic register written, read and geocoded as a user's would be.
struct Geocoded {
  std::vector<PlantedCluster> planted;
  Register reg;
};

Geocoded geocoded_sample() {
  const auto path = test::scratch_folder() / "sample.csv";
  SampleOptions options;
  options.rows = 20000;
  Geocoded made;
  made.planted = write_sample(options, path, false).planted;
  made.reg = read_register(path.string());
  const Gazetteer gazetteer = load_gazetteer();
  geocode(made.reg, Geocoder(gazetteer));
  return made;
}

TEST(PlantedClusters, ComeOutFirst) {
  const Geocoded sample = geocoded_sample();
  const SectorCatalog& catalog = SectorCatalog::bundled();
  EXPECT_FALSE(covers_one_area_only(sample.reg, AreaLevel::region));
  const std::vector<Candidate> candidates = detect(sample.reg, {}, AdminTree::georgia(), catalog).candidates;
  ASSERT_GE(sample.planted.size(), 15u);
  for (const PlantedCluster& planted : sample.planted) {
    SCOPED_TRACE(planted.region + ":" + planted.product);
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
      return candidate.region == planted.region && candidate.sector == planted.product;
    });
    ASSERT_NE(found, candidates.end());
    EXPECT_LE(found->rank, static_cast<int>(sample.planted.size()) + 2);
    EXPECT_GT(found->lq_low, 1.5);
    EXPECT_LT(found->q_value, 1e-3);
    std::vector<std::uint32_t> members;
    std::set_intersection(planted.members.begin(), planted.members.end(), found->members.begin(), found->members.end(),
                          std::back_inserter(members));
    EXPECT_GE(members.size() * 10, planted.members.size() * 9);
    EXPECT_FALSE(found->footprint_is_region);
    const EqualAreaProjection projection(planted.centre);
    const MultiPolygon footprint = projection.forward(found->footprint);
    EXPECT_TRUE(contains(footprint, {0, 0}) || distance_to_border(footprint, {0, 0}) < planted.radius_m / 2)
        << "the footprint misses the place";
  }
  const ReferenceComparison comparison = compare_with_reference(reference_clusters(), candidates, {}, {}, catalog);
  for (std::size_t i = 0; i < reference_clusters().size(); ++i) {
    EXPECT_EQ(comparison.findings[i].match, ReferenceMatch::found)
        << reference_clusters()[i].region << " " << reference_clusters()[i].product_en;
  }
}

}  // namespace
}  // namespace klasteri
