#include "viewer/scene/labels.h"

#include <gtest/gtest.h>

#include "geo/base/random.h"

namespace klasteri::viewer {
namespace {

Box box_of(const PlacedLabel& label, const LabelWish& wish) {
  return {label.x, label.y, label.x + wish.width, label.y + wish.height};
}

bool overlap(const Box& a, const Box& b) {
  return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

TEST(Labels, TheMoreImportantOneStays) {
  const std::vector<LabelWish> wishes = {
      {.anchor = {100, 100}, .width = 60, .height = 40, .priority = 1, .beside = 0},
      {.anchor = {105, 100}, .width = 60, .height = 40, .priority = 2, .beside = 0},
  };
  const Box wall_above{0, 0, 400, 75};
  const Box wall_below{0, 125, 400, 400};
  const std::vector<Box> walls = {wall_above, wall_below};
  const auto placed = place_labels(wishes, 400, 400, walls);
  ASSERT_EQ(placed.size(), 1u);
  EXPECT_EQ(placed[0].wish, 1u);
}

TEST(Labels, StayInThePictureAndApart) {
  Random random(5);
  std::vector<LabelWish> wishes;
  for (int i = 0; i < 400; ++i) {
    wishes.push_back({.anchor = {random.uniform(-50, 850), random.uniform(-50, 650)},
                      .width = random.uniform(20, 120),
                      .height = 16,
                      .priority = random.uniform(),
                      .beside = random.chance(0.5) ? 6.0 : 0.0});
  }
  const std::vector<Box> taken = {{0, 400, 200, 600}};
  const auto placed = place_labels(wishes, 800, 600, taken);
  EXPECT_GT(placed.size(), 30u);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Box box = box_of(placed[i], wishes[placed[i].wish]);
    EXPECT_TRUE(box.min_x >= 0 && box.min_y >= 0 && box.max_x <= 800 && box.max_y <= 600);
    EXPECT_FALSE(overlap(box, taken[0]));
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, box_of(placed[j], wishes[placed[j].wish])));
  }
}

TEST(Labels, SymbolsLabelsDodge) {
  const std::vector<LabelWish> wishes = {
      {.anchor = {100, 100}, .width = 60, .height = 16, .priority = 2, .beside = 6},
      {.anchor = {108, 100}, .width = 60, .height = 16, .priority = 1, .beside = 6},
  };
  EXPECT_EQ(place_labels(wishes, 400, 400).size(), 2u);
}

TEST(Labels, KeepClearOfSymbolsWhereTheyCan) {
  const std::vector<Box> symbol = {{120, 95, 130, 105}};
  LabelWish wish{.anchor = {100, 100}, .width = 60, .height = 16, .priority = 1, .beside = 6, .avoid = symbol};
  const auto beside = place_labels({&wish, 1}, 400, 400);
  ASSERT_EQ(beside.size(), 1u);
  EXPECT_FALSE(overlap(box_of(beside[0], wish), symbol[0]));
  // Where everything is covered the label stays, over the fewest.
  const std::vector<Box> all = {{0, 0, 400, 400}, {0, 0, 100, 400}, {0, 0, 400, 92}};
  wish.avoid = all;
  const auto least = place_labels({&wish, 1}, 400, 400);
  ASSERT_EQ(least.size(), 1u);
  EXPECT_EQ(least[0].x, 106);
}

TEST(Labels, NoneCoversAnothersDot) {
  const std::vector<LabelWish> wishes = {
      {.anchor = {100, 100}, .width = 60, .height = 16, .priority = 2, .beside = 8},
      {.anchor = {140, 100}, .width = 60, .height = 16, .priority = 1, .beside = 8},
  };
  const std::vector<Box> walls = {{0, 112, 400, 400}, {0, 0, 90, 400}, {0, 0, 400, 88}};
  EXPECT_EQ(place_labels(wishes, 400, 400).size(), 2u);  // elsewhere there is room for both
  const auto placed = place_labels(wishes, 400, 400, walls);
  ASSERT_EQ(placed.size(), 1u);  // the second one's dot lies under the first one's words
  EXPECT_EQ(placed[0].wish, 0u);
}

TEST(Labels, ANameOfAnAreaMovesWithinItRatherThanOverItsBorder) {
  const std::vector<Box> border = {{95, 90, 105, 110}};
  const LabelWish wish{.anchor = {100, 100},
                       .width = 40,
                       .height = 16,
                       .priority = 1,
                       .others = {{110, 100}, {150, 100}},
                       .avoid = border};
  const auto placed = place_labels({&wish, 1}, 400, 400);
  ASSERT_EQ(placed.size(), 1u);
  EXPECT_EQ(placed[0].x, 130);
}

TEST(Labels, ANameOfAnAreaIsNotReadAsThatOfItsNeighbour) {
  // In the area's middle it crosses two borders; farther to the left it would stand on the neighbour, and cross none.
  const std::vector<Box> borders = {{82, 96, 84, 98}, {116, 96, 118, 98}};
  LabelWish wish{.anchor = {100, 100},
                 .width = 40,
                 .height = 16,
                 .priority = 1,
                 .others = {{90, 100}, {60, 100}},
                 .avoid = borders};
  EXPECT_EQ(place_labels({&wish, 1}, 400, 400).front().x, 40);
  wish.names_place = [](Point at) { return at.x > 83 && at.x < 117; };
  EXPECT_EQ(place_labels({&wish, 1}, 400, 400).front().x, 80);
}

TEST(Labels, NothingForNoWishes) { EXPECT_TRUE(place_labels({}, 100, 100).empty()); }

}  // namespace
}  // namespace klasteri::viewer
