#include "viewer/scene/triangulate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace klasteri::viewer {

namespace {

/// Twice the signed area of a triangle: positive when a, b, c turn left.
double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool in_triangle(Point p, Point a, Point b, Point c) {
  return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

double signed_area(const Ring& ring) {
  double doubled = 0;
  for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    doubled += ring[before].x * ring[i].y - ring[i].x * ring[before].y;
  }
  return doubled / 2;
}

/// A ring without its closing point and without repeated or invalid points, turning the asked way.
Ring open_ring(const Ring& closed, bool anticlockwise) {
  Ring ring;
  ring.reserve(closed.size());
  for (const Point p : closed) {
    if (p.valid() && (ring.empty() || !(ring.back() == p))) ring.push_back(p);
  }
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  if (ring.size() > 2 && (signed_area(ring) > 0) != anticlockwise) std::reverse(ring.begin(), ring.end());
  return ring;
}

/// Whether the way from the corner at `i` of a ring that turns left towards `to` begins inside the ring.
bool leads_inside(const Ring& ring, std::size_t i, Point to) {
  const Point before = ring[i > 0 ? i - 1 : ring.size() - 1];
  const Point at = ring[i];
  const Point next = ring[i + 1 < ring.size() ? i + 1 : 0];
  const bool left_of_next = turn(at, next, to) >= 0;
  const bool left_of_before = turn(before, at, to) >= 0;
  return turn(before, at, next) > 0 ? left_of_next && left_of_before : left_of_next || left_of_before;
}

/// Where a hole, from its rightmost point, can be joined to the ring around it: the index of a point of `outer` that is
/// seen from `from`. Eberly's construction: the edge first hit to the right, then the reflex point nearest in angle. A
/// place that earlier bridges made into several points is met at the one that faces the hole.
std::size_t bridge_to(const Ring& outer, Point from) {
  double hit_x = std::numeric_limits<double>::infinity();
  std::size_t seen = 0;
  for (std::size_t i = 0, before = outer.size() - 1; i < outer.size(); before = i++) {
    const Point a = outer[before];
    const Point b = outer[i];
    if ((a.y > from.y) == (b.y > from.y)) continue;
    const double x = a.x + (from.y - a.y) / (b.y - a.y) * (b.x - a.x);
    if (x < from.x || x >= hit_x) continue;
    hit_x = x;
    seen = a.x > b.x ? before : i;
  }
  const Point hit{hit_x, from.y};
  const Point corner = outer[seen];
  const bool above = corner.y > from.y;
  double best_slope = std::numeric_limits<double>::infinity();
  std::size_t best = seen;
  for (std::size_t i = 0; i < outer.size(); ++i) {
    const Point p = outer[i];
    if (p.x < from.x || !(above ? in_triangle(p, from, hit, corner) : in_triangle(p, from, corner, hit))) continue;
    if (!leads_inside(outer, i, from)) continue;
    const double slope = std::abs(p.y - from.y) / std::max(p.x - from.x, std::numeric_limits<double>::min());
    const bool closer = slope == best_slope && p.x < outer[best].x;
    if (slope < best_slope || closer) {
      best_slope = slope;
      best = i;
    }
  }
  return best;
}

/// The polygon as one ring: every hole is reached and left along the same bridge.
Ring join_holes(const Polygon& polygon) {
  Ring outer = open_ring(polygon.front(), true);
  std::vector<Ring> holes;
  for (std::size_t i = 1; i < polygon.size(); ++i) {
    Ring hole = open_ring(polygon[i], false);
    if (hole.size() < 3) continue;
    const auto by_x = [](Point a, Point b) { return a.x < b.x; };
    std::rotate(hole.begin(), std::max_element(hole.begin(), hole.end(), by_x), hole.end());
    holes.push_back(std::move(hole));
  }
  std::sort(holes.begin(), holes.end(), [](const Ring& a, const Ring& b) { return a.front().x > b.front().x; });
  for (const Ring& hole : holes) {
    const std::size_t at = bridge_to(outer, hole.front());
    Ring detour(hole);
    detour.push_back(hole.front());
    detour.push_back(outer[at]);
    outer.insert(outer.begin() + static_cast<std::ptrdiff_t>(at) + 1, detour.begin(), detour.end());
  }
  return outer;
}

/// The corners of a ring that can lie in an ear: those that do not turn left, by cells of a grid over the ring. Cutting
/// ears off never makes others (Meisters 1975).
class ReflexCorners {
 public:
  explicit ReflexCorners(const Ring& ring) {
    for (const Point p : ring) box_.add(p);
    std::vector<std::uint32_t> reflex;
    for (std::uint32_t i = 0; i < ring.size(); ++i) {
      const Point before = ring[i > 0 ? i - 1 : ring.size() - 1];
      if (turn(before, ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]) <= 0) reflex.push_back(i);
    }
    side_ = std::max<std::size_t>(1, static_cast<std::size_t>(std::sqrt(static_cast<double>(reflex.size()))));
    begin_.assign(side_ * side_ + 1, 0);
    const auto cell_of = [&](Point p) { return line(p.y) * side_ + column(p.x); };
    for (const std::uint32_t i : reflex) ++begin_[cell_of(ring[i]) + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    corners_.resize(reflex.size());
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (const std::uint32_t i : reflex) corners_[next[cell_of(ring[i])]++] = i;
  }

  /// Whether one of those that may lie in a box is as asked.
  template <typename Test>
  bool any_in(const Box& box, Test test) const {
    const std::size_t left = column(box.min_x), right = column(box.max_x);
    for (std::size_t y = line(box.min_y); y <= line(box.max_y); ++y) {
      for (std::size_t k = begin_[y * side_ + left]; k < begin_[y * side_ + right + 1]; ++k) {
        if (test(corners_[k])) return true;
      }
    }
    return false;
  }

 private:
  std::size_t cell(double from, double size, double at) const {
    if (!(size > 0)) return 0;
    const double cell = (at - from) / size * static_cast<double>(side_);
    return std::min(side_ - 1, static_cast<std::size_t>(std::max(0.0, cell)));
  }
  std::size_t column(double x) const { return cell(box_.min_x, box_.width(), x); }
  std::size_t line(double y) const { return cell(box_.min_y, box_.height(), y); }

  Box box_;
  std::size_t side_ = 1;
  std::vector<std::size_t> begin_;      ///< of each cell in corners_, and the end
  std::vector<std::uint32_t> corners_;  ///< of each cell, ascending
};

/// What is left of a ring while ears are cut off it, as a list linked both ways.
class EarClipper {
 public:
  explicit EarClipper(const Ring& ring)
      : ring_(ring), next_(ring.size()), before_(ring.size()), cut_(ring.size()), reflex_(ring) {
    for (std::uint32_t i = 0; i < ring.size(); ++i) {
      next_[i] = i + 1 < ring.size() ? i + 1 : 0;
      before_[i] = i > 0 ? i - 1 : static_cast<std::uint32_t>(ring.size() - 1);
    }
  }

  std::vector<std::uint32_t> triangles() {
    std::vector<std::uint32_t> out;
    std::uint32_t at = 0;
    std::size_t left = ring_.size();
    std::size_t tried = 0;
    while (left > 2) {
      const double corner = turn(ring_[before_[at]], ring_[at], ring_[next_[at]]);
      // After a whole round without an ear the ring crosses itself: any convex corner, then any corner, will do.
      const bool give_way = tried > 2 * left || (tried > left && corner > 0);
      if (corner == 0 || give_way || (corner > 0 && is_ear(at))) {
        if (corner > 0) out.insert(out.end(), {before_[at], at, next_[at]});
        next_[before_[at]] = next_[at];
        before_[next_[at]] = before_[at];
        cut_[at] = true;
        --left;
        tried = 0;
        at = next_[next_[at]];  // every other corner, which avoids fans of slivers
      } else {
        ++tried;
        at = next_[at];
      }
    }
    return out;
  }

 private:
  bool is_ear(std::uint32_t at) const {
    const Point a = ring_[before_[at]];
    const Point b = ring_[at];
    const Point c = ring_[next_[at]];
    Box box;
    box.add(a);
    box.add(b);
    box.add(c);
    return !reflex_.any_in(box, [&](std::uint32_t i) {
      const Point p = ring_[i];
      if (cut_[i] || !box.contains(p) || p == a || p == b || p == c) return false;
      return in_triangle(p, a, b, c) && turn(ring_[before_[i]], p, ring_[next_[i]]) <= 0;
    });
  }

  const Ring& ring_;
  std::vector<std::uint32_t> next_, before_;
  std::vector<bool> cut_;
  ReflexCorners reflex_;
};

}  // namespace

double Triangulation::area() const {
  double doubled = 0;
  for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
    doubled += std::abs(turn(points[triangles[i]], points[triangles[i + 1]], points[triangles[i + 2]]));
  }
  return doubled / 2;
}

Triangulation triangulate(const Polygon& polygon) {
  Triangulation result;
  if (polygon.empty()) return result;
  Ring ring = join_holes(polygon);
  if (ring.size() < 3) return result;
  result.triangles = EarClipper(ring).triangles();
  result.points = std::move(ring);
  return result;
}

}  // namespace klasteri::viewer
