#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/context/context_beside.h"
#include "viewer/model/background_task.h"
#include "viewer/model/message_log.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/actions.h"
#include "viewer/panels/file_dialog.h"
#include "viewer/panels/programme_forms.h"

namespace klasteri::viewer {

/// What is to happen once edits that are not saved have been saved or given up.
struct Departure {
  enum class Kind : std::uint8_t { open, close, quit };
  Kind kind = Kind::quit;
  std::filesystem::path project;  ///< to open
};

/// What another program has done to the file of the project that is open, as far as the planner has to be told.
enum class FileNotice : std::uint8_t { none, changed, removed };

/// Work in the background and the project that is open.
enum class WorkKind : std::uint8_t {
  apart,          ///< does not touch the project: what stands in its way is only drawn once it takes long
  reads_project,  ///< nothing can be edited from its beginning
  transaction     ///< reads the project, and cannot be cancelled
};

/// What surrounds projects in the window and outlives them: settings, messages, keys, what is asked and what is being
/// done. Panels put wishes here; the application fulfils them between frames.
struct Shell {
  UserSettings settings;
  MessageLog messages;
  std::vector<KeyPress> keys;  ///< that went down since the last frame
  ProgrammeForms forms;        ///< what is being written into the forms of the chosen cluster

  // Wishes.
  std::optional<std::filesystem::path> open;              ///< a project, whatever becomes of the one that is open
  std::optional<std::filesystem::path> save_as;           ///< has been asked about where it exists
  std::optional<std::filesystem::path> register_to_open;  ///< is shown with its columns
  bool save = false, close = false, quit = false;

  // What other views offer; an action whose hook is empty cannot be chosen.
  std::function<void(PanelContext&)> open_register;
  std::function<void(PanelContext&)> export_view;
  std::function<void(PanelContext&)> find;

  // What stands over the panels.
  enum class Sheet : std::uint8_t { none, shortcuts, messages, about };
  Sheet sheet = Sheet::none;
  bool opens_menus = false;  ///< the first menu opens in the next frame, for who walks on with the arrows
  std::optional<FileDialog> dialog;
  std::function<void(const FileDialog&)> on_chosen;  ///< what the dialog's answer is for
  std::optional<Departure> departing;                ///< asks whether to save first
  std::optional<Departure> after_saving;             ///< goes on once that is done
  bool asks_to_overwrite = false;                    ///< the file was changed by another program
  FileNotice file_notice = FileNotice::none;         ///< stays until it is answered
  bool shows_focus = false;  ///< the panel with the focus is marked: F6 was pressed, and no button of the mouse since
  std::size_t panel_in_focus = 1;  ///< which panel F6 came to last; 0: the map

  // Work in the background; nothing else can be done meanwhile.
  BackgroundWork task;
  Phrase task_words;
  std::string task_file;  ///< name of the file that it is about; empty: none
  std::function<void()> when_done;
  double work_began = 0;  ///< by clock_seconds()
  WorkKind work_kind = WorkKind::apart;
  std::function<ContextBeside()> context_beside;  ///< for work that draws; empty: there is none but the window's
  std::function<void()> wake = [] {};             ///< lets the window draw; from any thread
  std::string version;                            ///< of the program

  /// Begins long work with a bar and a button to cancel it. What goes wrong becomes a message.
  /// @param file that it is about
  /// @param done called between frames, on the window's thread, where the work came to its end
  void work(WorkKind kind, Phrase words, const std::filesystem::path& file, std::function<void(Progress&)> job,
            std::function<void()> done);
  /// Takes the end of the work, if it has come.
  void follow_work();
  /// Stops the work where that can be stopped.
  void stop_work();
  /// Tells the planner something.
  void tell(MessageKind kind, Sentence words);
};

/// Tells the planner something: in the window as a message that goes by itself, in a picture on the map.
void tell(PanelContext& context, MessageKind kind, Sentence words);

/// Seconds that only grow, by which messages are timed.
double clock_seconds();

/// Begins to leave the project that is open: at once where everything is saved, else after asking.
void depart(PanelContext& context, Departure departure);

/// Whether an action can be chosen now, and does it.
bool is_possible(const PanelContext& context, Action action);
void perform(PanelContext& context, Action action);
/// Performs the actions of the keys that went down.
void take_action_keys(PanelContext& context);

/// Marks the window that is begun where it has the focus and keys are used. To be called before its end.
void mark_focus(const PanelContext& context);

/// Menus in the bar.
void draw_menus(PanelContext& context);
/// Everything that stands over the panels: dialogs, questions, progress, sheets and messages.
void draw_shell(PanelContext& context);
/// The sheet that is open, if any: shortcuts, messages, about.
void draw_sheet(PanelContext& context);
/// What another program has done to the project's file, with what can be done about it; over the map, in nobody's way.
void draw_file_notice(PanelContext& context);
/// Messages that are being shown.
void draw_messages(PanelContext& context);

}  // namespace klasteri::viewer
