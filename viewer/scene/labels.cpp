#include "viewer/scene/labels.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace klasteri::viewer {

namespace {

constexpr double gap_px = 3;

bool covers_any(const Box& box, std::span<const Box> others) {
  return std::any_of(others.begin(), others.end(), [&](const Box& other) { return box.overlaps(other); });
}

std::vector<Point> corners_of(const LabelWish& wish) {
  const Point a = wish.anchor;
  const double half_width = wish.width / 2;
  const double half_height = wish.height / 2;
  if (wish.beside > 0) {
    return {{a.x + wish.beside, a.y - half_height},
            {a.x - wish.beside - wish.width, a.y - half_height},
            {a.x - half_width, a.y - wish.beside - wish.height},
            {a.x - half_width, a.y + wish.beside}};
  }
  std::vector<Point> corners = {{a.x - half_width, a.y - half_height}};
  for (const Point other : wish.others) corners.push_back({other.x - half_width, other.y - half_height});
  // A name that has its places stays within what it names.
  if (!wish.others.empty()) return corners;
  corners.push_back({a.x - half_width, a.y - half_height - wish.height});
  corners.push_back({a.x - half_width, a.y - half_height + wish.height});
  return corners;
}

Box box_at(Point corner, const LabelWish& wish, double gap) {
  return {corner.x - gap, corner.y - gap, corner.x + wish.width + gap, corner.y + wish.height + gap};
}

Box dot_of(const LabelWish& wish) {
  const double half = wish.beside / 2;
  return {wish.anchor.x - half, wish.anchor.y - half, wish.anchor.x + half, wish.anchor.y + half};
}

/// How many of these a label's words would cover.
std::ptrdiff_t count_covered(const Box& words, std::span<const Box> others) {
  return std::count_if(others.begin(), others.end(), [&](const Box& other) { return words.overlaps(other); });
}

/// How many of six places spread over a label's words are of another area than it names.
std::ptrdiff_t count_strayed(const Box& words, const LabelWish& wish) {
  if (!wish.names_place) return 0;
  std::ptrdiff_t strayed = 0;
  for (const double across : {0.15, 0.5, 0.85}) {
    for (const double down : {0.25, 0.75}) {
      const Point at{words.min_x + across * words.width(), words.min_y + down * words.height()};
      strayed += wish.names_place(at) ? 0 : 1;
    }
  }
  return strayed;
}

/// The best of the places that are free. @param dots of all labels, whose names would be lost under this one
std::optional<Point> free_corner(const LabelWish& wish, const Box& picture, std::span<const Box> used,
                                 std::span<const Box> dots) {
  if (wish.beside > 0 && covers_any(dot_of(wish), used)) return std::nullopt;
  std::optional<Point> best;
  auto least = std::numeric_limits<std::ptrdiff_t>::max();
  for (const Point corner : corners_of(wish)) {
    const Box box = box_at(corner, wish, gap_px);
    const bool inside = box.min_x >= picture.min_x && box.min_y >= picture.min_y && box.max_x <= picture.max_x &&
                        box.max_y <= picture.max_y;
    if (!inside || covers_any(box, used)) continue;
    const Box words = box_at(corner, wish, 0);
    std::ptrdiff_t covered = count_covered(words, wish.avoid) + count_covered(words, dots);
    if (covered >= least) continue;
    // To be read as the name of a neighbour is worse than to be read across a border.
    covered += 3 * count_strayed(words, wish);
    if (covered >= least) continue;
    best = corner;
    least = covered;
    if (covered == 0) break;
  }
  return best;
}

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelWish> wishes, double width, double height,
                                      std::span<const Box> taken) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a].priority > wishes[b].priority; });
  std::vector<Box> used(taken.begin(), taken.end());
  std::vector<Box> dots;
  for (const LabelWish& wish : wishes) {
    if (wish.beside > 0) dots.push_back(dot_of(wish));
  }
  std::vector<PlacedLabel> placed;
  for (const std::size_t index : order) {
    const LabelWish& wish = wishes[index];
    const std::optional<Point> corner = free_corner(wish, {0, 0, width, height}, used, dots);
    if (!corner) continue;
    used.push_back(box_at(*corner, wish, 0));
    if (wish.beside > 0) used.push_back(dot_of(wish));
    placed.push_back({index, corner->x, corner->y});
  }
  return placed;
}

}  // namespace klasteri::viewer
