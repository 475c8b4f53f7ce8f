#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <functional>
#include <string>

#include "geo/base/projection.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/explorer.h"
#include "viewer/model/view_state.h"
#include "viewer/panels/fonts.h"
#include "viewer/panels/item_rects.h"
#include "viewer/panels/map_view.h"
#include "viewer/panels/panel_context.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer::test {

/// The panels over a sample project, without a window or OpenGL: frames are drawn, and widgets pressed by name, as a
/// person would. Two frames have been drawn when a test begins.
class PanelFixture : public ::testing::Test {
 protected:
  /// @param size of the window, pixels
  explicit PanelFixture(ImVec2 size = {1280, 800}, Project project = sample_project(2000));
  ~PanelFixture() override;
  void SetUp() override;

  // As GLFW numbers them.
  static constexpr int key_escape = 256, key_enter = 257, key_tab = 258, key_delete = 261, key_right = 262,
                       key_left = 263, key_down = 264, key_up = 265;

  /// What the panels are given, with what else a test has.
  virtual PanelContext context() { return {explorer_, map_, view_, fonts_, items_}; }
  /// What the program does before it draws a frame.
  virtual void prepare_frame() {}

  /// Draws a frame for the input there is.
  void frame();
  void frames(int count);
  /// Draws until nothing is worked out beside the frames.
  void settle();
  /// Draws until something holds, a minute at the most.
  void frames_until(const std::function<bool()>& holds);
  /// Lets so much time pass that the next press is no double click.
  void wait();

  bool shows(const std::string& name) const { return items_.middle(name).has_value(); }
  /// Where a widget is; fails where it is not shown.
  ImVec2 place_of(const std::string& name) const;
  /// Where a position lies on the map, in pixels of the window, and the other way round.
  ImVec2 on_screen(Point degrees) const;
  Point in_degrees(ImVec2 place) const;

  void move_to(ImVec2 place);
  void button(bool pressed);
  virtual void press_at(ImVec2 place);
  void press(const std::string& name);
  void drag(ImVec2 from, ImVec2 to);
  void type(const char* utf8);
  void strike(int key);

  Project project_;
  Explorer explorer_{project_};
  EqualAreaProjection plane_{Point{43.5, 42.0}};
  MapContent content_;
  MapView map_;
  ViewState view_;
  Fonts fonts_;
  ItemRects items_;
};

}  // namespace klasteri::viewer::test
