#include "geo/register/placement.h"

#include <gtest/gtest.h>

#include <set>

#include "geo/text/script.h"

namespace klasteri {
namespace {

TEST(Placement, NamesReadBack) {
  for (int i = 0; i <= static_cast<int>(GeoStatus::matched); ++i) {
    EXPECT_EQ(status_from(to_string(static_cast<GeoStatus>(i))), static_cast<GeoStatus>(i));
  }
  for (int i = 0; i <= static_cast<int>(GeoPrecision::house); ++i) {
    EXPECT_EQ(precision_from(to_string(static_cast<GeoPrecision>(i))), static_cast<GeoPrecision>(i));
  }
  EXPECT_EQ(status_from("perhaps"), GeoStatus::unmatched);
  EXPECT_EQ(precision_from("perhaps"), GeoPrecision::none);
}

TEST(Placement, FaultsReadBackInTheOrderOfTheBits) {
  const GeoFaults faults = bit(GeoFault::no_point) | bit(GeoFault::empty) | bit(GeoFault::point_conflict);
  EXPECT_EQ(to_string(faults), "empty;no_point;point_conflict");
  EXPECT_EQ(faults_from("point_conflict;empty;unheard_of;no_point"), faults);
  EXPECT_EQ(to_string(GeoFaults{0}), "");
  EXPECT_EQ(faults_from(""), 0u);
  GeoFaults all = 0;
  for (const GeoFault fault : all_faults()) all |= bit(fault);
  EXPECT_EQ(all, (1u << all_faults().size()) - 1) << "one bit each, without gaps";
  EXPECT_EQ(faults_from(to_string(all)), all);
}

TEST(Placement, EveryFaultHasASentenceInBothLanguages) {
  std::set<std::string_view> sentences;
  for (const GeoFault fault : all_faults()) {
    EXPECT_TRUE(sentence(fault, Language::en).ends_with('.')) << code(fault);
    EXPECT_TRUE(sentence(fault, Language::ka).ends_with('.')) << code(fault);
    EXPECT_TRUE(has_georgian(sentence(fault, Language::ka)));
    EXPECT_FALSE(has_georgian(sentence(fault, Language::en)));
    sentences.insert(sentence(fault, Language::en));
    sentences.insert(sentence(fault, Language::ka));
  }
  EXPECT_EQ(sentences.size(), 2 * all_faults().size());
}

TEST(Placement, ResizeFillsEveryColumn) {
  Placements placements;
  placements.resize(3);
  EXPECT_EQ(placements.size(), 3u);
  EXPECT_EQ(placements.municipality[2], no_unit);
  EXPECT_EQ(placements.place_id.size(), 3u);
  EXPECT_FALSE(placements.point[2].valid());
}

}  // namespace
}  // namespace klasteri
