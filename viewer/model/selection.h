#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// How the selected enterprises were pointed at.
enum class SelectionKind : std::uint8_t {
  none,
  place,      ///< the enterprises under a click
  rectangle,  ///< drawn on the map
  lasso,
  circle,  ///< with a radius in metres
  region,
  municipality,
  footprint,  ///< of a cluster
  brush,      ///< in a chart or the table
  members,    ///< the enterprises that a cluster is made of
};

/// The enterprises that the planner asks about. All views show the same one.
struct Selection {
  SelectionKind kind = SelectionKind::none;
  std::vector<std::uint32_t> rows;  ///< ascending; of those on the map when they were selected
  MultiPolygon shape;               ///< WGS 84; empty for places and brushes
  /// Of a rectangle two opposite corners, of a lasso those of its line, WGS 84; empty where it was not drawn by hand.
  std::vector<Point> corners;
  Point centre;                                                ///< of a circle, WGS 84
  double radius_m = std::numeric_limits<double>::quiet_NaN();  ///< of a circle
  std::string code;  ///< of the region, municipality or cluster; several joined by ";"

  bool empty() const { return kind == SelectionKind::none; }
};

/// Rows chosen in a chart or the table. @param rows ascending
inline Selection brush_of(std::vector<std::uint32_t> rows) {
  Selection selection;
  selection.kind = SelectionKind::brush;
  selection.rows = std::move(rows);
  return selection;
}

}  // namespace klasteri::viewer
