// Words can be read, and fields be seen, on every ground that they stand on.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viewer/panels/theme.h"

namespace klasteri::viewer {
namespace {

double linear(float channel) {
  return channel <= 0.04045f ? channel / 12.92 : std::pow((static_cast<double>(channel) + 0.055) / 1.055, 2.4);
}

/// Relative luminance of sRGB (WCAG 2.1).
double luminance(ImU32 colour) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z);
}

double contrast(ImU32 a, ImU32 b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

class Contrast : public ::testing::TestWithParam<bool> {
 protected:
  Contrast() {
    ImGui::CreateContext();
    apply_theme(1, GetParam());
  }
  ~Contrast() override {
    apply_theme(1);
    ImGui::DestroyContext();
  }
};

TEST(ContrastRatio, IsThatOfTheStandard) {
  EXPECT_NEAR(contrast(IM_COL32(0, 0, 0, 255), IM_COL32(255, 255, 255, 255)), 21, 1e-6);
  EXPECT_NEAR(contrast(IM_COL32(118, 118, 118, 255), IM_COL32(255, 255, 255, 255)), 4.54, 0.01);
}

TEST_P(Contrast, WordsReachLevelAA) {
  constexpr double least = 4.5;
  const ThemeColours& c = theme::colours();
  for (const ImU32 words : {c.text, c.muted_text, c.accent, c.alert}) {
    for (const ImU32 ground : {c.panel, c.popup, c.field, c.row_alt, c.card, c.button, c.hovered, c.chosen}) {
      EXPECT_GE(contrast(words, ground), least) << std::hex << words << " on " << ground;
    }
  }
  EXPECT_GE(contrast(c.text, c.active), least);
  EXPECT_GE(contrast(c.warning_text, c.warning), least);
  EXPECT_GE(contrast(c.bar_text, c.bar), least);
}

/// WCAG 2.1, 1.4.11: what tells a control from its ground, and its state.
TEST_P(Contrast, FieldsAndTheirStateAreSeen) {
  constexpr double least = 3;
  const ThemeColours& c = theme::colours();
  for (const ImU32 ground : {c.panel, c.popup, c.row_alt, c.card, c.field}) {
    EXPECT_GE(contrast(c.edge, ground), least) << std::hex << c.edge << " on " << ground;
  }
  const auto drawn = [](ImGuiCol colour) { return ImGui::GetColorU32(colour); };
  EXPECT_EQ(drawn(ImGuiCol_Border), c.edge);
  EXPECT_GE(ImGui::GetStyle().FrameBorderSize, 1);
  for (const ImGuiCol ground : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive}) {
    for (const ImGuiCol mark : {ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive}) {
      EXPECT_GE(contrast(drawn(mark), drawn(ground)), least) << mark << " on " << ground;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, Contrast, ::testing::Bool());

}  // namespace
}  // namespace klasteri::viewer
