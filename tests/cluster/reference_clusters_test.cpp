#include "geo/cluster/reference_clusters.h"

#include <gtest/gtest.h>

#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {
namespace {

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

Table list_of(std::vector<std::string> headings, const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.source = "list.csv";
  table.headings = std::move(headings);
  table.columns.resize(table.headings.size());
  table.row_count = rows.size();
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) table.columns[i].push_back(row[i]);
  }
  return table;
}

TEST(TakeReferenceClusters, ReadsRegionsAndProductsOfAnyLanguage) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const auto clusters = take_reference_clusters(list_of({"Region", "Product", "nace"}, {{"კახეთი", "wine", ""},
                                                                                        {"Tbilisi", "ავეჯი", ""},
                                                                                        {"GE-KK", "Feed", "10.91"},
                                                                                        {"", "", ""},
                                                                                        {"GE-AJ", "", "10;11.0"}}),
                                                catalog);
  ASSERT_EQ(clusters.size(), 4u);
  EXPECT_EQ(clusters[0].region, "GE-KA");
  EXPECT_EQ(clusters[0].product_ka, "ღვინო");
  EXPECT_EQ(clusters[0].classes, catalog.products()[*catalog.find_product("wine")].classes);
  EXPECT_EQ(clusters[1].product_en, "Furniture");
  EXPECT_EQ(clusters[2].product_en, "Feed");
  EXPECT_EQ(clusters[2].classes, std::vector<NaceCode>{NaceCode::of_digits(1091, 4)});
  EXPECT_EQ(clusters[3].classes.size(), 2u);
  EXPECT_EQ(clusters[3].order, 4);
}

TEST(TakeReferenceClusters, NamesEveryRowThatIsWrong) {
  const auto complaint = [](const Table& table) {
    try {
      take_reference_clusters(table, SectorCatalog::bundled());
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const std::string all = complaint(list_of(
      {"region", "product", "nace"}, {{"Atlantis", "wine", ""}, {"GE-KA", "unobtainium", ""}, {"GE-KA", "", "99.99"}}));
  for (const char* part : {"row 1", "Atlantis", "row 2", "unobtainium", "row 3", "99.99"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << " in " << all;
  }
  EXPECT_NE(complaint(list_of({"region", "size"}, {{"GE-KA", "1"}})).find("column product or nace"), std::string::npos);
  EXPECT_NE(complaint(list_of({"region", "product"}, {})).find("lists no cluster"), std::string::npos);
}

}  // namespace
}  // namespace klasteri
