#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// The part of the plane where points could have been seen: a box or polygons, in the unit of the points' coordinates.
/// What lies outside was not looked at, which is what edge corrections make up for. A polygon that is a box with sides
/// along the axes is taken as one. Read-only, so several threads may ask.
class StudyWindow {
 public:
  /// Throws Error unless the box has an area.
  explicit StudyWindow(const Box& box);
  /// Parts must not overlap. Throws Error unless the shape has an area.
  explicit StudyWindow(MultiPolygon shape);
  /// The smallest box around the points. Throws Error where it has no area: no points, or all on one upright or level
  /// line.
  static StudyWindow around(std::span<const Point> points);

  bool is_box() const { return shape_.empty(); }
  const Box& box() const { return box_; }               ///< around the window; the window itself if is_box()
  const MultiPolygon& shape() const { return shape_; }  ///< empty if is_box()
  double area() const { return area_; }
  /// Greatest distance between two of its points.
  double diameter() const;

  /// Points on a box's border are inside; those on a polygon's lie on one side only.
  bool contains(Point p) const;
  /// Where the level line at `y` crosses the border, from left to right: between the first and the second it is inside,
  /// and so on.
  std::vector<double> crossings(double y) const;
  /// From a point inside.
  double distance_to_border(Point p) const;

 private:
  Box box_;
  MultiPolygon shape_;
  double area_ = 0;
};

/// Throws Error that names the first of `points` that lies outside. Points without a position are passed over.
void require_inside(const StudyWindow& window, std::span<const Point> points);

}  // namespace klasteri
