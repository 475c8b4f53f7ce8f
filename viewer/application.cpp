#include "viewer/application.h"

#include <imgui.h>

#include <algorithm>
#include <memory>
#include <string>

#include "geo/base/error.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/imgui_session.h"
#include "viewer/context/png_file.h"
#include "viewer/context/window.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {

namespace {

Project open_project(const ViewerOptions& options) {
  // Without a project the map of the country is there, and a project can be dropped onto it.
  return options.project ? read_project(*options.project, no_progress(), ProjectColumns::for_map) : Project();
}

std::unique_ptr<Workspace> workspace_of(Project project, const ViewerOptions& options, ImGuiSession& session,
                                        float scale) {
  auto workspace = std::make_unique<Workspace>(std::move(project), options.project.value_or(""), session, scale);
  workspace->explorer().choose(options.choices);
  if (options.cluster_rank) workspace->choose_cluster(*options.cluster_rank);
  return workspace;
}

std::string window_title(const std::filesystem::path& project) { return project.filename().string() + " – Klasteri"; }

/// Opens a project that was dropped onto the window, if there was one; a file that is none leaves the old one open.
void take_dropped_file(Window& window, ImGuiSession& session, float scale, std::unique_ptr<Workspace>& workspace) {
  const auto dropped = window.take_dropped_file();
  if (!dropped) return;
  try {
    ViewerOptions options;
    options.project = dropped;
    options.choices.language = workspace->explorer().choices().language;
    workspace = workspace_of(read_project(*dropped, no_progress(), ProjectColumns::for_map), options, session, scale);
    window.set_title(window_title(*dropped));
  } catch (const Error& error) {
    workspace->map().message = error.what();
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
  constexpr double look_again_s = 0.1;
  int frames_due = frames_after_event;
  while (!window.closing()) {
    const bool hidden = window.width() < 1 || window.height() < 1;
    const bool waiting = workspace->waiting();
    const bool awake = waiting || ImGui::GetIO().WantTextInput;
    if (!hidden && (frames_due > 0 || workspace->unsettled())) {
      window.poll();
    } else {
      const bool happened = window.wait(waiting ? look_again_s : awake ? cursor_blink_s : 3600);
      if (!happened && !awake) continue;
      frames_due = happened ? frames_after_event : 1;
    }
    frames_due = std::max(0, frames_due - 1);
    take_dropped_file(window, session, scale, workspace);
    if (wanted_scale() != scale) workspace->set_scale(scale = wanted_scale());
    if (window.width() < 1 || window.height() < 1) continue;
    workspace->draw_frame(window.width(), window.height(), options.map_only);
    workspace->frame().blit_to_screen(window.width(), window.height());
    window.swap();
  }
}

}  // namespace klasteri::viewer
