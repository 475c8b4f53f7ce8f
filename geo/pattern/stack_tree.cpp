#include "geo/pattern/stack_tree.h"

#include <algorithm>
#include <numeric>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

constexpr std::size_t leaf_size = 8;

}  // namespace

template <std::size_t D>
StackTree<D>::StackTree(const Stacks<D>& stacks, Progress& progress) : order_(stacks.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  std::size_t leaves = 1;
  while (leaves * leaf_size < size()) leaves *= 2;
  boxes_.assign(2 * leaves, PositionBox<D>(stacks.position.front()));
  begins_.assign(2 * leaves, 0);
  ends_.assign(2 * leaves, 0);
  ends_[root] = static_cast<std::uint32_t>(size());
  for (std::size_t level = 1; level <= leaves; level *= 2) {
    progress.check(0.07);
    parallel_for(level, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) split(stacks, level + i);
    });
  }
  position_.resize(size());
  weight_.resize(size());
  parallel_for(size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      position_[i] = stacks.position[order_[i]];
      weight_[i] = stacks.weight[order_[i]];
    }
  });
}

template <std::size_t D>
void StackTree<D>::split(const Stacks<D>& stacks, std::size_t node) {
  const auto first = order_.begin() + begins_[node];
  const auto last = order_.begin() + ends_[node];
  PositionBox<D>& around = boxes_[node];
  around = PositionBox<D>(stacks.position[*first]);
  std::for_each(first, last, [&](std::uint32_t i) { around.add(stacks.position[i]); });
  if (is_leaf(node)) return;
  const auto middle = first + (last - first) / 2;
  const std::size_t axis = around.widest();
  std::nth_element(first, middle, last, [&](std::uint32_t a, std::uint32_t b) {
    const double left = stacks.position[a][axis];
    const double right = stacks.position[b][axis];
    return left != right ? left < right : a < b;
  });
  begins_[2 * node] = begins_[node];
  ends_[2 * node] = begins_[2 * node + 1] = static_cast<std::uint32_t>(middle - order_.begin());
  ends_[2 * node + 1] = ends_[node];
}

template class StackTree<2>;
template class StackTree<3>;
template class StackTree<4>;

}  // namespace klasteri
