#include "geo/gazetteer/inner_point.h"

namespace klasteri {
namespace {

struct Candidate {
  Point point;
  double clearance = -1;  ///< distance to the border; negative outside
};

/// The candidate of a grid of side × side points over the box with the widest clearance.
Candidate best_of_grid(const MultiPolygon& shape, const Box& box, int side, Candidate best) {
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const Point p{box.min_x + (box.max_x - box.min_x) * (column + 0.5) / side,
                    box.min_y + (box.max_y - box.min_y) * (row + 0.5) / side};
      if (!contains(shape, p)) continue;
      const double clearance = distance_to_border(shape, p);
      if (clearance > best.clearance) best = {p, clearance};
    }
  }
  return best;
}

}  // namespace

Point inner_point(const MultiPolygon& shape) {
  Box box;
  box.add(shape);
  if (box.empty()) return {};
  Candidate best;
  constexpr int finest = 256;  // for slivers that coarser grids miss
  for (int side = 16; best.clearance < 0 && side <= finest; side *= 4) best = best_of_grid(shape, box, side, best);
  if (best.clearance < 0) return shape.front().front().front();
  double width = (box.max_x - box.min_x) / 16;
  double height = (box.max_y - box.min_y) / 16;
  for (int round = 0; round < 2; ++round) {
    const Point p = best.point;
    best = best_of_grid(shape, {p.x - width, p.y - height, p.x + width, p.y + height}, 8, best);
    width /= 4;
    height /= 4;
  }
  return best.point;
}

}  // namespace klasteri
