#pragma once

#include <cstddef>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// The finest difference of positions that a street's line keeps: 1e-7 degrees, about a centimetre, as OpenStreetMap.
Point rounded_position(Point p);

/// The pieces of one street as few lines as possible: what meets end to end where no third piece does becomes one line,
/// what overlaps counts once. Positions are rounded; the order of the pieces and their directions do not matter, and
/// joining what is joined changes nothing.
std::vector<Line> joined_lines(const std::vector<Line>& lines);

/// A place on a street: which of its lines, and how many metres from the line's beginning.
struct LinePosition {
  std::size_t line = 0;
  double along_m = 0;
};

/// Length in metres.
double length_m(const Line& line);

/// The point so many metres from the beginning; the ends beyond them. Invalid for an empty line.
Point point_along(const Line& line, double along_m);

/// The place on the lines nearest to a point. @pre some line is not empty
LinePosition nearest_position(const std::vector<Line>& lines, Point p);

/// The middle of the longest line, the first of equals. Invalid where there are no lines.
Point middle_of(const std::vector<Line>& lines);

}  // namespace klasteri
