#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "viewer/scene/detail_levels.h"

namespace klasteri::viewer {

/// Areas cut into triangles, as the graphics side takes them.
struct AreaMesh {
  std::vector<float> vertices;         ///< x, y in the map plane, number of the area
  std::vector<std::uint32_t> indices;  ///< of the vertices, three a triangle
  std::vector<DetailLevel> levels;     ///< ranges of the indices; never empty
  std::size_t areas = 0;
};

/// Lines as segments, as the graphics side takes them.
struct LineMesh {
  std::vector<float> segments;                               ///< x, y of both ends
  std::vector<std::pair<std::size_t, std::size_t>> of_area;  ///< segments [begin, end) of each, at the finest level
  std::vector<DetailLevel> levels;                           ///< ranges of the segments; never empty
};

/// @param shapes in the map plane. Throws Cancelled.
AreaMesh area_mesh(std::span<const MultiPolygon> shapes, Progress& progress = no_progress());
/// Of all rings.
LineMesh outline_mesh(std::span<const MultiPolygon> shapes, Progress& progress = no_progress());
LineMesh line_mesh(std::span<const std::vector<Line>> lines, Progress& progress = no_progress());

}  // namespace klasteri::viewer
