#include "geo/pattern/near_points.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/point_tree.h"

namespace klasteri {

namespace {

constexpr std::size_t points_at_once = 256;
/// 2.4 GB of indices and weights.
constexpr std::size_t most_links = 200'000'000;

Neighbours with_room(std::vector<std::size_t> counts) {
  Neighbours neighbours;
  neighbours.offset.assign(counts.size() + 1, 0);
  for (std::size_t i = 0; i < counts.size(); ++i) neighbours.offset[i + 1] = neighbours.offset[i] + counts[i];
  const std::size_t links = neighbours.offset.back();
  if (links > most_links) {
    throw Error("There are {} pairs of neighbours, more than memory has room for; ask for a shorter distance.", links);
  }
  neighbours.index.resize(links);
  neighbours.weight.assign(links, 1);
  return neighbours;
}

}  // namespace

Neighbours nearest_points(std::span<const Point> points, std::size_t count, Progress& progress) {
  const PointTree tree(points, progress);
  if (count == 0 || tree.size() <= count) {
    throw Error("Every point is to have {} neighbours, but there are {} points with a position.", count, tree.size());
  }
  std::vector<std::size_t> counts(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) counts[i] = points[i].valid() ? count : 0;
  Neighbours neighbours = with_room(std::move(counts));
  parallel_for(progress, points.size(), points_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::size_t at = neighbours.offset[i];
      for (const PointTree::Near& near : tree.nearest(points[i], count, static_cast<std::uint32_t>(i))) {
        neighbours.index[at++] = near.index;
      }
      std::sort(neighbours.index.begin() + static_cast<std::ptrdiff_t>(neighbours.offset[i]),
                neighbours.index.begin() + static_cast<std::ptrdiff_t>(at));
    }
  });
  return neighbours;
}

Neighbours points_within(std::span<const Point> points, double distance, Progress& progress) {
  const PointTree tree(points, progress);
  std::vector<std::size_t> counts(points.size(), 0);
  parallel_for(progress, points.size(), points_at_once,
               [&](std::size_t begin, std::size_t end) {
                 for (std::size_t i = begin; i < end; ++i) {
                   if (points[i].valid()) counts[i] = tree.count_within(points[i], distance) - 1;  // without itself
                 }
               },
               {0, 0.4});
  Neighbours neighbours = with_room(std::move(counts));
  parallel_for(progress, points.size(), points_at_once,
               [&](std::size_t begin, std::size_t end) {
                 std::vector<std::uint32_t> found;
                 for (std::size_t i = begin; i < end; ++i) {
                   if (!points[i].valid()) continue;
                   found.clear();
                   tree.within(points[i], distance, found);
                   std::sort(found.begin(), found.end());
                   std::size_t at = neighbours.offset[i];
                   for (const std::uint32_t neighbour : found) {
                     if (neighbour != i) neighbours.index[at++] = neighbour;
                   }
                 }
               },
               {0.4, 1});
  return neighbours;
}

}  // namespace klasteri
