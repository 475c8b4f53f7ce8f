#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/viewer/panel_fixture.h"
#include "viewer/model/enterprise_column.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer::test {

/// The panels over a map whose enterprises can be pointed at, with a clipboard of its own.
class AskPanels : public PanelFixture {
 protected:
  AskPanels() {
    ImGuiIO& io = ImGui::GetIO();
    io.SetClipboardTextFn = [](void*, const char* text) { clipboard() = text; };
    io.GetClipboardTextFn = [](void*) -> const char* { return clipboard().c_str(); };
  }

  static std::string& clipboard() {
    static std::string text;
    return text;
  }

  /// The enterprises of the map are those that are looked at.
  void prepare_frame() override {
    if (rows_shown_ == explorer_.rows_revision()) return;
    rows_shown_ = explorer_.rows_revision();
    std::vector<Point> places;
    for (const std::uint32_t row : explorer_.rows()) places.push_back(viewer::place_of(project_.enterprises, row));
    plane_.forward(places);
    content_.enterprises = PointGrid(places, explorer_.rows());
  }

  /// With nothing in the way that stands nearer than the region.
  void click_kakheti() {
    press("layer_clusters");
    press("layer_enterprises");
    press_at(on_screen({45.8, 41.75}));
  }

  std::size_t rows_shown_ = 0;
};

}  // namespace klasteri::viewer::test
