#pragma once

#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"

namespace klasteri::viewer {

/// Two corners of a rectangle that lies straight on the map plane, and a closed line drawn on it, as shapes in degrees.
/// Edges are straight on the map; they are cut into pieces short enough for what is straight between the positions in
/// degrees to lie within a tenth of a metre of that. Empty where nothing is enclosed. A line that crosses itself
/// encloses what it goes around an odd number of times.
MultiPolygon rectangle_shape(Point corner_m, Point opposite_m, const EqualAreaProjection& plane);
MultiPolygon lasso_shape(std::span<const Point> line_m, const EqualAreaProjection& plane);

/// A line without the points that lie within `tolerance_m` of what is left: as it was drawn, but with as few corners as
/// that takes (Douglas and Peucker 1973). Metres of the map plane; the first and the last point stay.
std::vector<Point> with_fewer_corners(std::span<const Point> line_m, double tolerance_m);

/// The outline of a circle in degrees, in metres of an equal-area projection around its centre as
/// `klasteri density --around` measures. @param centre degrees
MultiPolygon circle_shape(Point centre, double radius_m);

/// A shape with every edge cut into pieces at most `longest` long, in the unit of its coordinates.
MultiPolygon with_short_edges(const MultiPolygon& shape, double longest);

/// What lies in either shape; what lies in the first but not in the second. In degrees.
MultiPolygon united(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon without(const MultiPolygon& a, const MultiPolygon& b);

}  // namespace klasteri::viewer
