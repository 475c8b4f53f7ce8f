#include "viewer/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "viewer/context/png_file.h"
#include "viewer/panels/export_dialog.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/publish/export.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

Point centre_of(const Project& project) {
  Box box;
  for (const Region& region : project.admin.regions()) box.add(region.shape);
  return box.empty() ? Point{43.5, 42.0} : Point{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
}

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

/// Where a project keeps the files of the user's layers.
constexpr const char* layers_setting = "viewer_layers";

/// A layer of the user's as the map shows it.
UserShapes shapes_of(const UserLayer& loaded, const LayerState& layer, const EqualAreaProjection& plane) {
  UserShapes shapes;
  shapes.number = loaded.number;
  shapes.points = loaded.points;
  plane.forward(shapes.points);
  shapes.point_rows = loaded.point_rows;
  for (const MultiPolygon& shape : loaded.shapes) shapes.shapes.push_back(plane.forward(shape));
  shapes.shape_rows = loaded.shape_rows;
  shapes.lines = loaded.lines;
  for (std::vector<Line>& parts : shapes.lines) {
    for (Line& line : parts) plane.forward(line);
  }
  shapes.line_rows = loaded.line_rows;
  if (layer.style.column >= 0) {
    shapes.colours = user_colours(loaded, static_cast<std::size_t>(layer.style.column), Language::en).of_row;
  } else if (layer.style.colour) {
    shapes.colours.assign(loaded.rows, *layer.style.colour);
  }
  for (const Point p : shapes.points) {
    if (p.valid()) shapes.bounds.add(p);
  }
  for (const MultiPolygon& shape : shapes.shapes) {
    shapes.bounds.add(shape);
    shapes.boxes.emplace_back().add(shape);
  }
  for (const std::vector<Line>& parts : shapes.lines) {
    for (const Line& line : parts) {
      for (const Point p : line) shapes.bounds.add(p);
    }
  }
  return shapes;
}

}  // namespace

Workspace::Workspace(Project project, const std::filesystem::path& file, ImGuiSession& session, float scale)
    : project_(std::move(project)),
      explorer_(project_, project_.catalog),
      document_(project_, file),
      analysis_(project_, file),
      session_(session),
      plane_(centre_of(project_)),
      file_(file) {
  analysis_.before_change = [this] { stop_readers(); };
  picture_.set_content(content());
  rows_shown_ = explorer_.rows_revision();
  map_.content = &picture_.content();
  map_.plane = &plane_;
  map_.texture = picture_.texture();
  map_.project_name = file.filename().string();
  map_.made_on = date_of(file);
  set_scale(scale);
  const auto layers = project_.settings.find(layers_setting);
  if (layers == project_.settings.end()) return;
  for (const std::filesystem::path& path : paths_of_setting(layers->second)) open_layers(path);
}

void Workspace::set_shell(Shell& shell) {
  shell_ = &shell;
  shell.export_view = begin_export;
  shell.open_register = [](PanelContext& context) { context.analysis->open_register({}); };
  shell.find = [](PanelContext& context) { context.map.ask.search.focus = true; };
}

void Workspace::tell(MessageKind kind, const std::string& words) {
  if (shell_ != nullptr) {
    shell_->tell(kind, words);
  } else {
    map_.message = words;
  }
}

void Workspace::set_scale(float scale) {
  scale_ = scale;
  dark_ = view_.dark;
  apply_theme(scale, dark_);
  fonts_ = load_fonts(scale);
  session_.reload_fonts();
}

std::vector<Point> Workspace::places_of(const Register& reg) const {
  constexpr std::size_t points_a_piece = 1 << 16;
  std::vector<Point> places(reg.rows());
  parallel_for(places.size(), points_a_piece, [&](std::size_t begin, std::size_t end) {
    // A projection serves one thread at a time.
    const EqualAreaProjection plane(plane_.centre());
    for (std::size_t row = begin; row < end; ++row) places[row] = plane.forward(place_of(reg, row));
  });
  return places;
}

/// All enterprises that count, placed; which of them are shown follows from the choices.
PointGrid Workspace::enterprise_points() const {
  const Register& reg = project_.enterprises;
  std::vector<Point> places = places_of(reg);
  parallel_for(places.size(), std::size_t{1} << 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!counts(reg, row)) places[row] = Point();
    }
  });
  PointGrid points(places);
  points.show(explorer_.shown());
  return points;
}

MapContent Workspace::content() const {
  MapContent content;
  for (const Region& region : project_.admin.regions()) {
    content.regions.push_back(plane_.forward(region.shape));
    content.bounds.add(content.regions.back());
  }
  content.centre = plane_.centre();
  for (const DensityArea& area : explorer_.areas(AreaLevel::municipality)) {
    const Municipality& municipality = project_.admin.municipalities()[*area.municipality];
    content.municipalities.push_back(plane_.forward(municipality.shape));
    content.municipality_seats.push_back(plane_.forward(municipality.seat));
  }
  for (const Candidate& cluster : project_.clusters) {
    content.footprints.push_back(plane_.forward(cluster.footprint));
  }
  content.enterprises = enterprise_points();
  content.institutions = PointGrid(places_of(project_.institutions));
  for (const EntityKind kind : project_.institutions.kind) {
    content.institution_colours.push_back(institution_colour(kind));
  }
  for (const ReferenceView& reference : explorer_.references()) {
    auto& regions = content.reference_regions;
    if (std::find(regions.begin(), regions.end(), reference.region) == regions.end())
      regions.push_back(reference.region);
  }
  return content;
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

void Workspace::follow_choices() {
  const ReviewDesk* desk = analysis_.review_if_begun();
  if (desk != nullptr && desk->revision() != corrections_shown_) {
    corrections_shown_ = desk->revision();
    explorer_.project_changed();
    picture_.set_enterprises(enterprise_points());
  }
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

/// Once the map is on the screen, columns that it does not need are read beside it.
void Workspace::take_late_columns() {
  if (picture_.times_drawn() > 0) ask_for_columns();
  try {
    late_columns_.take(project_.enterprises);
  } catch (const Error& error) {
    tell(MessageKind::error, error.what());
  }
}

bool Workspace::lacks_columns() const {
  const Register& enterprises = project_.enterprises;
  return enterprises.activity_status.empty() && enterprises.rows() > 0 && !file_.empty();
}

void Workspace::ask_for_columns() {
  if (std::exchange(columns_asked_for_, true) || !lacks_columns()) return;
  if (project_.enterprises.rows() <= LateColumns::most_rows) late_columns_.start(file_);
}

/// A review of addresses cannot do without them: they are waited for.
void Workspace::need_all_columns() {
  columns_asked_for_ = true;
  if (lacks_columns() && !late_columns_.reading()) late_columns_.start(file_);
  while (late_columns_.reading()) {
    take_late_columns();
    if (late_columns_.reading()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  // A file that has changed meanwhile: nothing of it may be written over.
  if (lacks_columns()) analysis_.view = AnalysisView::none;
}

/// Before enterprises are changed in place, nothing beside the frames may read them.
void Workspace::stop_readers() {
  need_all_columns();
  explorer_.stop_work();
  map_.ask.search.job = {};
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

void Workspace::open_layers(const std::filesystem::path& file) {
  if (reading_ != nullptr) {
    waiting_.push_back(file);
    return;
  }
  map_.reading = 0;
  reading_ = std::make_unique<Background<std::vector<UserLayer>>>(
      [file](Progress& progress) { return read_user_layers(file, progress); });
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
  project_.settings[layers_setting] = paths_setting(map_.user_layers);
}

void Workspace::follow_reading() {
  if (map_.file_to_open) open_layers(*std::exchange(map_.file_to_open, std::nullopt));
  if (reading_ == nullptr) return;
  if (std::exchange(map_.stop_reading, false)) reading_->cancel();
  map_.reading = reading_->fraction();
  if (!reading_->ready()) return;
  try {
    take_layers(reading_->take());
  } catch (const Cancelled&) {
    // as was asked for
  } catch (const std::exception& error) {
    tell(MessageKind::error, error.what());
  }
  reading_.reset();
  map_.reading.reset();
  if (waiting_.empty()) return;
  const std::filesystem::path next = waiting_.front();
  waiting_.erase(waiting_.begin());
  open_layers(next);
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
  analysis_.poll();
  if (analysis_.view == AnalysisView::review) need_all_columns();
  session_.begin_frame();
  take_late_columns();
  look_at_picture();
  PanelContext context{explorer_, map_, view_, fonts_, items_, shell_, &document_, &analysis_};
  draw_interface(context, map_only);
  follow_choices();
  follow_reading();
  follow_user_layers();
  picture_.update(map_.camera, map_.look, map_.motion.settling());
  map_.texture = picture_.texture();
  frame_.resize(width, height);
  frame_.bind();
  // Shows between the panels where their edges fall between pixels.
  const ImVec4 between = ImGui::ColorConvertU32ToFloat4(theme::panel());
  glClearColor(between.x, between.y, between.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  session_.end_frame();
  follow_export();
}

void Workspace::finish_opening() {
  while (reading_ != nullptr) {
    take_layers(reading_->take());
    reading_.reset();
    map_.reading.reset();
    if (waiting_.empty()) continue;
    const std::filesystem::path next = waiting_.front();
    waiting_.erase(waiting_.begin());
    open_layers(next);
  }
}

void Workspace::write(const ExportRequest& request) {
  if (request.kind == ExportKind::screen) {
    write_png(frame_.read(), request.path, request.force, map_title(explorer_));
    return;
  }
  write_export(explorer_, map_, request, [&](const Camera& camera, const MapLook& look) {
    picture_.update(camera, look);
    map_.bins = picture_.bins() ? &*picture_.bins() : nullptr;
    return picture_.read();
  });
}

void Workspace::follow_export() {
  if (!map_.export_request) return;
  const ExportRequest request = *std::exchange(map_.export_request, std::nullopt);
  try {
    write(request);
    tell(MessageKind::note, saved_words(request.path, explorer_.choices().language));
  } catch (const std::exception& error) {
    tell(MessageKind::error, error.what());
  }
  // The picture was drawn for the page; the counts that it left belong to no window.
  map_.bins = nullptr;
  picture_.update(map_.camera, map_.look);
}

}  // namespace klasteri::viewer
