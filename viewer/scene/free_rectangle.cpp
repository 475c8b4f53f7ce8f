#include "viewer/scene/free_rectangle.h"

#include <algorithm>
#include <vector>

namespace klasteri::viewer {

namespace {

/// Where an edge of the largest free rectangle can lie: at the picture's edges and at those of what is covered.
std::vector<double> edges_between(double least, double most, std::vector<double> edges) {
  edges.insert(edges.end(), {least, most});
  std::erase_if(edges, [&](double edge) { return edge < least || edge > most; });
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

}  // namespace

Box free_rectangle(const Box& picture, std::span<const Box> taken, double width, double height) {
  std::vector<double> columns, rows;
  for (const Box& box : taken) {
    columns.insert(columns.end(), {box.min_x, box.max_x});
    rows.insert(rows.end(), {box.min_y, box.max_y});
  }
  columns = edges_between(picture.min_x, picture.max_x, std::move(columns));
  rows = edges_between(picture.min_y, picture.max_y, std::move(rows));
  // A point has surroundings that are as wide as high.
  const double wide = std::max(width, 1e-9);
  const double high = std::max(height, 1e-9);
  Box best = picture;
  double best_scale = 0, best_area = 0;
  for (std::size_t left = 0; left < columns.size(); ++left) {
    for (std::size_t right = left + 1; right < columns.size(); ++right) {
      for (std::size_t top = 0; top < rows.size(); ++top) {
        for (std::size_t bottom = top + 1; bottom < rows.size(); ++bottom) {
          const Box box{columns[left], rows[top], columns[right], rows[bottom]};
          const double scale = std::min(box.width() / wide, box.height() / high);
          const double area = box.width() * box.height();
          if (scale < best_scale || (scale == best_scale && area <= best_area)) continue;
          if (std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return box.overlaps(other); })) {
            continue;
          }
          best = box;
          best_scale = scale;
          best_area = area;
        }
      }
    }
  }
  return best;
}

}  // namespace klasteri::viewer
