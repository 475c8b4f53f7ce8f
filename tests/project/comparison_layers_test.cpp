#include "geo/project/comparison_layers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace klasteri {
namespace {

ClusterSnapshot snapshot(std::string id, MemberKey first, MemberKey last) {
  ClusterSnapshot made;
  made.id = std::move(id);
  made.sector = "wine";
  for (MemberKey key = first; key < last; ++key) made.members.push_back(key);
  made.firms = static_cast<double>(last - first);
  return made;
}

const LayerColumn& column_of(const Layer& layer, const std::string& name) {
  return *std::find_if(layer.columns.begin(), layer.columns.end(),
                       [&](const LayerColumn& column) { return column.name == name; });
}

std::string text_of(const Layer& layer, const std::string& name, std::size_t row) {
  std::string scratch;
  return std::string(column_of(layer, name).text(row, scratch));
}

TEST(RunComparisonLayer, NamesTheWholeOfEachPart) {
  const std::vector<ClusterSnapshot> whole = {snapshot("whole", 0, 100)};
  const std::vector<ClusterSnapshot> parts = {snapshot("large", 0, 60), snapshot("small", 60, 100)};
  const Layer split = run_comparison_layer(compare_runs(whole, parts), whole, parts);
  ASSERT_EQ(split.rows, 2u);
  EXPECT_EQ(text_of(split, "split_into", 0), "large;small");
  EXPECT_EQ(text_of(split, "change", 1), "split_off");
  EXPECT_EQ(text_of(split, "cluster_id", 1), "small");
  EXPECT_EQ(text_of(split, "cluster_before", 1), "whole");
  EXPECT_DOUBLE_EQ(column_of(split, "share_before").number(1), 0.4);

  const Layer merged = run_comparison_layer(compare_runs(parts, whole), parts, whole);
  EXPECT_EQ(text_of(merged, "merged_from", 0), "large;small");
  EXPECT_EQ(text_of(merged, "change", 1), "merged_into");
  EXPECT_EQ(text_of(merged, "cluster_before", 1), "small");
  EXPECT_EQ(text_of(merged, "cluster_id", 1), "whole");
  EXPECT_DOUBLE_EQ(column_of(merged, "share_before").number(1), 1);
}

}  // namespace
}  // namespace klasteri
