#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "geo/base/parallel.h"

namespace klasteri {

/// How many of the first `rank` items of two sorted ranges merged come from the first one; its own come first among
/// equals.
template <typename Iterator, typename Before>
std::size_t merged_from_first(Iterator first, std::size_t first_size, Iterator second, std::size_t second_size,
                              std::size_t rank, const Before& before) {
  std::size_t low = rank > second_size ? rank - second_size : 0;
  std::size_t high = std::min(rank, first_size);
  while (low < high) {
    const std::size_t taken = low + (high - low) / 2;
    // One more of the first belongs in front where it does not come after the last taken of the second.
    const auto last_of_second = second + static_cast<std::ptrdiff_t>(rank - taken - 1);
    if (before(*last_of_second, first[static_cast<std::ptrdiff_t>(taken)])) {
      high = taken;
    } else {
      low = taken + 1;
    }
  }
  return low;
}

/// Sorts on several threads, telling how much is done; Cancelled is thrown within some thousand items once the user has
/// asked to stop, and the items are then in no order, some of them twice. Not stable: let `before` be a total order
/// where the result is to be one.
template <typename Item, typename Before>
void parallel_sort(Progress& progress, std::vector<Item>& items, const Before& before, StagePart part = {}) {
  constexpr std::size_t piece = 1 << 14;
  const std::size_t count = items.size();
  const std::size_t pieces = (count + piece - 1) / piece;
  const auto at = [](std::vector<Item>& of, std::size_t index) {
    return of.begin() + static_cast<std::ptrdiff_t>(index);
  };
  const auto reached = [&](std::size_t width) {  // about as long to sort a piece as to merge all of its widths
    std::size_t done = 1, all = 1;
    for (std::size_t w = piece; w < count; w *= 2) ++all, done += w < width ? 1 : 0;
    return part.from + (part.to - part.from) * static_cast<double>(done) / static_cast<double>(all);
  };
  parallel_for(progress, pieces, 1,
               [&](std::size_t begin, std::size_t) {
                 std::sort(at(items, begin * piece), at(items, std::min((begin + 1) * piece, count)), before);
               },
               {part.from, reached(piece)});
  std::vector<Item> merged(pieces > 1 ? count : 0);
  for (std::size_t width = piece; width < count; width *= 2) {
    parallel_for(progress, pieces, 1,
                 [&](std::size_t begin, std::size_t) {
                   const std::size_t from = begin * piece / (2 * width) * (2 * width);
                   const std::size_t middle = std::min(from + width, count);
                   const std::size_t to = std::min(from + 2 * width, count);
                   const auto taken = [&](std::size_t rank) {
                     return merged_from_first(at(items, from), middle - from, at(items, middle), to - middle, rank,
                                              before);
                   };
                   const std::size_t rank = begin * piece - from;
                   const std::size_t end_rank = std::min(rank + piece, to - from);
                   const std::size_t first = taken(rank), first_end = taken(end_rank);
                   std::merge(at(items, from + first), at(items, from + first_end), at(items, middle + rank - first),
                              at(items, middle + end_rank - first_end), at(merged, from + rank), before);
                 },
                 {reached(width), reached(2 * width)});
    items.swap(merged);
  }
}

}  // namespace klasteri
