#include "viewer/window_loop.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/data_views.h"
#include "viewer/model/dropped_table.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

namespace {

namespace loop_words {
constexpr Phrase opening = {"The project is being opened.", "პროექტი იხსნება."};
constexpr Phrase saving = {"The project is being saved.", "პროექტი ინახება."};
constexpr Phrase open_elsewhere = {
    "{} is open in another window of Klasteri too. Each keeps its own edits; when one is saved, the other tells you.",
    "{} სხვა ფანჯარაშიც გახსნილია. ცვლილებები თითოეულში ცალ-ცალკე ინახება; როცა ერთში შეინახავთ, მეორე ამას გეტყვით."};
constexpr Phrase read_only = {
    "{} is read-only: all of it can be looked at; what you enter is saved under another name (File, Save as…).",
    "{} მხოლოდ წასაკითხია: ნახვა სრულად შეიძლება; რასაც შეიყვანთ, სხვა სახელით შეინახება (ფაილი, შენახვა სხვა "
    "სახელით…)."};
constexpr Phrase saved = {"Saved: {}", "შენახულია: {}"};
}  // namespace loop_words

/// Settings stay as long as this before they are written, in seconds.
constexpr double settled_s = 1.5;
/// How often it is looked at whether the file has changed, in seconds.
constexpr double watch_every_s = 2;
/// A bar that shows for less only flickers.
constexpr double short_work_s = 0.2;
/// A text that is being typed is recorded when its field is left, which takes a frame after the save was asked for.
constexpr int frames_to_end_typing = 2;

UserSettings arranged(Workspace& workspace, const Shell& shell, const Window& window, bool keeps_language) {
  UserSettings settings = shell.settings;
  if (keeps_language) settings.language = workspace.explorer().choices().language;
  settings.view = workspace.view();
  settings.view.tool = MapTool::pan;
  // Those of a window without a project say nothing of what its user wants to see.
  if (!workspace.map().project_name.empty()) settings.charts = choices_of(workspace.explorer().views());
  const WindowRect rect = window.rect();
  // A maximised window comes back to the size that it had before.
  if (rect.maximised && settings.place) {
    settings.place->maximised = true;
  } else if (rect.width > 0 && rect.height > 0) {
    settings.place = WindowPlace{rect.x, rect.y, rect.width, rect.height, rect.maximised};
  }
  return settings;
}

}  // namespace

WindowLoop::WindowLoop(const ViewerOptions& options)
    : options_(options), window_("Klasteri", options.width, options.height), session_(window_.handle()), scale_(1) {
  shell_.version = version();
  shell_.wake = [] { Window::wake(); };
  shell_.context_beside = [this] { return window_.context_beside(); };
  read_user_settings();
  if (shell_.settings.place && !options_.size_given) {
    const WindowPlace& place = *shell_.settings.place;
    window_.place({place.x, place.y, place.width, place.height, place.maximised});
  } else if (!options_.size_given) {
    window_.place(window_.rect());
  }
  scale_ = wanted_scale();
  if (!options_.language_given) options_.choices.language = shell_.settings.language;
  const bool dark = options_.view.dark;
  if (options_.view == ViewState()) options_.view = shell_.settings.view;
  options_.view.dark |= dark;
  show(std::make_unique<OpenedProject>(Project()));
  workspace_->analysis().view = options_.analysis;
  if (options_.open_register) workspace_->analysis().open_register(options_.open_register->string());
  if (options_.project) open(*options_.project);
}

float WindowLoop::wanted_scale() const {
  const double scale = options_.scale > 0 ? options_.scale : window_.content_scale();
  return static_cast<float>(scale * shell_.settings.scale);
}

void WindowLoop::read_user_settings() {
  const std::filesystem::path folder = config_folder();
  if (folder.empty()) return;
  settings_file_ = folder / "viewer.json";
  try {
    shell_.settings = read_settings(settings_file_);
  } catch (const Error& error) {
    shell_.tell(MessageKind::warning, error.sentence());
  }
  written_ = seen_ = shell_.settings;
}

void WindowLoop::keep_user_settings(bool at_once) {
  const UserSettings now = arranged(*workspace_, shell_, window_, true);
  if (now != seen_) {
    seen_ = now;
    seen_at_ = clock_seconds();
  }
  shell_.settings.place = now.place;
  shell_.settings.charts = now.charts;
  if (settings_file_.empty() || now == written_) return;
  if (!at_once && clock_seconds() - seen_at_ < settled_s) return;
  written_ = now;
  try {
    write_settings(settings_file_, now);
  } catch (const Error& error) {
    settings_file_.clear();  // said once, not at every change
    shell_.tell(MessageKind::warning, error.sentence());
  }
}

void WindowLoop::show(std::unique_ptr<OpenedProject> opened) {
  const std::filesystem::path file = opened->file;
  const ViewState view = workspace_ ? workspace_->view() : options_.view;
  const Language language = workspace_ ? workspace_->explorer().choices().language : options_.choices.language;
  const bool is_asked_for = options_.project && file == *options_.project;
  // The same project with another ranking is looked at as before.
  const bool is_same = workspace_ && !file.empty() && file == workspace_->analysis().file();
  Choices choices = is_asked_for ? options_.choices : Choices();
  if (is_same) choices = workspace_->explorer().choices();
  if (is_same) {
    choices.selected_cluster.reset();
    // Those of the user are read again, as the project keeps them.
    std::erase_if(choices.layers.layers(), [](const LayerState& layer) { return layer.kind == MapLayer::user; });
  }
  choices.language = language;
  auto workspace = std::make_unique<Workspace>(std::move(opened), session_, scale_);
  workspace->set_shell(shell_);
  if (workspace->document().read_only()) {
    shell_.tell(MessageKind::warning, compose(loop_words::read_only, file.filename().string()));
  } else {
    workspace->keep_layers();
  }
  workspace->view() = view;
  workspace->explorer().choose(choices);
  if (shell_.settings.charts) apply(workspace->explorer().views(), *shell_.settings.charts);
  if (is_asked_for && !is_same) {
    if (options_.cluster_rank) workspace->choose_cluster(*options_.cluster_rank);
    for (const std::filesystem::path& layer : options_.user_layers) workspace->open_layers(layer);
  }
  if (workspace_) workspace->analysis().take_job(workspace_->analysis());
  if (is_same) {
    workspace->analysis().view = workspace_->analysis().view;
    workspace->map().camera = workspace_->map().camera;
    workspace->map().whole_country = workspace_->map().whole_country;
  }
  workspace_ = std::move(workspace);
  shell_.forms = {};
  shell_.file_notice = FileNotice::none;
  told_of_.reset();
  if (!file.empty()) note_recent(shell_.settings, file);
  if (const std::filesystem::path folder = state_folder(); !folder.empty()) {
    try {
      workspace_->document().keep_journal(folder / "autosave");
      if (workspace_->document().open_elsewhere()) {
        shell_.tell(MessageKind::warning, compose(loop_words::open_elsewhere, file.filename().string()));
      }
    } catch (const Error& error) {
      shell_.tell(MessageKind::warning, error.sentence());
    }
  }
  name_window();
}

void WindowLoop::open(const std::filesystem::path& file) {
  const auto opened = std::make_shared<std::unique_ptr<OpenedProject>>();
  shell_.work(
      WorkKind::apart, loop_words::opening, file,
      [opened, file](Progress& progress) { *opened = open_project(file, progress); },
      [this, opened] { show(std::move(*opened)); });
}

void WindowLoop::save() {
  const Document& document = workspace_->document();
  if (document.file().empty()) return;
  shell_.work(
      WorkKind::transaction, loop_words::saving, document.file(), [&document](Progress&) { document.write_edits(); },
      [this, file = document.file()] { saved(file); });
}

void WindowLoop::save_as(const std::filesystem::path& file) {
  const Document& document = workspace_->document();
  shell_.work(
      WorkKind::reads_project, loop_words::saving, file,
      [&document, file](Progress& progress) { document.write_to(file, true, progress); },
      [this, file] { saved(file); });
}

void WindowLoop::saved(const std::filesystem::path& file) {
  workspace_->document().mark_saved(file);
  workspace_->keep_layers();
  note_recent(shell_.settings, file);
  workspace_->map().project_name = file.filename().string();
  shell_.tell(MessageKind::note, compose(loop_words::saved, file.filename().string()));
  go_on_after_saving();
}

void WindowLoop::go_on_after_saving() {
  const auto departure = std::exchange(shell_.after_saving, std::nullopt);
  if (departure) shell_.departing = departure;
}

void WindowLoop::take_wishes() {
  // What is at work may read the project, and comes to its end first.
  if (shell_.task.started()) return;
  // Two cannot write into one file: what is being corrected there is finished first.
  const bool may_write = !workspace_->analysis().correcting();
  if (shell_.save && may_write) {
    if (frames_before_saving_ == 0) frames_before_saving_ = frames_to_end_typing;
    if (--frames_before_saving_ == 0) {
      shell_.save = false;
      save();
    }
  }
  if (may_write) {
    if (const auto file = std::exchange(shell_.save_as, std::nullopt)) save_as(*file);
  }
  if (const auto file = std::exchange(shell_.open, std::nullopt)) open(*file);
  if (const auto file = std::exchange(shell_.register_to_open, std::nullopt)) {
    workspace_->analysis().open_register(file->string());
  }
  if (std::exchange(shell_.close, false)) show(std::make_unique<OpenedProject>(Project()));
}

void WindowLoop::take_dropped_file() {
  auto dropped = window_.take_dropped_file();
  if (!dropped) dropped = script_.take_dropped_file();
  if (!dropped) return;
  if (looks_like_register(dropped->string())) {
    workspace_->map().dropped_table = std::make_shared<DroppedTable>(*dropped);
  } else if (is_project(*dropped) || dropped->extension() == ".gpkg") {
    shell_.departing = Departure{Departure::Kind::open, *dropped};
  } else {
    workspace_->open_layers(*dropped);
  }
}

void WindowLoop::keep_journal() {
  try {
    workspace_->document().follow();
  } catch (const Error& error) {
    shell_.tell(MessageKind::warning, error.sentence());
  }
}

void WindowLoop::name_window() {
  const std::string& name = workspace_->map().project_name;
  const bool unsaved = workspace_->document().unsaved();
  const std::string title = name.empty() ? "Klasteri" : (unsaved ? "● " : "") + name + " – Klasteri";
  if (title == title_) return;
  title_ = title;
  window_.set_title(title);
}

bool WindowLoop::watch_file() {
  const double now = clock_seconds();
  Document& document = workspace_->document();
  // While it works, the program may be changing the file itself.
  const bool is_ours = shell_.task.started() || workspace_->works();
  if (document.file().empty() || is_ours || now - watched_at_ < watch_every_s) return false;
  watched_at_ = now;
  if (!document.changed_elsewhere()) return false;
  const FileStamp found = document.found();
  if (found == told_of_) return false;
  const FileNotice notice = found == FileStamp() ? FileNotice::removed : FileNotice::changed;
  const bool is_new = notice != shell_.file_notice;
  told_of_ = found;
  shell_.file_notice = notice;
  return is_new;
}

bool WindowLoop::sleep(double seconds) {
  const double until = clock_seconds() + seconds;
  for (double left = seconds; left > 0; left = until - clock_seconds()) {
    if (window_.wait(std::min(left, watch_every_s)) || watch_file()) return true;
  }
  return false;
}

void WindowLoop::wait_for_short_work() {
  const double until = clock_seconds() + short_work_s;
  while (shell_.task.running() && clock_seconds() < until) window_.wait(0.01);
  shell_.follow_work();
}

double WindowLoop::patience() const {
  constexpr double cursor_blink_s = 0.4, bar_after_s = 0.21, longest_s = 3600;
  double seconds = ImGui::GetIO().WantTextInput ? cursor_blink_s : longest_s;
  seconds = std::min(seconds, shell_.messages.next_change(clock_seconds()));
  if (shell_.task.started()) seconds = std::min(seconds, bar_after_s);
  if (seen_ != written_ && !settings_file_.empty()) seconds = std::min(seconds, settled_s);
  return seconds;
}

void WindowLoop::draw() {
  for (const KeyDown& down : window_.take_keys()) shell_.keys.push_back({down.key, down.modifiers});
  take_dropped_file();
  if (wanted_scale() != scale_) workspace_->set_scale(scale_ = wanted_scale());
  if (window_.width() < 1 || window_.height() < 1) return;
  workspace_->draw_frame(window_.width(), window_.height(), options_.map_only);
  const bool uncovered = window_.take_refresh();
  if (workspace_->frame_changed() || uncovered) {
    workspace_->frame().blit_to_screen(window_.width(), window_.height());
    window_.swap();
  }
  script_.tell(workspace_->items());
  shell_.follow_work();
  take_wishes();
  if (!shell_.task.started()) {
    if (const auto made = workspace_->analysis().take_project_to_open()) open(*made);
  }
  keep_journal();
  name_window();
  watch_file();
}

void WindowLoop::run() {
  // Dear ImGui answers an event within a few frames; after them nothing moves until the next one.
  constexpr int frames_after_event = 3;
  constexpr double look_after_work_s = 0.03;
  int frames_due = frames_after_event;
  bool worked = false;
  // A small project is read before anyone has seen an empty map.
  wait_for_short_work();
  while (!shell_.quit) {
    const bool saves = shell_.save && !workspace_->analysis().correcting();
    const bool hidden = window_.width() < 1 || window_.height() < 1;
    if (!hidden && (frames_due > 0 || saves || workspace_->unsettled())) {
      window_.poll();
    } else if (workspace_->works()) {
      // What is worked out beside the frames is shown as it comes.
      frames_due = window_.wait(look_after_work_s) ? frames_after_event : 1;
      worked = true;
    } else if (std::exchange(worked, false)) {
      frames_due = frames_after_event;
    } else {
      const double seconds = patience();
      const bool waits_long = seconds > 60;
      if (!sleep(seconds) && waits_long) continue;
      frames_due = frames_after_event;
    }
    frames_due = std::max(0, frames_due - 1);
    if (window_.closing()) {
      window_.keep_open();
      shell_.stop_work();
      if (!shell_.departing) shell_.departing = Departure{Departure::Kind::quit, {}};
      frames_due = frames_after_event;
    }
    draw();
    keep_user_settings(false);
  }
  keep_user_settings(true);
  // What still runs beside the frames notices soon that it is to stop; nobody has to look on.
  window_.hide();
}

}  // namespace klasteri::viewer
