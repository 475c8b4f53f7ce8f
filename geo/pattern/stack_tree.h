#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/position.h"
#include "geo/pattern/stacks.h"

namespace klasteri {

/// A k-d tree over stacks whose nodes know what lies in them. The nodes stand as in a heap: 1 is the root, 2 i and
/// 2 i + 1 are the halves of i, and the last half of them are leaves. Positions, weights and all else that is said "of
/// a place" are in the order of the tree, in which the stacks of every node stand side by side.
template <std::size_t D>
class StackTree {
 public:
  static constexpr std::size_t root = 1;

  /// @param stacks at least one
  explicit StackTree(const Stacks<D>& stacks, Progress& progress = no_progress());

  std::size_t size() const { return order_.size(); }
  const Position<D>& position(std::size_t place) const { return position_[place]; }
  double weight(std::size_t place) const { return weight_[place]; }
  /// The stack at a place.
  std::uint32_t stack(std::size_t place) const { return order_[place]; }

  std::size_t nodes() const { return boxes_.size(); }
  bool is_leaf(std::size_t node) const { return 2 * node >= nodes(); }
  const PositionBox<D>& box(std::size_t node) const { return boxes_[node]; }
  /// The places in a node: [begin, end).
  std::size_t begin(std::size_t node) const { return begins_[node]; }
  std::size_t end(std::size_t node) const { return ends_[node]; }

 private:
  void split(const Stacks<D>& stacks, std::size_t node);

  std::vector<std::uint32_t> order_;
  std::vector<Position<D>> position_;
  std::vector<double> weight_;
  std::vector<PositionBox<D>> boxes_;
  std::vector<std::uint32_t> begins_, ends_;
};

}  // namespace klasteri
