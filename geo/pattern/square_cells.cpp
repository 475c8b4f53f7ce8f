#include "geo/pattern/square_cells.h"

#include <algorithm>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/pattern/kd_range.h"

namespace klasteri {

template <std::size_t D>
SquareCells<D>::SquareCells(Stacks<D>& stacks, const Grid<D>& grid, Progress& progress) {
  progress.check(0.1);
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    const std::uint64_t key = grid.key(stacks.position[i]);
    if (keys_.empty() || keys_.back() != key) {
      keys_.push_back(key);
      begins_.push_back(i);
      boxes_.emplace_back(stacks.position[i]);
      weights_.push_back(0);
    }
    boxes_.back().add(stacks.position[i]);
    weights_.back() += stacks.weight[i];
  }
  begins_.push_back(stacks.size());
  progress.check(0.2);
  arrange(stacks, progress);
}

template <std::size_t D>
std::size_t SquareCells<D>::lower_bound(std::uint64_t key) const {
  return static_cast<std::size_t>(std::lower_bound(keys_.begin(), keys_.end(), key) - keys_.begin());
}

template <std::size_t D>
void SquareCells<D>::arrange(Stacks<D>& stacks, Progress& progress) {
  std::vector<std::size_t> large;
  for (std::size_t cell = 0; cell < size(); ++cell) {
    if (end(cell) - begin(cell) > kd_leaf) large.push_back(cell);
  }
  if (large.empty()) return;
  std::vector<std::uint32_t> order(stacks.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint32_t> place(stacks.size());
  std::vector<Position<D>> position(stacks.size());
  std::vector<double> weight(stacks.size());
  parallel_for(progress, large.size(), 4,
               [&](std::size_t first, std::size_t last) {
                 for (std::size_t i = first; i < last && !progress.cancelled(); ++i) {
                   const std::span<std::uint32_t> whole(order);
                   arrange_range<D>(whole.subspan(begin(large[i]), end(large[i]) - begin(large[i])), stacks.position,
                                    boxes_[large[i]]);
                 }
               },
               {0.2, 0.3});
  parallel_for(order.size(), 4096, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      place[order[i]] = static_cast<std::uint32_t>(i);
      position[i] = stacks.position[order[i]];
      weight[i] = stacks.weight[order[i]];
    }
  });
  stacks.position = std::move(position);
  stacks.weight = std::move(weight);
  parallel_for(stacks.of_row.size(), 4096, [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      std::uint32_t& stack = stacks.of_row[row];
      if (stack != Stacks<D>::none) stack = place[stack];
    }
  });
}

template class SquareCells<2>;
template class SquareCells<3>;
template class SquareCells<4>;

}  // namespace klasteri
