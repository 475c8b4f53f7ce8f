#include "viewer/application.h"

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/imgui_session.h"
#include "viewer/context/png_file.h"
#include "viewer/context/window.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/script_seam.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {

namespace {

Project open_project(const ViewerOptions& options) {
  // Without a project the map of the country is there, and a project can be dropped onto it.
  return options.project ? read_project(*options.project) : Project();
}

std::unique_ptr<Workspace> workspace_of(Project project, const ViewerOptions& options, ImGuiSession& session,
                                        float scale) {
  auto workspace = std::make_unique<Workspace>(std::move(project), options.project.value_or(""), session, scale);
  workspace->explorer().choose(options.choices);
  if (options.cluster_rank) workspace->choose_cluster(*options.cluster_rank);
  workspace->analysis().view = options.analysis;
  if (options.open_register) workspace->analysis().open_register(options.open_register->string());
  return workspace;
}

std::string window_title(const std::filesystem::path& project) { return project.filename().string() + " – Klasteri"; }

/// Opens another project; a file that is none leaves the old one open.
void open_instead(const std::filesystem::path& project, Window& window, ImGuiSession& session, float scale,
                  std::unique_ptr<Workspace>& workspace) {
  try {
    ViewerOptions options;
    options.project = project;
    // The same project with another ranking is looked at as before.
    const bool same = project == workspace->analysis().file();
    options.choices.language = workspace->explorer().choices().language;
    if (same) options.choices = workspace->explorer().choices();
    options.choices.selected_cluster.reset();
    auto opened = workspace_of(read_project(project), options, session, scale);
    opened->view() = workspace->view();
    opened->analysis().view = workspace->analysis().view;
    opened->analysis().take_job(workspace->analysis());
    if (same) {
      opened->map().camera = workspace->map().camera;
      opened->map().whole_country = workspace->map().whole_country;
    }
    workspace = std::move(opened);
    window.set_title(window_title(project));
  } catch (const Error& error) {
    workspace->map().message = error.what();
  }
}

/// Takes a file that was dropped onto the window: a register is looked at first, a project is opened.
void take_dropped_file(Window& window, ScriptSeam& script, ImGuiSession& session, float scale,
                       std::unique_ptr<Workspace>& workspace) {
  auto dropped = window.take_dropped_file();
  if (!dropped) dropped = script.take_dropped_file();
  if (!dropped) return;
  if (looks_like_register(dropped->string())) {
    workspace->analysis().open_register(dropped->string());
  } else {
    open_instead(*dropped, window, session, scale, workspace);
  }
}

}  // namespace

void take_screenshot(const ViewerOptions& options) {
  Project project = open_project(options);
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(options.width), static_cast<float>(options.height)};
  const float scale = options.scale > 0 ? static_cast<float>(options.scale) : 1;
  const auto workspace = workspace_of(std::move(project), options, session, scale);
  // What is loaded beside the window is waited for; the first of the addresses is then looked at.
  do {
    workspace->draw_frame(options.width, options.height, options.map_only);
  } while (workspace->analysis().working());
  if (options.analysis == AnalysisView::review) workspace->analysis().review().choose_first(options.choices.language);
  // Scroll bars and what is counted per cell settle in the second frame.
  for (int frame = 0; frame < 3; ++frame) workspace->draw_frame(options.width, options.height, options.map_only);
  write_png(workspace->frame().read(), *options.screenshot, options.force, map_title(workspace->explorer()));
}

void run_window(const ViewerOptions& options) {
  Project project = open_project(options);
  Window window(options.project ? window_title(*options.project) : "Klasteri", options.width, options.height);
  ImGuiSession session(window.handle());
  const auto wanted_scale = [&] {
    return options.scale > 0 ? static_cast<float>(options.scale) : window.content_scale();
  };
  float scale = wanted_scale();
  auto workspace = workspace_of(std::move(project), options, session, scale);
  // Dear ImGui answers an event within a few frames; after them nothing moves until the next one.
  constexpr int frames_after_event = 3;
  constexpr double cursor_blink_s = 0.4;
  constexpr double work_told_s = 0.1;  // how often it is told how far a job or a thread is
  ScriptSeam script;
  int frames_due = frames_after_event;
  while (!window.closing()) {
    if (frames_due > 0) {
      window.poll();
    } else if (workspace->analysis().working()) {
      window.wait(work_told_s);
      frames_due = frames_after_event;
    } else if (window.wait(ImGui::GetIO().WantTextInput ? cursor_blink_s : 3600) || ImGui::GetIO().WantTextInput) {
      frames_due = frames_after_event;
    } else {
      continue;
    }
    --frames_due;
    take_dropped_file(window, script, session, scale, workspace);
    if (const auto made = workspace->analysis().take_project_to_open()) {
      open_instead(*made, window, session, scale, workspace);
      frames_due = frames_after_event;
    }
    if (wanted_scale() != scale) workspace->set_scale(scale = wanted_scale());
    if (window.width() < 1 || window.height() < 1) continue;
    workspace->draw_frame(window.width(), window.height(), options.map_only);
    workspace->frame().blit_to_screen(window.width(), window.height());
    window.swap();
    script.tell(workspace->items());
  }
}

}  // namespace klasteri::viewer
