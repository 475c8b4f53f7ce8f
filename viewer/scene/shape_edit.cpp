#include "viewer/scene/shape_edit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/model/drawn_shape.h"
#include "viewer/model/geodesic.h"
#include "viewer/scene/area_selection.h"

namespace klasteri::viewer {

namespace {

double metres_apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

Point moved(Point p, Point from, Point to) { return {p.x + to.x - from.x, p.y + to.y - from.y}; }

/// The corners of a rectangle around it, from the two that it was drawn with.
std::array<Point, 4> four_corners(Point a, Point b) { return {a, Point{b.x, a.y}, b, Point{a.x, b.y}}; }

/// The closed outline in the map plane.
MultiPolygon outline_of(const Selection& drawn, const EqualAreaProjection& plane) { return plane.forward(drawn.shape); }

Selection dragged_circle(const Selection& circle, ShapeGrip grip, Point from_m, Point to_m,
                         const EqualAreaProjection& plane) {
  if (grip.part == ShapeGrip::Part::middle) {
    return circle_selection(plane.inverse(moved(plane.forward(circle.centre), from_m, to_m)), circle.radius_m);
  }
  // The border keeps its distance from the cursor.
  const double radius_m = circle.radius_m + geodesic_m(circle.centre, plane.inverse(to_m)) -
                          geodesic_m(circle.centre, plane.inverse(from_m));
  return radius_m > 0 ? circle_selection(circle.centre, radius_m) : Selection();
}

Selection dragged_rectangle(const Selection& rectangle, ShapeGrip grip, Point from_m, Point to_m,
                            const EqualAreaProjection& plane) {
  Point a = plane.forward(rectangle.corners[0]);
  Point b = plane.forward(rectangle.corners[1]);
  if (grip.part != ShapeGrip::Part::corner) {
    a = moved(a, from_m, to_m);
    b = moved(b, from_m, to_m);
  } else {
    // Corners 0 and 3 stand at a's side, 0 and 1 at its height.
    const Point step{to_m.x - from_m.x, to_m.y - from_m.y};
    (grip.corner == 0 || grip.corner == 3 ? a : b).x += step.x;
    (grip.corner == 0 || grip.corner == 1 ? a : b).y += step.y;
  }
  // Narrower than this it is a line, whose corners could not be told apart any more.
  constexpr double least_m = 1;
  const bool is_line = std::abs(a.x - b.x) < least_m || std::abs(a.y - b.y) < least_m;
  return is_line ? Selection() : rectangle_selection(a, b, plane);
}

Selection dragged_lasso(const Selection& lasso, ShapeGrip grip, Point from_m, Point to_m,
                        const EqualAreaProjection& plane) {
  std::vector<Point> line = lasso.corners;
  plane.forward(line);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (grip.part != ShapeGrip::Part::corner || grip.corner == i) line[i] = moved(line[i], from_m, to_m);
  }
  return lasso_selection(line, plane);
}

}  // namespace

bool can_be_changed(const Selection& drawn) {
  if (drawn.kind == SelectionKind::circle) return drawn.centre.valid() && drawn.radius_m > 0;
  if (drawn.kind == SelectionKind::rectangle) return drawn.corners.size() == 2;
  return drawn.kind == SelectionKind::lasso && drawn.corners.size() > 2;
}

ShapeGrips grips_of(const Selection& drawn, const EqualAreaProjection& plane) {
  if (drawn.kind == SelectionKind::circle) {
    const EqualAreaProjection around(drawn.centre);
    return {plane.forward(drawn.centre), {plane.forward(around.inverse(Point{drawn.radius_m, 0}))}};
  }
  ShapeGrips grips;
  if (drawn.kind == SelectionKind::rectangle) {
    const auto corners = four_corners(plane.forward(drawn.corners[0]), plane.forward(drawn.corners[1]));
    grips.corners.assign(corners.begin(), corners.end());
  } else {
    grips.corners = drawn.corners;
    plane.forward(grips.corners);
  }
  Box box;
  for (const Point corner : grips.corners) box.add(corner);
  grips.middle = box.centre();
  return grips;
}

ShapeGrip grip_at(const Selection& drawn, const EqualAreaProjection& plane, Point metres, double near_m) {
  const ShapeGrips grips = grips_of(drawn, plane);
  ShapeGrip grip;
  double nearest_m = near_m;
  for (std::size_t i = 0; i < grips.corners.size(); ++i) {
    const double away_m = metres_apart(grips.corners[i], metres);
    if (away_m > nearest_m) continue;
    nearest_m = away_m;
    grip = {ShapeGrip::Part::corner, i};
  }
  if (grip.held()) return grip;
  if (metres_apart(grips.middle, metres) <= near_m) return {ShapeGrip::Part::middle};
  if (distance_to_border(outline_of(drawn, plane), metres) <= near_m / 2) return {ShapeGrip::Part::border};
  return {};
}

Selection dragged(const Selection& drawn, ShapeGrip grip, Point from_m, Point to_m, const EqualAreaProjection& plane) {
  Selection after;
  if (drawn.kind == SelectionKind::circle) {
    after = dragged_circle(drawn, grip, from_m, to_m, plane);
  } else if (drawn.kind == SelectionKind::rectangle) {
    after = dragged_rectangle(drawn, grip, from_m, to_m, plane);
  } else {
    after = dragged_lasso(drawn, grip, from_m, to_m, plane);
  }
  if (after.shape.empty()) return {};
  after.rows = drawn.rows;
  return after;
}

}  // namespace klasteri::viewer
