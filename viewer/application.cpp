#include "viewer/application.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/split.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/imgui_session.h"
#include "viewer/context/window.h"
#include "viewer/panels/shell.h"
#include "viewer/window_loop.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {

namespace {

/// Presses a widget as a person would.
void press(Workspace& workspace, const ViewerOptions& options, const std::string& name) {
  const auto place = workspace.items().middle(name);
  if (!place) throw UsageError("--press knows no widget {} in this picture.", name);
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = *place;
  workspace.draw_frame(options.width, options.height, false);
  for (const bool down : {true, false, false}) {
    io.MouseDown[0] = down;
    workspace.draw_frame(options.width, options.height, false);
  }
}

}  // namespace

void take_screenshot(const ViewerOptions& options) {
  // Without a project it is the map of the country.
  std::unique_ptr<OpenedProject> opened =
      options.project ? open_project(*options.project) : std::make_unique<OpenedProject>(Project());
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(options.width), static_cast<float>(options.height)};
  const float scale = options.scale > 0 ? static_cast<float>(options.scale) : 1;
  // Nobody's settings: the same options give the same picture on every computer.
  Shell shell;
  shell.version = version();
  Workspace workspace(std::move(opened), session, scale);
  workspace.set_shell(shell);
  workspace.view() = options.view;
  workspace.explorer().choose(options.choices);
  if (options.cluster_rank) workspace.choose_cluster(*options.cluster_rank);
  for (const std::filesystem::path& file : options.user_layers) workspace.open_layers(file);
  workspace.finish_opening();
  workspace.analysis().view = options.analysis;
  if (options.open_register) workspace.analysis().open_register(options.open_register->string());
  // What is loaded beside the window is waited for; the first of the addresses is then looked at.
  do {
    workspace.draw_frame(options.width, options.height, options.map_only);
  } while (workspace.works());
  if (options.analysis == AnalysisView::review) workspace.analysis().review().choose_first(options.choices.language);
  // Scroll bars and what is counted per cell settle in the second frame.
  for (int frame = 0; frame < 3; ++frame) workspace.draw_frame(options.width, options.height, options.map_only);
  for (const std::string_view name : split(options.press, ',')) press(workspace, options, std::string(name));
  while (workspace.works()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    workspace.draw_frame(options.width, options.height, options.map_only);
  }
  const bool as_page = options.page.has_value() || options.screenshot->extension() != ".png";
  workspace.write({.kind = as_page ? ExportKind::page : ExportKind::screen,
                   .page = options.page.value_or(Page::as_seen),
                   .dpi = options.dpi,
                   .path = *options.screenshot,
                   .force = options.force});
}

void run_window(const ViewerOptions& options) {
  // What is no project is said at once, in the terminal that it was asked for in.
  if (options.project && !is_project(*options.project)) read_project(*options.project);
  WindowLoop(options).run();
}

}  // namespace klasteri::viewer
