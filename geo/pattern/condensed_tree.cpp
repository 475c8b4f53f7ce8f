#include "geo/pattern/condensed_tree.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

constexpr std::size_t look_up = 1 << 16;  // so many steps between two looks at whether to stop

/// What edges join, the shortest first: nodes below the number of stacks are these, the others pairs of nodes.
class Merges {
 public:
  Merges(const ReachabilityTree& tree, std::span<const double> weights, Progress& progress)
      : stacks_(tree.core.size()), core_(tree.core), edges_(tree.edges), weight_(weights.begin(), weights.end()) {
    children_.reserve(edges_.size());
    weight_.reserve(stacks_ + edges_.size());
    std::vector<std::uint32_t> parent(stacks_);
    std::iota(parent.begin(), parent.end(), 0U);
    std::vector<std::uint32_t> node = parent;  // of a set, at its leader
    const auto find = [&](std::uint32_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    for (const ReachabilityEdge& edge : edges_) {
      if (children_.size() % look_up == 0) progress.check(0.9);
      const std::uint32_t a = find(edge.a);
      const std::uint32_t b = find(edge.b);
      children_.push_back({node[a], node[b]});
      weight_.push_back(weight_[node[a]] + weight_[node[b]]);
      // The heavier set leads, so that ways stay short.
      const bool a_leads = weight_[node[a]] >= weight_[node[b]];
      parent[a_leads ? b : a] = a_leads ? a : b;
      node[a_leads ? a : b] = static_cast<std::uint32_t>(weight_.size() - 1);
    }
  }

  std::uint32_t top() const { return static_cast<std::uint32_t>(weight_.size() - 1); }
  double weight(std::uint32_t node) const { return weight_[node]; }
  bool is_stack(std::uint32_t node) const { return node < stacks_; }
  /// The distance below which the node's points are no longer together.
  double distance(std::uint32_t node) const { return is_stack(node) ? core_[node] : edges_[node - stacks_].length; }

  /// What a pair of nodes falls into when all edges of its length are cut.
  void parts(std::uint32_t node, std::vector<std::uint32_t>& result) {
    result.clear();
    open_.assign(1, node);
    while (!open_.empty()) {
      const std::uint32_t next = open_.back();
      open_.pop_back();
      for (const std::uint32_t child : children_[next - stacks_]) {
        const bool cut = !is_stack(child) && distance(child) == distance(node);
        (cut ? open_ : result).push_back(child);
      }
    }
  }

  template <typename Visit>
  void visit_stacks(std::uint32_t node, const Visit& visit) {
    open_.assign(1, node);
    while (!open_.empty()) {
      const std::uint32_t next = open_.back();
      open_.pop_back();
      if (is_stack(next)) {
        visit(next);
      } else {
        open_.insert(open_.end(), children_[next - stacks_].begin(), children_[next - stacks_].end());
      }
    }
  }

 private:
  std::size_t stacks_;
  const std::vector<double>& core_;
  const std::vector<ReachabilityEdge>& edges_;
  std::vector<std::array<std::uint32_t, 2>> children_;
  std::vector<double> weight_;
  std::vector<std::uint32_t> open_;
};

/// Below which distance the points of each stack have no neighbour. Points at one place have each other, as far as
/// they are dense enough.
std::vector<double> distances_alone(const ReachabilityTree& tree, std::span<const double> weights) {
  std::vector<double> alone(weights.size(), infinity);
  for (const ReachabilityEdge& edge : tree.edges) {
    for (const std::uint32_t stack : {edge.a, edge.b}) alone[stack] = std::min(alone[stack], edge.length);
  }
  for (std::size_t i = 0; i < alone.size(); ++i) {
    if (weights[i] > 1) alone[i] = tree.core[i];
  }
  return alone;
}

class Condensing {
 public:
  Condensing(const ReachabilityTree& tree, std::span<const double> weights, double min_size, Progress& progress)
      : progress_(progress), merges_(tree, weights, progress), min_size_(min_size) {
    result_.cluster.resize(weights.size());
    result_.leave = distances_alone(tree, weights);
  }

  CondensedTree run(std::span<const double> weights) {
    add_cluster(CondensedTree::root, infinity, merges_.top());
    for (std::size_t next = 0; next < starts_.size(); ++next) {
      progress_.check(0.94);
      shrink(static_cast<std::uint32_t>(next), starts_[next]);
    }
    add_up(weights);
    return std::move(result_);
  }

 private:
  void add_cluster(std::uint32_t parent, double birth, std::uint32_t node) {
    result_.parent.push_back(parent);
    result_.birth.push_back(birth);
    starts_.push_back(node);
  }

  void leave(std::uint32_t node, std::uint32_t cluster) {
    merges_.visit_stacks(node, [&](std::uint32_t stack) { result_.cluster[stack] = cluster; });
  }

  /// Follows a cluster down to where it parts or ends.
  void shrink(std::uint32_t cluster, std::uint32_t node) {
    std::vector<std::uint32_t> parts;
    while (!merges_.is_stack(node)) {
      merges_.parts(node, parts);
      const double distance = merges_.distance(node);
      // Points at one place fall apart too, where the cut is no shorter than their core distance.
      const auto is_small = [&](std::uint32_t part) {
        return merges_.weight(part) < min_size_ || merges_.distance(part) >= distance;
      };
      const auto large_end = std::partition(parts.begin(), parts.end(), [&](auto part) { return !is_small(part); });
      for (auto part = large_end; part != parts.end(); ++part) leave(*part, cluster);
      const auto large = large_end - parts.begin();
      if (large == 1) {
        node = parts.front();
        continue;
      }
      for (auto part = parts.begin(); part != large_end; ++part) add_cluster(cluster, distance, *part);
      return;
    }
    leave(node, cluster);
  }

  void add(std::uint32_t cluster, double weight, double leave) {
    if (leave > 0) {
      result_.stability[cluster] += weight * (1 / leave - 1 / result_.birth[cluster]);
    } else {
      result_.unbounded[cluster] += weight;
      result_.stability[cluster] -= weight / result_.birth[cluster];
    }
    result_.last[cluster] = std::min(result_.last[cluster], leave);
  }

  void add_up(std::span<const double> weights) {
    const std::size_t count = result_.clusters();
    result_.stability.assign(count, 0);
    result_.unbounded.assign(count, 0);
    result_.last.assign(count, infinity);
    for (std::size_t i = 0; i < weights.size(); ++i) add(result_.cluster[i], weights[i], result_.leave[i]);
    for (std::size_t cluster = count - 1; cluster > 0; --cluster) {
      const std::uint32_t parent = result_.parent[cluster];
      add(parent, merges_.weight(starts_[cluster]), result_.birth[cluster]);
      result_.last[parent] = std::min(result_.last[parent], result_.last[cluster]);
    }
  }

  Progress& progress_;
  Merges merges_;
  double min_size_;
  CondensedTree result_;
  std::vector<std::uint32_t> starts_;  ///< the node that each cluster begins with
};

/// Where a cluster that parted too near is taken together with others: its first ancestor that parted farther away, or
/// the last one below the root.
std::uint32_t far_ancestor(const CondensedTree& tree, std::uint32_t cluster, double epsilon) {
  while (tree.birth[cluster] < epsilon && tree.parent[cluster] != CondensedTree::root) cluster = tree.parent[cluster];
  return cluster;
}

}  // namespace

CondensedTree condense(const ReachabilityTree& tree, std::span<const double> weights, double min_size,
                       Progress& progress) {
  return Condensing(tree, weights, min_size, progress).run(weights);
}

std::vector<bool> select_clusters(const CondensedTree& tree, double epsilon) {
  const std::size_t count = tree.clusters();
  std::vector<double> stability(count, 0);  // the greatest of what a cluster parts into
  std::vector<double> unbounded(count, 0);
  std::vector<bool> has_parts(count, false);
  std::vector<bool> taken(count, false);
  for (std::size_t cluster = count - 1; cluster > 0; --cluster) {
    taken[cluster] =
        !has_parts[cluster] || !CondensedTree::less_stable(tree.unbounded[cluster], tree.stability[cluster],
                                                           unbounded[cluster], stability[cluster]);
    const std::uint32_t parent = tree.parent[cluster];
    has_parts[parent] = true;
    unbounded[parent] += taken[cluster] ? tree.unbounded[cluster] : unbounded[cluster];
    stability[parent] += taken[cluster] ? tree.stability[cluster] : stability[cluster];
  }
  // Parts of what is taken are not.
  std::vector<bool> inside(count, false);
  for (std::size_t cluster = 1; cluster < count; ++cluster) {
    const std::uint32_t parent = tree.parent[cluster];
    inside[cluster] = inside[parent] || taken[parent];
    if (inside[cluster]) taken[cluster] = false;
  }
  if (!(epsilon > 0)) return taken;
  std::vector<bool> merged(count, false);
  for (std::uint32_t cluster = 1; cluster < count; ++cluster) {
    if (taken[cluster]) merged[far_ancestor(tree, cluster, epsilon)] = true;
  }
  for (std::size_t cluster = 1; cluster < count; ++cluster) {
    const std::uint32_t parent = tree.parent[cluster];
    inside[cluster] = (parent != CondensedTree::root && inside[parent]) || merged[parent];
    if (inside[cluster]) merged[cluster] = false;
  }
  return merged;
}

}  // namespace klasteri
