#include "viewer/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/theme.h"

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

}  // namespace

Workspace::Workspace(Project project, const std::filesystem::path& file, ImGuiSession& session, float scale)
    : project_(std::move(project)), explorer_(project_), session_(session), plane_(centre_of(project_)), file_(file) {
  picture_.set_content(content());
  rows_shown_ = explorer_.rows_revision();
  map_.content = &picture_.content();
  map_.plane = &plane_;
  map_.texture = picture_.texture();
  map_.project_name = file.filename().string();
  map_.made_on = date_of(file);
  set_scale(scale);
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
  for (const Municipality& municipality : project_.admin.municipalities()) {
    if (!municipality.shape.empty()) content.municipalities.push_back(plane_.forward(municipality.shape));
  }
  for (const Candidate& cluster : project_.clusters) {
    content.footprints.push_back(plane_.forward(cluster.footprint));
  }
  content.enterprises = enterprise_points();
  content.institutions = PointGrid(places_of(project_.institutions));
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
  Register& enterprises = project_.enterprises;
  if (!columns_asked_for_ && picture_.times_drawn() > 0) {
    columns_asked_for_ = true;
    const bool lacking = enterprises.activity_status.empty() && enterprises.rows() > 0 && !file_.empty();
    if (lacking && enterprises.rows() <= LateColumns::most_rows) late_columns_.start(file_);
  }
  try {
    late_columns_.take(enterprises);
  } catch (const Error& error) {
    map_.message = error.what();
  }
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
  session_.begin_frame();
  take_late_columns();
  look_at_picture();
  PanelContext context{explorer_, map_, view_, fonts_, items_};
  draw_interface(context, map_only);
  follow_choices();
  picture_.update(map_.camera, map_.look, map_.motion.settling());
  map_.texture = picture_.texture();
  frame_.resize(width, height);
  frame_.bind();
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  session_.end_frame();
}

}  // namespace klasteri::viewer
