// Where a picture of the interface differs from the one before.
#include "viewer/context/interface_damage.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <memory>

namespace klasteri::viewer {
namespace {

constexpr int wide = 640, high = 480;

class InterfaceDamageTest : public testing::Test {
 protected:
  InterfaceDamageTest() : shared_(std::make_unique<ImDrawListSharedData>()), list_(shared_.get()) {
    shared_->ClipRectFullscreen = {0, 0, wide, high};
    data_.Valid = true;
    data_.DisplaySize = {wide, high};
    data_.FramebufferScale = {1, 1};
    begin();
  }

  void begin() {
    list_._ResetForNewFrame();
    list_.PushClipRectFullScreen();
    list_.PushTextureID(fonts());
  }
  void box(float x, float y, float width, float height, ImU32 colour = IM_COL32_WHITE) {
    list_.PrimReserve(6, 4);
    list_.PrimRect({x, y}, {x + width, y + height}, colour);
  }
  /// Ends the frame and begins the next one.
  std::vector<PixelRect> follow(std::size_t revision = 0, std::uint64_t ground = 0) {
    ImDrawList* lists[] = {&list_};
    data_.CmdLists = lists;
    data_.CmdListsCount = 1;
    data_.TotalVtxCount = list_.VtxBuffer.Size;
    data_.TotalIdxCount = list_.IdxBuffer.Size;
    std::vector<PixelRect> rects = damage_.follow(data_, wide, high, fonts(), revision, ground);
    begin();
    return rects;
  }
  static ImTextureID fonts() { return &texture_of_fonts; }
  static ImTextureID picture() { return &texture_of_picture; }
  static bool covers(const std::vector<PixelRect>& rects, const PixelRect& wanted) {
    return std::any_of(rects.begin(), rects.end(), [&](const PixelRect& r) { return common(r, wanted) == wanted; });
  }
  static std::int64_t pixels(const std::vector<PixelRect>& rects) {
    std::int64_t sum = 0;
    for (const PixelRect& rect : rects) sum += rect.pixels();
    return sum;
  }

  static inline int texture_of_fonts = 0, texture_of_picture = 0;
  std::unique_ptr<ImDrawListSharedData> shared_;
  ImDrawList list_;
  ImDrawData data_;
  InterfaceDamage damage_;
};

TEST_F(InterfaceDamageTest, FirstEverythingThenNothing) {
  box(10, 10, 50, 20);
  EXPECT_EQ(follow(), (std::vector<PixelRect>{{0, 0, wide, high}}));
  box(10, 10, 50, 20);
  EXPECT_TRUE(follow().empty());
  damage_.forget();
  box(10, 10, 50, 20);
  EXPECT_EQ(follow(), (std::vector<PixelRect>{{0, 0, wide, high}}));
}

TEST_F(InterfaceDamageTest, WhatMovesIsDrawnWhereItWasAndWhereItIs) {
  box(300, 300, 100, 100);
  box(10, 10, 20, 20);
  follow();
  box(300, 300, 100, 100);
  box(500, 400, 20, 20);
  const auto rects = follow();
  EXPECT_TRUE(covers(rects, {10, 10, 30, 30}));
  EXPECT_TRUE(covers(rects, {500, 400, 520, 420}));
  EXPECT_LT(pixels(rects), 20'000);
}

TEST_F(InterfaceDamageTest, ColourOrderAndLimitsCount) {
  box(100, 100, 20, 20, IM_COL32(255, 0, 0, 255));
  box(110, 100, 20, 20, IM_COL32(0, 255, 0, 255));
  follow();
  box(110, 100, 20, 20, IM_COL32(0, 255, 0, 255));
  box(100, 100, 20, 20, IM_COL32(255, 0, 0, 255));
  EXPECT_TRUE(covers(follow(), {110, 100, 120, 120}));
  box(110, 100, 20, 20, IM_COL32(0, 255, 0, 255));
  box(100, 100, 20, 20, IM_COL32(255, 0, 1, 255));
  EXPECT_TRUE(covers(follow(), {100, 100, 120, 120}));
  list_.PushClipRect({0, 0}, {115, 480});
  box(110, 100, 20, 20, IM_COL32(0, 255, 0, 255));
  list_.PopClipRect();
  box(100, 100, 20, 20, IM_COL32(255, 0, 1, 255));
  EXPECT_TRUE(covers(follow(), {115, 100, 130, 120}));
}

TEST_F(InterfaceDamageTest, OtherContentOfAPictureOnlyWhereItIsShown) {
  const auto submit = [&] {
    box(10, 10, 100, 20);
    list_.AddImage(picture(), {320, 64}, {480, 128});
  };
  submit();
  follow(1);
  submit();
  EXPECT_TRUE(follow(1).empty());
  submit();
  EXPECT_EQ(follow(2), (std::vector<PixelRect>{{320, 64, 480, 128}}));
}

TEST_F(InterfaceDamageTest, OtherGroundOrSizeIsEverything) {
  follow(0, 1);
  EXPECT_TRUE(follow(0, 1).empty());
  EXPECT_EQ(follow(0, 2), (std::vector<PixelRect>{{0, 0, wide, high}}));
}

}  // namespace
}  // namespace klasteri::viewer
