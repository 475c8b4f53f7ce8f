#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "tests/viewer/panel_fixture.h"
#include "viewer/model/document.h"
#include "viewer/panels/shell.h"

namespace klasteri::viewer::test {

inline constexpr int control = 2;  ///< as GLFW numbers modifiers

/// The panels with all that stands around a project: menus, keys, dialogs, the document.
class ShellPanels : public PanelFixture {
 protected:
  explicit ShellPanels(Project project = sample_project(2000)) : PanelFixture({1280, 800}, std::move(project)) {
    ImGuiIO& io = ImGui::GetIO();
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) {  // has to know them all
      if (io.KeyMap[key] < 0) io.KeyMap[key] = 400 + key;
    }
    map_.project_name = "sample.gpkg";
  }

  PanelContext context() override { return {explorer_, map_, view_, fonts_, items_, &shell_, &document_}; }

  void shortcut(int key, int modifiers = 0) {
    shell_.keys.push_back({key, modifiers});
    frames(3);
  }

  /// Leaves the field that is being typed in, by a click on nothing.
  void click_beside() { press_at({140, ImGui::GetIO().DisplaySize.y - 30}); }

  void choose_cluster(std::size_t index) {
    Choices choices = explorer_.choices();
    choices.selected_cluster = index;
    explorer_.choose(choices);
    view_.right = RightTab::programme;
    frames(2);
  }

  ProgrammeEditor& editor() { return document_.editor(); }
  std::string cluster() const { return project_.clusters[0].id; }

  Document document_{project_, {}, {}};
  Shell shell_;
};

}  // namespace klasteri::viewer::test
