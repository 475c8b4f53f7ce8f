#include "geo/pattern/study_window.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/error.h"

namespace klasteri {

namespace {

double box_area(const Box& box) { return box.empty() ? 0 : (box.max_x - box.min_x) * (box.max_y - box.min_y); }

double cross_product(Point o, Point a, Point b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

/// Corners of the convex hull (Andrew 1979).
std::vector<Point> hull_of(std::vector<Point> points) {
  std::sort(points.begin(), points.end(), [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<Point> hull;
  for (int side = 0; side < 2; ++side) {
    const std::size_t start = hull.size();
    for (const Point p : points) {
      while (hull.size() >= start + 2 && cross_product(hull[hull.size() - 2], hull.back(), p) <= 0) hull.pop_back();
      hull.push_back(p);
    }
    hull.pop_back();
    std::reverse(points.begin(), points.end());
  }
  return hull;
}

}  // namespace

StudyWindow::StudyWindow(const Box& box) : box_(box), area_(box_area(box)) {
  if (!(area_ > 0) || !std::isfinite(area_)) {
    throw Error("The window has no area: it reaches from {}, {} to {}, {}; give one with a width and a height.",
                box.min_x, box.min_y, box.max_x, box.max_y);
  }
}

StudyWindow::StudyWindow(MultiPolygon shape) : shape_(std::move(shape)), area_(klasteri::area(shape_)) {
  box_.add(shape_);
  if (!(area_ > 0) || !std::isfinite(area_)) throw Error("The window has no area; give polygons that enclose one.");
  const bool one_ring = shape_.size() == 1 && shape_[0].size() == 1;
  if (one_ring && shape_[0][0].size() == 5 && std::abs(box_area(box_) - area_) <= 1e-12 * area_) shape_.clear();
}

StudyWindow StudyWindow::around(std::span<const Point> points) {
  Box box;
  for (const Point p : points) box.add(p);
  if (box.empty()) throw Error("There are no points with a position; a window is drawn around at least three.");
  if (!(box_area(box) > 0)) {
    throw Error(
        "All points lie in one place or on one line along an axis, around which no window can be drawn; give the "
        "window.");
  }
  return StudyWindow(box);
}

double StudyWindow::diameter() const {
  if (is_box()) return std::hypot(box_.max_x - box_.min_x, box_.max_y - box_.min_y);
  std::vector<Point> corners;
  for (const Polygon& polygon : shape_) corners.insert(corners.end(), polygon[0].begin(), polygon[0].end());
  const std::vector<Point> hull = hull_of(std::move(corners));
  double longest = 0;
  for (const Point a : hull) {
    for (const Point b : hull) longest = std::max(longest, std::hypot(a.x - b.x, a.y - b.y));
  }
  return longest;
}

bool StudyWindow::contains(Point p) const { return box_.contains(p) && (is_box() || klasteri::contains(shape_, p)); }

std::vector<double> StudyWindow::crossings(double y) const {
  if (is_box()) return y >= box_.min_y && y <= box_.max_y ? std::vector{box_.min_x, box_.max_x} : std::vector<double>();
  std::vector<double> crossings;
  for (const Polygon& polygon : shape_) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if ((a.y > y) != (b.y > y)) crossings.push_back((b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
      }
    }
  }
  std::sort(crossings.begin(), crossings.end());
  return crossings;
}

double StudyWindow::distance_to_border(Point p) const {
  if (!is_box()) return klasteri::distance_to_border(shape_, p);
  return std::min(std::min(p.x - box_.min_x, box_.max_x - p.x), std::min(p.y - box_.min_y, box_.max_y - p.y));
}

void require_inside(const StudyWindow& window, std::span<const Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].valid() || window.contains(points[i])) continue;
    throw Error("Point {} at {}, {} lies outside the window; leave it out or give a window that holds all points.",
                i + 1, points[i].x, points[i].y);
  }
}

}  // namespace klasteri
