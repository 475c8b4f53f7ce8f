// The whole way from a project to a picture, through EGL with no display.
#include <gtest/gtest.h>
#include <imgui.h>

#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

TEST(Frame, MapIsDrawnOnlyWhenSomethingChanged) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {640, 400};
  Workspace workspace(test::sample_project(500), "", session, 1);
  for (int frame = 0; frame < 5; ++frame) workspace.draw_frame(640, 400, false);
  EXPECT_EQ(workspace.picture().times_drawn(), 1u);
  Choices choices = workspace.explorer().choices();
  choices.language = Language::ka;  // text only: the picture stays
  workspace.explorer().choose(choices);
  workspace.draw_frame(640, 400, false);
  EXPECT_EQ(workspace.picture().times_drawn(), 1u);
  choices.measure = MapMeasure::employees;
  workspace.explorer().choose(choices);
  for (int frame = 0; frame < 5; ++frame) workspace.draw_frame(640, 400, false);
  EXPECT_EQ(workspace.picture().times_drawn(), 2u);
}

}  // namespace
}  // namespace klasteri::viewer
