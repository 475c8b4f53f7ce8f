#pragma once

#include <cstddef>
#include <string>

#include "tests/viewer/panel_fixture.h"
#include "viewer/opened_project.h"

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
    content_.enterprises = enterprise_points(project_, plane_);
    content_.enterprises.show(explorer_.shown());
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
