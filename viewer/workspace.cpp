#include "viewer/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "viewer/context/png_file.h"
#include "viewer/context/process_memory.h"
#include "viewer/model/data_views.h"
#include "viewer/model/setting.h"
#include "viewer/panels/export_dialog.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/publish/export.h"
#include "viewer/scene/user_shapes.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase exporting_data = {"The data are being written.", "მონაცემები იწერება."};
constexpr Phrase exporting_map = {"The map is being written.", "რუკა იწერება."};

/// The day on which a file was last changed, in UTC, as ISO 8601; empty where there is no file.
std::string date_of(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto changed = std::filesystem::last_write_time(file, ignored);
  if (ignored) return {};
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(changed)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

Workspace::Workspace(std::unique_ptr<OpenedProject> opened, ImGuiSession& session, float scale)
    : opened_(std::move(opened)),
      project_(opened_->project),
      explorer_(opened_->explorer),
      plane_(opened_->plane),
      document_(project_, opened_->file, opened_->stamp),
      analysis_(project_, opened_->file),
      session_(session),
      content_(std::move(opened_->content)),
      picture_(content_),
      file_(opened_->file) {
  explorer_.records().read_from(file_);
  analysis_.before_change = [this] { stop_readers(); };
  rows_shown_ = explorer_.shown_revision();
  map_.content = &content_;
  map_.plane = &plane_;
  map_.texture = picture_.texture();
  map_.project_name = file_.filename().string();
  map_.made_on = date_of(file_);
  set_scale(scale);
  session_.painter().forget();
  open_kept_layers();
}

void Workspace::set_shell(Shell& shell) {
  shell_ = &shell;
  shell.export_view = begin_export;
  shell.open_register = [](PanelContext& context) { context.analysis->open_register({}); };
  shell.find = [](PanelContext& context) { context.map.ask.search.focus = true; };
}

void Workspace::tell(MessageKind kind, Sentence words) {
  if (shell_ != nullptr) {
    shell_->tell(kind, std::move(words));
  } else {
    map_.message = std::move(words);
  }
}

void Workspace::set_scale(float scale) {
  scale_ = scale;
  dark_ = view_.dark;
  apply_theme(scale, dark_);
  fonts_ = load_fonts(scale);
}

void Workspace::choose_cluster(int rank) {
  const auto& clusters = project_.clusters;
  const auto found =
      std::find_if(clusters.begin(), clusters.end(), [&](const Candidate& cluster) { return cluster.rank == rank; });
  if (found == clusters.end()) {
    throw UsageError("There is no cluster of rank {}; the project has {}.", rank, clusters.size());
  }
  const auto index = static_cast<std::size_t>(found - clusters.begin());
  Choices choices = explorer_.choices();
  choices.selected_cluster = index;
  explorer_.choose(choices);
  Box goal;
  goal.add(content_.footprints[index]);
  map_.whole_country = false;
  map_.goal = goal;
}

/// What was corrected is counted at once; the points follow, sorted beside the frames.
void Workspace::follow_corrections() {
  if (auto points = content_is_read() ? std::nullopt : placing_.take()) {
    if (placing_of_ != explorer_.shown_revision()) points->show(explorer_.shown());
    content_.enterprises = std::move(*points);
    picture_.enterprises_changed();
  }
  const ReviewDesk* desk = analysis_.review_if_begun();
  if (desk == nullptr || desk->revision() == corrections_shown_) return;
  corrections_shown_ = desk->revision();
  document_.take_own_change();
  explorer_.project_changed(analysis_.review().take_changed_rows());
  placing_of_ = explorer_.shown_revision();
  placing_.start([this, shown = explorer_.shown()](Progress& progress) {
    PointGrid points = enterprise_points(project_, plane_, progress);
    points.show(shown);
    return points;
  });
}

void Workspace::follow_choices() {
  if (rows_shown_ != explorer_.shown_revision() && !content_is_read()) {
    rows_shown_ = explorer_.shown_revision();
    content_.enterprises.show(explorer_.shown());
    picture_.enterprises_changed();
  }
  if (selection_shown_ != explorer_.selection_revision()) {
    selection_shown_ = explorer_.selection_revision();
    picture_.set_selected(explorer_.selection().rows);
  }
  if (map_.brushed != brushed_shown_) {
    brushed_shown_ = map_.brushed;
    picture_.set_brushed(brushed_shown_);
  }
}

void Workspace::take_late_columns() {
  if (!late_columns_.reading()) return;
  try {
    late_columns_.take(project_.enterprises);
  } catch (const Error& error) {
    tell(MessageKind::error, error.sentence());
  }
  // A file that has changed meanwhile: nothing of it may be written over.
  if (!late_columns_.reading() && !analysis_.has_all_columns()) analysis_.view = AnalysisView::none;
}

/// A review of addresses needs the columns that a map leaves in the file: they are read beside the frames.
void Workspace::follow_review() {
  take_late_columns();
  if (analysis_.view != AnalysisView::review || analysis_.has_all_columns()) return;
  if (!late_columns_.reading()) late_columns_.start(file_);
  analysis_.columns_read = late_columns_.fraction();
}

/// What the project's file would not give.
void Workspace::tell_faults() {
  for (Sentence fault : {explorer_.names().take_fault(), explorer_.views().table.take_fault()}) {
    if (!fault.empty()) tell(MessageKind::error, std::move(fault));
  }
}

/// What opening took and no longer needs goes back to the system, once the map is on the screen.
void Workspace::return_memory() {
  if (picture_.times_drawn() == 0 || std::exchange(memory_returned_, true)) return;
  give_free_memory_back();
}

/// Before enterprises are changed in place, nothing beside the frames may read them.
void Workspace::stop_readers() {
  late_columns_.wait();
  take_late_columns();
  explorer_.stop_work();
  placing_.stop();
  map_.ask.search.job.stop();
  map_.ask.search.index.reset();
}

void Workspace::look_at_picture() {
  // A number of two digits needs about so much room.
  const double least_radius_px = 8.5 * map_.look.scale;
  map_.bins = picture_.bins() ? &*picture_.bins() : nullptr;
  map_.heat = picture_.heat();
  map_.risk = picture_.risk();
  map_.counted_symbols = picture_.counted_symbols(least_radius_px);
}

void Workspace::draw_frame(int width, int height, bool map_only) {
  if (view_.dark != dark_) {
    dark_ = view_.dark;
    apply_theme(scale_, dark_);
  }
  // An export of the selection reads the enterprises beside the frames.
  analysis_.poll(!map_.ask.card.export_job.running());
  follow_corrections();
  follow_review();
  session_.begin_frame();
  return_memory();
  look_at_picture();
  PanelContext context{explorer_, map_, view_, fonts_, items_, shell_, &document_, &analysis_};
  draw_interface(context, map_only);
  tell_faults();
  follow_choices();
  follow_reading();
  follow_user_layers();
  keep_user_layers();
  picture_.update(map_.camera, map_.look, map_.motion.settling());
  map_.texture = picture_.texture();
  frame_.resize(width, height);
  // Panels have no background of their own: the ground is theirs.
  frame_changed_ = session_.painter().paint(ImGuiSession::end_frame(), frame_, theme::panel(), picture_.revision());
  follow_export();
}

/// Work in the background draws a page of what is on the map: that stays as it is until then.
bool Workspace::content_is_read() const { return shell_ != nullptr && shell_->task.started(); }

/// @param beside not on the thread of the window
std::function<void(Progress&)> Workspace::export_work(const ExportRequest& request, bool beside) {
  if (request.kind == ExportKind::screen) {
    const auto picture = std::make_shared<const Image>(frame_.read());
    return [picture, request, title = map_title(explorer_)](Progress& progress) {
      write_png(*picture, request.path, request.force, title, progress);
    };
  }
  ContextBeside context;
  if (beside && request.kind == ExportKind::page) context = shell_->context_beside();
  return viewer::export_work(explorer_, map_, request, explorer_.records().file(), context);
}

void Workspace::write(const ExportRequest& request) { export_work(request, false)(no_progress()); }

void Workspace::follow_export() {
  // What is being corrected is read once it is in the file and in memory.
  if (!map_.export_request || analysis_.correcting() || content_is_read()) return;
  const ExportRequest request = *std::exchange(map_.export_request, std::nullopt);
  const auto tell_saved = [this, path = request.path] { tell(MessageKind::note, saved_words(path)); };
  // Where a window is there to say so, what takes long goes on beside the frames.
  const bool data = request.kind == ExportKind::data;
  const bool beside = shell_ != nullptr && (request.kind != ExportKind::page || shell_->context_beside);
  try {
    auto work = export_work(request, beside);
    if (beside) {
      shell_->work(data ? WorkKind::reads_project : WorkKind::apart, data ? exporting_data : exporting_map,
                   request.path, std::move(work), tell_saved);
    } else {
      work(no_progress());
      tell_saved();
    }
  } catch (const std::exception& error) {
    tell(MessageKind::error, sentence_of(error));
  }
}

}  // namespace klasteri::viewer
