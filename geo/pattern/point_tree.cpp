#include "geo/pattern/point_tree.h"

#include <algorithm>
#include <numeric>

namespace klasteri {

namespace {

/// Stretches this short are looked through from end to end.
constexpr std::size_t leaf = 16;

constexpr std::size_t points_between_looks = 1 << 16;  ///< at whether to stop

bool is_wide(const Box& box) { return box.max_x - box.min_x >= box.max_y - box.min_y; }

double square(double value) { return value * value; }

double distance2(Point a, Point b) { return square(a.x - b.x) + square(a.y - b.y); }

/// To the nearest position in the box; 0 inside.
double distance2(const Box& box, Point p) {
  return square(std::max({box.min_x - p.x, 0.0, p.x - box.max_x})) +
         square(std::max({box.min_y - p.y, 0.0, p.y - box.max_y}));
}

/// The two halves of a box that a point parts.
std::pair<Box, Box> parted(const Box& box, Point middle) {
  std::pair<Box, Box> halves(box, box);
  if (is_wide(box)) {
    halves.first.max_x = halves.second.min_x = middle.x;
  } else {
    halves.first.max_y = halves.second.min_y = middle.y;
  }
  return halves;
}

}  // namespace

PointTree::PointTree(std::span<const Point> points, const Progress& progress) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].valid()) continue;
    index_.push_back(static_cast<std::uint32_t>(i));
    box_.add(points[i]);
  }
  points_.assign(points.begin(), points.end());  // by index while the order is made
  if (!index_.empty()) arrange(0, index_.size(), box_, progress);
  std::vector<Point> ordered;
  ordered.reserve(index_.size());
  for (const std::uint32_t i : index_) ordered.push_back(points_[i]);
  points_ = std::move(ordered);
}

void PointTree::arrange(std::size_t begin, std::size_t end, Box box, const Progress& progress) {
  if (end - begin <= leaf) return;
  if (end - begin > points_between_looks && progress.cancelled()) throw Cancelled();
  const std::size_t middle = begin + (end - begin) / 2;
  const bool wide = is_wide(box);
  const auto at = [this](std::size_t i) { return index_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(begin), at(middle), at(end), [this, wide](std::uint32_t a, std::uint32_t b) {
    const double left = wide ? points_[a].x : points_[a].y;
    const double right = wide ? points_[b].x : points_[b].y;
    return left != right ? left < right : a < b;
  });
  const auto [low, high] = parted(box, points_[index_[middle]]);
  arrange(begin, middle, low, progress);
  arrange(middle + 1, end, high, progress);
}

template <typename Visit>
void PointTree::visit_within(std::size_t begin, std::size_t end, Box box, Point p, double limit2, Visit&& visit) const {
  if (begin == end || distance2(box, p) > limit2) return;
  const auto look_at = [&](std::size_t i) {
    if (distance2(points_[i], p) <= limit2) visit(index_[i]);
  };
  if (end - begin <= leaf) {
    for (std::size_t i = begin; i < end; ++i) look_at(i);
    return;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const auto [low, high] = parted(box, points_[middle]);
  visit_within(begin, middle, low, p, limit2, visit);
  look_at(middle);
  visit_within(middle + 1, end, high, p, limit2, visit);
}

void PointTree::within(Point p, double distance, std::vector<std::uint32_t>& found) const {
  visit_within(0, points_.size(), box_, p, distance * distance, [&](std::uint32_t i) { found.push_back(i); });
}

std::size_t PointTree::count_within(Point p, double distance) const {
  std::size_t count = 0;
  visit_within(0, points_.size(), box_, p, distance * distance, [&](std::uint32_t) { ++count; });
  return count;
}

void PointTree::search(std::size_t begin, std::size_t end, Box box, Point p, std::uint32_t except, std::size_t count,
                       std::vector<Near>& heap) const {
  // Not "≥": a point as far as the last may have a smaller index.
  if (begin == end || (heap.size() == count && distance2(box, p) > heap.front().distance2)) return;
  const auto look_at = [&](std::size_t i) {
    if (index_[i] == except) return;
    const Near near{distance2(points_[i], p), index_[i]};
    if (heap.size() == count) {
      if (!(near < heap.front())) return;
      std::pop_heap(heap.begin(), heap.end());
      heap.pop_back();
    }
    heap.push_back(near);
    std::push_heap(heap.begin(), heap.end());
  };
  if (end - begin <= leaf) {
    for (std::size_t i = begin; i < end; ++i) look_at(i);
    return;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const auto [low, high] = parted(box, points_[middle]);
  const bool low_first = is_wide(box) ? p.x <= points_[middle].x : p.y <= points_[middle].y;
  if (low_first) search(begin, middle, low, p, except, count, heap);
  look_at(middle);
  search(middle + 1, end, high, p, except, count, heap);
  if (!low_first) search(begin, middle, low, p, except, count, heap);
}

std::vector<PointTree::Near> PointTree::nearest(Point p, std::size_t count, std::uint32_t except) const {
  std::vector<Near> heap;
  if (count == 0 || !p.valid()) return heap;
  heap.reserve(std::min(count, points_.size()) + 1);
  search(0, points_.size(), box_, p, except, count, heap);
  std::sort_heap(heap.begin(), heap.end());
  return heap;
}

}  // namespace klasteri
