#include "viewer/panels/shell.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/document.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

namespace shell_words {
constexpr Phrase cancelled = {"Cancelled; nothing was changed.", "შეჩერდა; არაფერი შეცვლილა."};
constexpr Phrase open_title = {"Open a project", "პროექტის გახსნა"};
constexpr Phrase save_title = {"Save the project as", "პროექტის შენახვა სხვა სახელით"};
constexpr Phrase projects = {"Klasteri projects (.gpkg)", "კლასტერის პროექტები (.gpkg)"};
constexpr Phrase all_files = {"All files", "ყველა ფაილი"};
constexpr Phrase undone = {"Undone: {}", "გაუქმდა: {}"};
constexpr Phrase redone = {"Done again: {}", "გამეორდა: {}"};
}  // namespace shell_words

std::vector<FileKind> project_kinds() { return {{shell_words::projects, {".gpkg"}}, {shell_words::all_files, {}}}; }

bool has_file(const PanelContext& context) { return context.document != nullptr && !context.document->file().empty(); }

void ask_for_project(PanelContext& context) {
  Shell& shell = *context.shell;
  shell.dialog.emplace(FileDialog::Purpose::open, shell_words::open_title, project_kinds(), shell.settings.folder,
                       shell.settings.recent);
  shell.on_chosen = [&shell](const FileDialog& dialog) {
    shell.departing = Departure{Departure::Kind::open, dialog.path()};
  };
}

void ask_where_to_save(PanelContext& context) {
  Shell& shell = *context.shell;
  const std::filesystem::path file = context.document->file();
  const std::filesystem::path folder = file.empty() ? shell.settings.folder : file.parent_path();
  shell.dialog.emplace(FileDialog::Purpose::save, shell_words::save_title, project_kinds(), folder,
                       shell.settings.recent, file.filename().string());
  shell.on_chosen = [&shell](const FileDialog& dialog) { shell.save_as = dialog.path(); };
}

/// Opens a tab, and the panel that it stands in.
void open_tab(PanelContext& context, Action action) {
  ViewState& view = context.view;
  const auto which = static_cast<std::uint8_t>(action);
  const auto after = [&](Action first) { return which - static_cast<std::uint8_t>(first); };
  if (action >= Action::table_tab) {
    view.bottom = static_cast<BottomTab>(after(Action::table_tab));
    view.bottom_open = true;
    return;
  }
  view.panels_open = true;
  if (action >= Action::map_tab) {
    view.left = static_cast<LeftTab>(after(Action::map_tab));
  } else {
    view.right = static_cast<RightTab>(after(Action::clusters_tab));
  }
}

/// What is being typed is ended, so that it is recorded before the project is saved.
void end_typing() { ImGui::SetWindowFocus(nullptr); }

void save_project(PanelContext& context) {
  Shell& shell = *context.shell;
  end_typing();
  if (!has_file(context) || context.document->read_only()) {
    ask_where_to_save(context);
  } else if (context.document->changed_elsewhere()) {
    shell.asks_to_overwrite = true;
  } else {
    shell.save = true;
  }
}

void go_through_history(PanelContext& context, bool back) {
  ProgrammeEditor& editor = context.document->editor();
  const Sentence name = back ? editor.undo_name() : editor.redo_name();
  if (back) editor.undo();
  if (!back) editor.redo();
  const Phrase& words = back ? shell_words::undone : shell_words::redone;
  context.shell->tell(MessageKind::note, compose(words, name));
}

void focus_next_panel(PanelContext& context) {
  Shell& shell = *context.shell;
  shell.shows_focus = true;
  if (has_nothing_open(context)) return ImGui::SetWindowFocus("##start");
  std::vector<const char*> panels = {"##map"};
  if (context.view.panels_open) panels.insert(panels.end(), {"##right", "##left"});
  if (context.view.bottom_open) panels.push_back("##bottom");
  shell.panel_in_focus = (shell.panel_in_focus + 1) % panels.size();
  ImGui::SetWindowFocus(panels[shell.panel_in_focus]);
  // One sees where one is: the map marks its middle.
  context.map.by_keys = shell.panel_in_focus == 0;
}

void change_scale(Shell& shell, double factor) {
  shell.settings.scale = std::clamp(std::round(shell.settings.scale * factor * 10) / 10, least_scale, most_scale);
}

/// Actions that letters without a modifier stand for wait while somebody types.
bool is_typing_key(const KeyPress& pressed) {
  const bool is_undoing = pressed.modifiers == 2 && (pressed.key == 'Z' || pressed.key == 'Y');
  const bool is_letter = pressed.modifiers == 0 && pressed.key < 256;
  return is_undoing || is_letter;
}

bool is_asking(const Shell& shell) {
  return shell.dialog || shell.departing || shell.asks_to_overwrite || shell.task.started() ||
         shell.sheet != Shell::Sheet::none;
}

}  // namespace

double clock_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Shell::tell(MessageKind kind, Sentence words) { messages.add(kind, std::move(words), clock_seconds()); }

void Shell::work(WorkKind kind, Phrase words, const std::filesystem::path& file, std::function<void(Progress&)> job,
                 std::function<void()> done) {
  work_began = clock_seconds();
  work_kind = kind;
  task_words = words;
  task_file = file.filename().string();
  when_done = std::move(done);
  task.start(std::move(job), wake);
}

void Shell::stop_work() {
  if (work_kind != WorkKind::transaction) task.cancel();
}

void Shell::follow_work() {
  if (!task.ended()) return;
  const auto next = std::exchange(when_done, nullptr);
  try {
    task.take();
    if (next) next();
  } catch (const Cancelled&) {
    after_saving.reset();
    tell(MessageKind::note, compose(shell_words::cancelled));
  } catch (const std::exception& error) {
    after_saving.reset();
    tell(MessageKind::error, sentence_of(error));
  }
}

void depart(PanelContext& context, Departure departure) {
  end_typing();
  context.shell->departing = std::move(departure);
}

void tell(PanelContext& context, MessageKind kind, Sentence words) {
  if (context.shell != nullptr) {
    context.shell->tell(kind, std::move(words));
  } else {
    context.map.message = std::move(words);
  }
}

bool is_possible(const PanelContext& context, Action action) {
  const Shell& shell = *context.shell;
  switch (action) {
    case Action::open_register:
      return shell.open_register != nullptr;
    case Action::export_view:
      return shell.export_view != nullptr && !has_nothing_open(context);
    case Action::find:
      return shell.find != nullptr && !has_nothing_open(context);
    case Action::save:
      return context.document != nullptr && !has_nothing_open(context) &&
             (context.document->unsaved() || !has_file(context));
    case Action::save_as:
      return context.document != nullptr && !has_nothing_open(context);
    case Action::close_project:
      return has_file(context);
    case Action::undo:
      return context.document != nullptr && context.document->editor().can_undo();
    case Action::redo:
      return context.document != nullptr && context.document->editor().can_redo();
    case Action::larger:
      return shell.settings.scale < most_scale;
    case Action::smaller:
      return shell.settings.scale > least_scale;
    default:
      return true;
  }
}

void perform(PanelContext& context, Action action) {
  Shell& shell = *context.shell;
  ViewState& view = context.view;
  switch (action) {
    case Action::open_project:
      return ask_for_project(context);
    case Action::open_register:
      return shell.open_register(context);
    case Action::save:
      return save_project(context);
    case Action::save_as:
      end_typing();
      return ask_where_to_save(context);
    case Action::export_view:
      return shell.export_view(context);
    case Action::close_project:
      return depart(context, {Departure::Kind::close, {}});
    case Action::quit:
      return depart(context, {Departure::Kind::quit, {}});
    case Action::undo:
      return go_through_history(context, true);
    case Action::redo:
      return go_through_history(context, false);
    case Action::find:
      return shell.find(context);
    case Action::whole_country:
      context.map.whole_country = true;
      return;
    case Action::zoom_in:
      return zoom_about_middle(context.map, 1.25);
    case Action::zoom_out:
      return zoom_about_middle(context.map, 1 / 1.25);
    case Action::views_below:
      view.bottom_open = !view.bottom_open;
      return;
    case Action::side_panels:
      view.panels_open = !view.panels_open;
      return;
    case Action::legend:
      view.legend_open = !legend_is_open(context, map_area(context));
      return;
    case Action::dark:
      view.dark = !view.dark;
      return;
    case Action::language: {
      Choices choices = context.explorer.choices();
      choices.language = choices.language == Language::ka ? Language::en : Language::ka;
      return context.explorer.choose(choices);
    }
    case Action::larger:
      return change_scale(shell, 1.1);
    case Action::smaller:
      return change_scale(shell, 1 / 1.1);
    case Action::usual_size:
      shell.settings.scale = 1;
      return;
    case Action::clusters_tab:
    case Action::selection_tab:
    case Action::programme_tab:
    case Action::map_tab:
    case Action::filter_tab:
    case Action::table_tab:
    case Action::histogram_tab:
    case Action::scatter_tab:
      return open_tab(context, action);
    case Action::next_panel:
      return focus_next_panel(context);
    case Action::shortcuts:
      shell.sheet = Shell::Sheet::shortcuts;
      return;
    case Action::messages:
      shell.sheet = Shell::Sheet::messages;
      return;
    case Action::about:
      shell.sheet = Shell::Sheet::about;
      return;
    case Action::menus:
      shell.opens_menus = true;
      return;
    case Action::walk:
    case Action::press:
    case Action::count:
      return;
  }
}

void mark_focus(const PanelContext& context) {
  const bool marked = context.shell != nullptr && context.shell->shows_focus;
  if (!marked || !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows)) return;
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 max{min.x + ImGui::GetWindowWidth(), min.y + ImGui::GetWindowHeight()};
  const float thick = std::max(2.0f, context.em() / 8);
  ImGui::GetForegroundDrawList()->AddRect({min.x + thick / 2, min.y + thick / 2},
                                          {max.x - thick / 2, max.y - thick / 2}, theme::accent(), 0, 0, thick);
}

void take_action_keys(PanelContext& context) {
  Shell& shell = *context.shell;
  if (ImGui::IsAnyMouseDown()) shell.shows_focus = false;
  for (const KeyPress& pressed : std::exchange(shell.keys, {})) {
    const auto action = action_of(pressed);
    if (!action || is_asking(shell)) continue;
    // Who is asked about edits of an earlier run may leave without an answer: they are kept.
    const bool is_asked = context.document != nullptr && context.document->left_behind();
    if (is_asked && *action != Action::quit) continue;
    if (ImGui::GetIO().WantTextInput && is_typing_key(pressed)) continue;
    if (is_possible(context, *action)) perform(context, *action);
  }
}

}  // namespace klasteri::viewer
