#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "geo/pattern/position.h"

namespace klasteri {

// A k-d tree without nodes (Bentley 1975): the middle of a stretch parts it in two along the widest axis of its box,
// and each half is arranged likewise.

/// Stretches this short are looked through from end to end.
constexpr std::size_t kd_leaf = 32;

/// The two halves of a box that a position parts along its widest axis.
template <std::size_t D>
std::pair<PositionBox<D>, PositionBox<D>> parted(const PositionBox<D>& box, const Position<D>& middle) {
  const std::size_t axis = box.widest();
  std::pair<PositionBox<D>, PositionBox<D>> halves(box, box);
  halves.first.high[axis] = halves.second.low[axis] = middle[axis];
  return halves;
}

/// Puts indices into the order of the tree. @param box around their positions
template <std::size_t D>
void arrange_range(std::span<std::uint32_t> index, const std::vector<Position<D>>& position,
                   const PositionBox<D>& box) {
  if (index.size() <= kd_leaf) return;
  const std::size_t middle = index.size() / 2;
  const std::size_t axis = box.widest();
  std::nth_element(index.begin(), index.begin() + static_cast<std::ptrdiff_t>(middle), index.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     if (position[a][axis] != position[b][axis]) return position[a][axis] < position[b][axis];
                     return position[a] < position[b];
                   });
  const auto [low, high] = parted(box, position[index[middle]]);
  arrange_range<D>(index.first(middle), position, low);
  arrange_range<D>(index.subspan(middle + 1), position, high);
}

/// Calls `visit(index, square of the distance)` for the positions of [begin, end) whose square of the distance to `p`
/// is at most `limit2`, until it returns false. `visit` may lower `limit2`. False: it was stopped.
/// @param position arranged, or no longer than kd_leaf
template <std::size_t D, typename Visit>
bool visit_range(const std::vector<Position<D>>& position, std::size_t begin, std::size_t end,
                 const PositionBox<D>& box, const Position<D>& p, const double& limit2, const Visit& visit) {
  if (begin == end || distance2(box, p) > limit2) return true;
  const auto look_at = [&](std::size_t i) {
    const double d2 = distance2(position[i], p);
    return d2 > limit2 || visit(i, d2);
  };
  if (end - begin <= kd_leaf) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!look_at(i)) return false;
    }
    return true;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const auto [low, high] = parted(box, position[middle]);
  return visit_range(position, begin, middle, low, p, limit2, visit) && look_at(middle) &&
         visit_range(position, middle + 1, end, high, p, limit2, visit);
}

}  // namespace klasteri
