#include "viewer/opened_project.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "geo/base/parallel.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

Point centre_of(const Project& project) {
  Box box;
  for (const Region& region : project.admin.regions()) box.add(region.shape);
  return box.empty() ? Point{43.5, 42.0} : box.centre();
}

/// @param is_wanted of a row; the places of the others are invalid
template <typename IsWanted>
std::vector<Point> places_of(const Register& reg, const EqualAreaProjection& map_plane, const IsWanted& is_wanted,
                             Progress& progress) {
  constexpr std::size_t points_a_piece = 1 << 16;
  std::vector<Point> places(reg.rows());
  parallel_for(progress, places.size(), points_a_piece, [&](std::size_t begin, std::size_t end) {
    // A projection serves one thread at a time.
    const EqualAreaProjection plane(map_plane.centre());
    for (std::size_t row = begin; row < end; ++row) {
      if (is_wanted(row)) places[row] = plane.forward(place_of(reg, row));
    }
  });
  return places;
}

MapContent content_of(const Project& project, const Explorer& explorer, const EqualAreaProjection& plane) {
  MapContent content;
  for (const Region& region : project.admin.regions()) {
    content.regions.push_back(plane.forward(region.shape));
    content.bounds.add(content.regions.back());
  }
  content.centre = plane.centre();
  for (const DensityArea& area : explorer.areas(AreaLevel::municipality)) {
    const Municipality& municipality = project.admin.municipalities()[*area.municipality];
    content.municipalities.push_back(plane.forward(municipality.shape));
    content.municipality_seats.push_back(plane.forward(municipality.seat));
  }
  for (const Candidate& cluster : project.clusters) content.footprints.push_back(plane.forward(cluster.footprint));
  content.enterprises = enterprise_points(project, plane);
  content.enterprises.show(explorer.shown());
  const auto all = [](std::size_t) { return true; };
  content.institutions = PointGrid(places_of(project.institutions, plane, all, no_progress()));
  for (const EntityKind kind : project.institutions.kind) {
    content.institution_colours.push_back(institution_colour(kind));
  }
  for (const ReferenceView& reference : explorer.references()) {
    auto& regions = content.reference_regions;
    if (std::find(regions.begin(), regions.end(), reference.region) == regions.end())
      regions.push_back(reference.region);
  }
  return content;
}

/// Between two steps: whether the next one is still wanted.
Project wanted(Project project, Progress& progress) {
  progress.begin("preparing");
  progress.check(0);
  return project;
}

}  // namespace

OpenedProject::OpenedProject(Project read, std::filesystem::path path, FileStamp read_at, Progress& progress)
    : project(wanted(std::move(read), progress)),
      file(std::move(path)),
      stamp(read_at),
      plane(centre_of(project)),
      explorer(project, project.catalog) {
  // Of the time that a country of a million enterprises takes.
  constexpr double share_of_explorer = 0.6;
  progress.check(share_of_explorer);
  content = content_of(project, explorer, plane);
  progress.check(1);
}

std::unique_ptr<OpenedProject> open_project(const std::filesystem::path& file, Progress& progress) {
  // Taken before, so that a change while it is being read is noticed.
  const FileStamp stamp = stamp_of(file);
  return std::make_unique<OpenedProject>(read_project(file, progress, ProjectColumns::for_map), file, stamp, progress);
}

PointGrid enterprise_points(const Project& project, const EqualAreaProjection& plane, Progress& progress) {
  const Register& reg = project.enterprises;
  return PointGrid(places_of(
      reg, plane, [&reg](std::size_t row) { return counts(reg, row); }, progress));
}

}  // namespace klasteri::viewer
