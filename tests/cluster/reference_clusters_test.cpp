#include "geo/cluster/reference_clusters.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

Candidate candidate(int rank, std::string region, std::string sector) {
  Candidate made;
  made.rank = rank;
  made.region = std::move(region);
  made.sector = std::move(sector);
  return made;
}

TEST(ReferenceClusters, AreTheTenThatUnidoPutFirst) {
  const std::vector<ReferenceCluster>& clusters = reference_clusters();
  ASSERT_EQ(clusters.size(), 10u);
  EXPECT_EQ(clusters[0].order, 1);
  EXPECT_EQ(clusters[0].region, "GE-KA");
  EXPECT_EQ(clusters[0].product_en, "Wine");
  for (const ReferenceCluster& cluster : clusters) {
    EXPECT_FALSE(cluster.classes.empty());
    for (const NaceCode code : cluster.classes) EXPECT_TRUE(SectorCatalog::bundled().has(code)) << code.text();
    EXPECT_NE(AdminTree::georgia().find_region(cluster.region), no_unit);
  }
}

TEST(FoundRank, LooksForSharedClassesAtAnyLevel) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const ReferenceCluster& wine = reference_clusters()[0];
  const AdminTree& admin = AdminTree::georgia();
  const std::string telavi = admin.municipalities()[admin.find_municipality("Telavi")].code;
  EXPECT_EQ(found_rank(wine, {}, catalog), 0);
  EXPECT_EQ(found_rank(wine, {candidate(1, "GE-TB", "wine"), candidate(2, "GE-KA", "poultry")}, catalog), 0);
  EXPECT_EQ(found_rank(wine, {candidate(4, "GE-KA", "wine")}, catalog), 4);
  for (const char* sector : {"C", "11", "11.0", "11.02", "01.21", "A"}) {
    EXPECT_EQ(found_rank(wine, {candidate(3, "GE-KA", sector)}, catalog), 3) << sector;
  }
  for (const char* sector : {"11.03", "G", "10"}) {
    EXPECT_EQ(found_rank(wine, {candidate(3, "GE-KA", sector)}, catalog), 0) << sector;
  }
  EXPECT_EQ(found_rank(wine, {candidate(7, telavi, "wine"), candidate(5, "GE-KA", "11.02")}, catalog), 5);
  EXPECT_EQ(found_rank(wine, {candidate(7, telavi, "wine")}, catalog), 7);
}

}  // namespace
}  // namespace klasteri
