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
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(500)), session, 1);
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

TEST(Frame, WhatStaysIsNotDrawnAgain) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {1000, 640};
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(500)), session, 1);
  for (int frame = 0; frame < 4; ++frame) workspace.draw_frame(1000, 640, false);
  EXPECT_FALSE(workspace.frame_changed());
  ImGui::GetIO().MousePos = *workspace.items().middle("language");
  workspace.draw_frame(1000, 640, false);
  EXPECT_TRUE(workspace.frame_changed());
}

/// A frame that was brought up to date in parts is the one that is drawn as a whole.
TEST(Frame, PartsMakeTheWhole) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {1000, 640};
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(500)), session, 1);
  const auto draw = [&] { workspace.draw_frame(1000, 640, false); };
  for (int frame = 0; frame < 3; ++frame) draw();
  const auto expect_whole = [&](const char* when) {
    const Image parts = workspace.frame().read();
    session.painter().forget();
    draw();
    EXPECT_TRUE(workspace.frame_changed());
    EXPECT_EQ(workspace.frame().read().rgba == parts.rgba, true) << when;
  };
  for (const ImVec2 mouse : {ImVec2(100, 200), ImVec2(500, 300), ImVec2(900, 400), ImVec2(520, 320)}) {
    io.MousePos = mouse;
    draw();
    draw();
  }
  expect_whole("after the mouse has been in many places");
  workspace.map().whole_country = false;
  workspace.map().camera.pan({0, 0}, {37, 11});
  draw();
  draw();
  expect_whole("after the map has moved");
  workspace.view().bottom_open = true;
  draw();
  draw();
  draw();
  expect_whole("with another arrangement");
  workspace.view().dark = true;
  draw();
  draw();
  expect_whole("in the dark");
}

}  // namespace
}  // namespace klasteri::viewer
