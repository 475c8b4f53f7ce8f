#include "viewer/scene/labels.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace klasteri::viewer {

namespace {

constexpr double gap_px = 3;

bool overlap(const Box& a, const Box& b) {
  return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

std::vector<Point> corners_of(const LabelWish& wish) {
  const Point a = wish.anchor;
  const double half_width = wish.width / 2;
  const double half_height = wish.height / 2;
  if (wish.beside <= 0) {
    return {{a.x - half_width, a.y - half_height},
            {a.x - half_width, a.y - half_height - wish.height},
            {a.x - half_width, a.y - half_height + wish.height}};
  }
  return {{a.x + wish.beside, a.y - half_height},
          {a.x - wish.beside - wish.width, a.y - half_height},
          {a.x - half_width, a.y - wish.beside - wish.height},
          {a.x - half_width, a.y + wish.beside}};
}

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelWish> wishes, double width, double height,
                                      std::span<const Box> taken) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a].priority > wishes[b].priority; });
  std::vector<Box> used(taken.begin(), taken.end());
  std::vector<PlacedLabel> placed;
  for (const std::size_t index : order) {
    const LabelWish& wish = wishes[index];
    for (const Point corner : corners_of(wish)) {
      const Box box{corner.x - gap_px, corner.y - gap_px, corner.x + wish.width + gap_px,
                    corner.y + wish.height + gap_px};
      if (!(box.min_x >= 0 && box.min_y >= 0 && box.max_x <= width && box.max_y <= height)) continue;
      if (std::any_of(used.begin(), used.end(), [&](const Box& other) { return overlap(box, other); })) continue;
      used.push_back({corner.x, corner.y, corner.x + wish.width, corner.y + wish.height});
      placed.push_back({index, corner.x, corner.y});
      break;
    }
  }
  return placed;
}

}  // namespace klasteri::viewer
