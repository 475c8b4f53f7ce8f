#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "viewer/context/imgui_session.h"
#include "viewer/context/window.h"
#include "viewer/options.h"
#include "viewer/panels/shell.h"
#include "viewer/script_seam.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {

/// The window from opening to closing: settings of the user, projects that are opened and saved in it, the loop that
/// sleeps while nothing happens.
class WindowLoop {
 public:
  /// Opens the window. Throws Error where there is no display.
  explicit WindowLoop(const ViewerOptions& options);

  WindowLoop(const WindowLoop&) = delete;
  WindowLoop& operator=(const WindowLoop&) = delete;
  /// Work in the background ends before what it works on.
  ~WindowLoop() { shell_.task.stop(); }

  /// Until the window is closed.
  void run();

 private:
  float wanted_scale() const;
  /// Seconds to sleep when nothing happens.
  double patience() const;
  void draw();

  void read_user_settings();
  /// Notes what was arranged; writes it once it has been still for a while, or at the end.
  void keep_user_settings(bool at_once);

  /// Shows a project in the place of the one that is open.
  void show(std::unique_ptr<OpenedProject> opened);
  void open(const std::filesystem::path& file);
  void save();
  void save_as(const std::filesystem::path& file);
  void saved(const std::filesystem::path& file);
  void go_on_after_saving();
  void take_wishes();
  void take_dropped_file();
  void keep_journal();
  void name_window();
  /// Looks now and then whether another program has changed the project's file, and lets the planner know. Returns
  /// whether there is something new to show.
  bool watch_file();
  /// Sleeps until something happens, or has to be shown, or so many seconds have passed. Returns whether it did.
  bool sleep(double seconds);
  /// What is read at once is shown at once, and not after a picture without it.
  void wait_for_short_work();

  ViewerOptions options_;
  Shell shell_;
  std::filesystem::path settings_file_;  ///< empty: nothing is kept
  UserSettings written_, seen_;
  double seen_at_ = 0;
  Window window_;
  ImGuiSession session_;
  float scale_;
  std::unique_ptr<Workspace> workspace_;
  ScriptSeam script_;
  std::string title_;
  int frames_before_saving_ = 0;
  double watched_at_ = 0;
  std::optional<FileStamp> told_of_;  ///< the file as the planner was last told that it is
};

}  // namespace klasteri::viewer
