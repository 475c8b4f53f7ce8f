#include "geo/pattern/core_distances.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

/// The nearest places of one place that together weigh enough.
template <std::size_t D>
class Nearest {
 public:
  Nearest(const StackTree<D>& tree, double least) : tree_(tree), least_(least) {}

  double core_distance2(std::size_t place) {
    if (tree_.weight(place) >= least_) return 0;
    near_.clear();
    sum_ = 0;
    position_ = tree_.position(place);
    search(StackTree<D>::root, 0);
    // Once more in order: sums of fractions depend on it.
    std::sort(near_.begin(), near_.end());
    double sum = 0;
    for (const auto& [d2, weight] : near_) {
      sum += weight;
      if (sum >= least_) return d2;
    }
    return near_.back().first;
  }

 private:
  /// What is as far away or farther adds nothing.
  double limit2() const { return sum_ >= enough() ? near_.front().first : std::numeric_limits<double>::infinity(); }
  /// A little more than needed, so that no rounding of the sum drops a place too many.
  double enough() const { return least_ * (1 + 1e-12); }

  void add(double d2, double weight) {
    near_.emplace_back(d2, weight);
    std::push_heap(near_.begin(), near_.end());
    sum_ += weight;
    while (sum_ - near_.front().second >= enough()) {
      sum_ -= near_.front().second;
      std::pop_heap(near_.begin(), near_.end());
      near_.pop_back();
    }
  }

  void search(std::size_t node, double box2) {
    if (box2 >= limit2()) return;
    if (tree_.is_leaf(node)) {
      for (std::size_t i = tree_.begin(node); i < tree_.end(node); ++i) {
        const double d2 = distance2(tree_.position(i), position_);
        if (d2 < limit2()) add(d2, tree_.weight(i));
      }
      return;
    }
    const double left = distance2(tree_.box(2 * node), position_);
    const double right = distance2(tree_.box(2 * node + 1), position_);
    if (left <= right) {
      search(2 * node, left);
      search(2 * node + 1, right);
    } else {
      search(2 * node + 1, right);
      search(2 * node, left);
    }
  }

  const StackTree<D>& tree_;
  double least_;
  Position<D> position_{};
  std::vector<std::pair<double, double>> near_;  ///< a heap of squares of distances and weights, the farthest first
  double sum_ = 0;
};

}  // namespace

template <std::size_t D>
std::vector<double> core_distances2(const StackTree<D>& tree, double least, Progress& progress) {
  std::vector<double> core2(tree.size());
  parallel_for(progress, tree.size(), 1024,
               [&](std::size_t begin, std::size_t end) {
                 Nearest<D> nearest(tree, least);
                 for (std::size_t i = begin; i < end; ++i) core2[i] = nearest.core_distance2(i);
               },
               {0.1, 0.35});
  return core2;
}

template std::vector<double> core_distances2(const StackTree<2>&, double, Progress&);
template std::vector<double> core_distances2(const StackTree<3>&, double, Progress&);
template std::vector<double> core_distances2(const StackTree<4>&, double, Progress&);

}  // namespace klasteri
