#include "geo/base/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace klasteri {

namespace {

double ring_area(const Ring& ring) {
  if (ring.size() < 3) return 0;
  const Point origin = ring.front();  // keeps the products small far from (0, 0)
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) - (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  }
  return std::abs(twice) / 2;
}

}  // namespace

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

void Box::add(Point p) {
  if (!p.valid()) return;
  min_x = std::min(min_x, p.x);
  min_y = std::min(min_y, p.y);
  max_x = std::max(max_x, p.x);
  max_y = std::max(max_y, p.y);
}

void Box::add(const MultiPolygon& shape) {
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      for (const Point p : ring) add(p);
    }
  }
}

bool contains(const MultiPolygon& shape, Point p) {
  bool inside = false;
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
      }
    }
  }
  return inside;
}

double area(const MultiPolygon& shape) {
  double total = 0;
  for (const Polygon& polygon : shape) {
    for (std::size_t i = 0; i < polygon.size(); ++i) total += (i == 0 ? 1 : -1) * ring_area(polygon[i]);
  }
  return total;
}

double distance_to_border(const MultiPolygon& shape, Point p) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        nearest = std::min(nearest, distance_to_segment(p, ring[i], ring[i + 1]));
      }
    }
  }
  return nearest;
}

double distance_m(Point a, Point b) {
  constexpr double radius_m = 6371008.8;
  constexpr double radians = std::numbers::pi / 180;
  const double s = std::sin((b.y - a.y) * radians / 2);
  const double t = std::sin((b.x - a.x) * radians / 2);
  const double h = s * s + std::cos(a.y * radians) * std::cos(b.y * radians) * t * t;
  return 2 * radius_m * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace klasteri
