#include "viewer/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/output/layer_file.h"
#include "viewer/context/png_file.h"
#include "viewer/context/process_memory.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/export_dialog.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/publish/export.h"
#include "viewer/publish/map_data.h"
#include "viewer/scene/user_shapes.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase exporting_words = {"The data are being written.", "მონაცემები იწერება."};

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

/// Of a project's file; empty where there is none.
std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.empty() ? std::filesystem::path() : std::filesystem::absolute(file).parent_path();
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
      file_(opened_->file) {
  explorer_.records().read_from(file_);
  analysis_.before_change = [this] { stop_readers(); };
  picture_.set_content(std::move(opened_->content));
  rows_shown_ = explorer_.rows_revision();
  map_.content = &picture_.content();
  map_.plane = &plane_;
  map_.texture = picture_.texture();
  map_.project_name = file_.filename().string();
  map_.made_on = date_of(file_);
  set_scale(scale);
  session_.painter().forget();
  const auto layers = project_.settings.find(layers_setting);
  if (layers == project_.settings.end()) return;
  for (const std::filesystem::path& path : paths_of_setting(layers->second, folder_of(file_))) {
    open_layers(WaitingLayers{path, true});
  }
}

Workspace::Workspace(Project project, const std::filesystem::path& file, ImGuiSession& session, float scale)
    : Workspace(std::make_unique<OpenedProject>(std::move(project), file, stamp_of(file)), session, scale) {}

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
  goal.add(picture_.content().footprints[index]);
  map_.whole_country = false;
  map_.goal = goal;
}

/// What was corrected is counted at once; the points follow, sorted beside the frames.
void Workspace::follow_corrections() {
  if (auto points = placing_.take()) {
    points->show(explorer_.shown());
    picture_.set_enterprises(std::move(*points));
  }
  const ReviewDesk* desk = analysis_.review_if_begun();
  if (desk == nullptr || desk->revision() == corrections_shown_) return;
  corrections_shown_ = desk->revision();
  document_.take_own_change();
  explorer_.project_changed();
  placing_.start([this](Progress& progress) { return enterprise_points(project_, plane_, progress); });
}

void Workspace::follow_choices() {
  if (rows_shown_ != explorer_.rows_revision()) {
    rows_shown_ = explorer_.rows_revision();
    picture_.show_enterprises(explorer_.shown());
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

void Workspace::open_layers(WaitingLayers layers) {
  if (reading_.started()) {
    waiting_.push_back(std::move(layers));
    return;
  }
  map_.reading = 0;
  read_now_ = std::move(layers);
  reading_.start([file = read_now_.file](Progress& progress) { return read_user_layers(file, progress); });
}

void Workspace::open_waiting() {
  map_.reading.reset();
  if (waiting_.empty()) return;
  WaitingLayers next = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  open_layers(std::move(next));
}

/// A layer that the project keeps and that cannot be read stays in the list, until its file is back or somebody takes
/// it off the map.
void Workspace::put_missing_layer(const std::filesystem::path& file) {
  UserLayer layer;
  layer.path = file;
  layer.name = file.stem().string();
  layer.missing = true;
  Choices choices = explorer_.choices();
  choices.layers.add_user(map_.user_layers.add(std::move(layer)));
  explorer_.choose(choices);
}

void Workspace::take_layers(std::vector<UserLayer> layers) {
  Choices choices = explorer_.choices();
  Box extent;
  for (UserLayer& layer : layers) {
    const Box degrees = layer.bounds();
    if (!degrees.empty()) {
      extent.add(plane_.forward(Point{degrees.min_x, degrees.min_y}));
      extent.add(plane_.forward(Point{degrees.max_x, degrees.max_y}));
    }
    choices.layers.add_user(map_.user_layers.add(std::move(layer)));
  }
  explorer_.choose(choices);
  // What lies in another part of the world would not be seen.
  const Box country = picture_.content().bounds;
  const bool apart = extent.max_x < country.min_x || extent.min_x > country.max_x || extent.max_y < country.min_y ||
                     extent.min_y > country.max_y;
  if (apart && !extent.empty()) map_.goal = extent;
}

void Workspace::follow_reading() {
  if (map_.file_to_open) open_layers(*std::exchange(map_.file_to_open, std::nullopt));
  if (!reading_.started()) return;
  if (std::exchange(map_.stop_reading, false)) reading_.cancel();
  map_.reading = reading_.fraction();
  // What is being written or exported must not change meanwhile.
  if (!reading_.ended() || (shell_ != nullptr && shell_->task.started())) return;
  try {
    take_layers(*reading_.take());
  } catch (const Cancelled&) {
    if (read_now_.kept) put_missing_layer(read_now_.file);
  } catch (const std::exception& error) {
    if (read_now_.kept) put_missing_layer(read_now_.file);
    tell(MessageKind::error, sentence_of(error));
  }
  open_waiting();
}

/// What lies on the map is kept in the project as soon as it changes, once all that was kept before has been read.
void Workspace::keep_user_layers() {
  const bool busy = reading_.started() || analysis_.working() || (shell_ != nullptr && shell_->task.started());
  if (busy || user_layers_kept_ == map_.user_layers.revision()) return;
  user_layers_kept_ = map_.user_layers.revision();
  const std::string setting = paths_setting(map_.user_layers, folder_of(file_));
  std::string& kept = project_.settings[layers_setting];
  if (kept == setting) return;
  kept = setting;
  if (!keeps_layers_) return;
  try {
    document_.keep_setting(layers_setting, setting);
  } catch (const Error& error) {
    tell(MessageKind::error, error.sentence());
  }
}

void Workspace::follow_user_layers() {
  std::vector<int> columns;
  for (const LayerState& layer : explorer_.choices().layers.layers()) {
    if (layer.kind == MapLayer::user) {
      columns.insert(columns.end(), {static_cast<int>(layer.user), layer.style.column});
    }
  }
  if (user_layers_shown_ == map_.user_layers.revision() && user_columns_shown_ == columns) return;
  user_layers_shown_ = map_.user_layers.revision();
  user_columns_shown_ = columns;
  std::vector<UserShapes> shapes;
  for (const LayerState& layer : explorer_.choices().layers.layers()) {
    const UserLayer* loaded = layer.kind == MapLayer::user ? map_.user_layers.find(layer.user) : nullptr;
    if (loaded != nullptr) shapes.push_back(shapes_of(*loaded, layer, plane_));
  }
  picture_.set_user_layers(std::move(shapes));
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

void Workspace::finish_opening() {
  while (reading_.started()) {
    reading_.wait();
    try {
      take_layers(*reading_.take());
    } catch (const Error& error) {
      if (!read_now_.kept) throw;
      put_missing_layer(read_now_.file);
      map_.message = error.sentence();
    }
    open_waiting();
  }
}

void Workspace::write(const ExportRequest& request) {
  if (request.kind == ExportKind::screen) {
    write_png(frame_.read(), request.path, request.force, map_title(explorer_));
    return;
  }
  const auto raster = [&](const Camera& camera, const MapLook& look) {
    picture_.update(camera, look);
    map_.bins = picture_.bins() ? &*picture_.bins() : nullptr;
    return picture_.read();
  };
  write_export(explorer_, map_, request, raster, explorer_.records().file());
}

/// A layer of a million rows takes long to write: beside the frames, where there is a window to say so.
void Workspace::export_data(const ExportRequest& request) {
  const auto data = std::make_shared<MapData>(
      map_data(explorer_, map_, request.layer, request.seen_only, explorer_.records().file()));
  const auto write_rows = [data, path = request.path, force = request.force](Progress& progress) {
    write_layer(rows_of(std::move(*data)), path, force, progress);
  };
  shell_->work(WorkKind::reads_project, exporting_words, request.path, write_rows,
               [this, path = request.path] { tell(MessageKind::note, saved_words(path)); });
}

void Workspace::follow_export() {
  // What is being corrected is read once it is in the file and in memory.
  if (!map_.export_request || analysis_.correcting()) return;
  const ExportRequest request = *std::exchange(map_.export_request, std::nullopt);
  try {
    if (request.kind == ExportKind::data && shell_ != nullptr) return export_data(request);
    write(request);
    tell(MessageKind::note, saved_words(request.path));
  } catch (const std::exception& error) {
    tell(MessageKind::error, sentence_of(error));
  }
  // The picture was drawn for the page; the counts that it left belong to no window.
  map_.bins = nullptr;
  picture_.update(map_.camera, map_.look);
}

}  // namespace klasteri::viewer
