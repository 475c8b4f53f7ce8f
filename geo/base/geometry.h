#pragma once

#include <limits>
#include <vector>

namespace klasteri {

/// A position: longitude and latitude in degrees (WGS 84) unless a name says otherwise (x_m, y_m). No position: NaN.
struct Point {
  double x = std::numeric_limits<double>::quiet_NaN();
  double y = std::numeric_limits<double>::quiet_NaN();

  bool valid() const { return x == x && y == y; }
  friend bool operator==(const Point&, const Point&) = default;
};

/// An open line: its points in order.
using Line = std::vector<Point>;

/// A closed line: the last point equals the first.
using Ring = std::vector<Point>;

/// The outer ring first, then the holes.
using Polygon = std::vector<Ring>;

/// Parts without overlap. Empty: no area.
using MultiPolygon = std::vector<Polygon>;

/// Smallest box around points; empty until something is added.
struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return !(min_x <= max_x); }
  void add(Point p);
  void add(const MultiPolygon& shape);
  bool contains(Point p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
  /// Whether they share more than an edge.
  bool overlaps(const Box& other) const {
    return min_x < other.max_x && other.min_x < max_x && min_y < other.max_y && other.min_y < max_y;
  }
  /// @pre not empty
  double width() const { return max_x - min_x; }
  double height() const { return max_y - min_y; }
  Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
};

/// Whether `p` lies in the shape; even–odd rule, so holes count as outside. A point on the border lies on one side
/// only.
bool contains(const MultiPolygon& shape, Point p);

/// Area in the square of the coordinates' unit; holes subtracted, orientation ignored.
double area(const MultiPolygon& shape);

/// Distance from `p` to the nearest edge, in the coordinates' unit, also from inside. Infinity for an empty shape.
double distance_to_border(const MultiPolygon& shape, Point p);

/// Distance from `p` to the straight line from `a` to `b`, in the coordinates' unit.
double distance_to_segment(Point p, Point a, Point b);

/// Great-circle distance in metres between two positions in degrees (sphere of 6,371,008.8 m). Good to 0.5 %: for
/// checking and ranking; areas and radii are computed in an EqualAreaProjection.
double distance_m(Point a, Point b);

}  // namespace klasteri
