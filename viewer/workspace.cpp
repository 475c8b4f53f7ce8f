#include "viewer/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string>
#include <utility>

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
    : project_(std::move(project)),
      explorer_(project_),
      analysis_(project_, file),
      session_(session),
      plane_(centre_of(project_)) {
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

std::vector<Point> Workspace::places_of(const Register& reg, const std::vector<std::uint32_t>& rows) const {
  std::vector<Point> places;
  places.reserve(rows.size());
  for (const std::uint32_t row : rows) places.push_back(place_of(reg, row));
  plane_.forward(places);
  return places;
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
  content.enterprises = PointGrid(places_of(project_.enterprises, explorer_.rows()), explorer_.rows());
  std::vector<std::uint32_t> institutions(project_.institutions.rows());
  std::iota(institutions.begin(), institutions.end(), std::uint32_t{0});
  content.institutions = PointGrid(places_of(project_.institutions, institutions));
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
  }
  if (rows_shown_ == explorer_.rows_revision()) return;
  rows_shown_ = explorer_.rows_revision();
  picture_.set_enterprises(PointGrid(places_of(project_.enterprises, explorer_.rows()), explorer_.rows()));
}

void Workspace::draw_frame(int width, int height, bool map_only) {
  if (view_.dark != dark_) {
    dark_ = view_.dark;
    apply_theme(scale_, dark_);
  }
  analysis_.poll();
  session_.begin_frame();
  map_.bins = picture_.bins() ? &*picture_.bins() : nullptr;
  PanelContext context{explorer_, map_, view_, fonts_, items_, &analysis_};
  draw_interface(context, map_only);
  follow_choices();
  picture_.update(map_.camera, map_.look);
  map_.texture = picture_.texture();
  frame_.resize(width, height);
  frame_.bind();
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  session_.end_frame();
}

}  // namespace klasteri::viewer
