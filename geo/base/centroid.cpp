#include "geo/base/centroid.h"

#include <cstddef>

namespace klasteri {

Point centroid(const MultiPolygon& shape) {
  double sum = 0;
  double x = 0;
  double y = 0;
  for (const Polygon& polygon : shape) {
    for (std::size_t k = 0; k < polygon.size(); ++k) {
      if (polygon[k].empty()) continue;
      const Point origin = polygon[k].front();  // keeps the products small far from (0, 0)
      double twice = 0;
      double ring_x = 0;
      double ring_y = 0;
      for (std::size_t i = 0; i + 1 < polygon[k].size(); ++i) {
        const Point a{polygon[k][i].x - origin.x, polygon[k][i].y - origin.y};
        const Point b{polygon[k][i + 1].x - origin.x, polygon[k][i + 1].y - origin.y};
        const double cross = a.x * b.y - b.x * a.y;
        twice += cross;
        ring_x += (a.x + b.x) * cross / 3;
        ring_y += (a.y + b.y) * cross / 3;
      }
      // The outer ring adds and holes take away, whichever way round they run.
      const double sign = (twice < 0) == (k == 0) ? -1 : 1;
      sum += sign * twice;
      x += sign * (ring_x + origin.x * twice);
      y += sign * (ring_y + origin.y * twice);
    }
  }
  return sum > 0 ? Point{x / sum, y / sum} : Point();
}

}  // namespace klasteri
