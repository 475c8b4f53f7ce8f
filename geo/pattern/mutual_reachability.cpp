#include "geo/pattern/mutual_reachability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/pattern/core_distances.h"
#include "geo/pattern/stack_tree.h"

namespace klasteri {

namespace {

constexpr std::uint32_t not_known = UINT32_MAX;
constexpr std::size_t block_size = 1024;

/// An edge between two places of the tree, its length squared.
struct Link {
  double length2 = infinity;
  std::uint32_t from = not_known, to = not_known;
};

/// Borůvka's rounds: each part of the growing forest takes its shortest edge to another part. What a place has found
/// out stays true: the shortest edge to another part can only grow longer while parts grow together.
template <std::size_t D>
class Boruvka {
 public:
  Boruvka(const StackTree<D>& tree, const std::vector<double>& core2, Progress& progress)
      : tree_(tree),
        core2_(core2),
        progress_(progress),
        part_(tree.size()),
        parts_(tree.size()),
        known_(tree.size(), not_known),
        least2_(core2),
        node_part_(tree.nodes()),
        node_core2_(tree.nodes(), infinity) {
    std::iota(part_.begin(), part_.end(), 0U);
    for (std::size_t node = tree.nodes() - 1; node > 0; --node) {
      double& least = node_core2_[node];
      if (!tree_.is_leaf(node)) {
        least = std::min(node_core2_[2 * node], node_core2_[2 * node + 1]);
      } else {
        for (std::size_t i = tree.begin(node); i < tree.end(node); ++i) least = std::min(least, core2_[i]);
      }
    }
  }

  std::vector<Link> run() {
    std::vector<Link> edges;
    edges.reserve(tree_.size() - 1);
    while (parts_ > 1) {
      mark_nodes();
      take_known();
      search_all(0.35 + 0.55 * static_cast<double>(edges.size()) / static_cast<double>(tree_.size()));
      take_found();
      join(edges);
    }
    return edges;
  }

 private:
  double length2(std::size_t a, std::size_t b) const {
    return std::max({distance2(tree_.position(a), tree_.position(b)), core2_[a], core2_[b]});
  }

  /// Which part all places of a node belong to; not_known: they are of several.
  void mark_nodes() {
    for (std::size_t node = tree_.nodes() - 1; node > 0; --node) {
      std::uint32_t& mark = node_part_[node];
      if (!tree_.is_leaf(node)) {
        mark = node_part_[2 * node] == node_part_[2 * node + 1] ? node_part_[2 * node] : not_known;
        continue;
      }
      mark = part_[tree_.begin(node)];
      for (std::size_t i = tree_.begin(node) + 1; i < tree_.end(node); ++i) {
        if (part_[i] != mark) mark = not_known;
      }
    }
  }

  void offer(std::uint32_t part, const Link& link) {
    if (link.length2 < best_[part].length2) best_[part] = link;
  }

  /// What is known without a search: edges found earlier that still lead to another part, and those between places
  /// beside each other in the tree, of which every part has one.
  void take_known() {
    best_.assign(parts_, Link());
    const auto size = static_cast<std::uint32_t>(tree_.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      if (known_[i] != not_known) {
        if (part_[known_[i]] == part_[i]) {
          known_[i] = not_known;
        } else {
          offer(part_[i], {least2_[i], i, known_[i]});
        }
      }
      if (i + 1 == size || part_[i] == part_[i + 1]) continue;
      const double between = length2(i, i + 1);
      offer(part_[i], {between, i, i + 1});
      offer(part_[i + 1], {between, i + 1, i});
    }
  }

  /// The shortest edge from one place to another part, if it is shorter than a bound.
  struct Search {
    std::uint32_t place, part;
    Position<D> position;
    double core2, goal2;  ///< no edge is shorter than the goal
    double length2;       ///< of the shortest one so far
    std::uint32_t found = not_known;
  };

  void search(Search& now, std::size_t node, double box2) const {
    if (std::max(box2, node_core2_[node]) >= now.length2) return;
    if (node_part_[node] == now.part) return;
    if (tree_.is_leaf(node)) {
      for (std::size_t i = tree_.begin(node); i < tree_.end(node); ++i) {
        if (part_[i] == now.part) continue;
        const double length = std::max({distance2(tree_.position(i), now.position), now.core2, core2_[i]});
        if (length >= now.length2) continue;
        now.length2 = length;
        now.found = static_cast<std::uint32_t>(i);
      }
      return;
    }
    const double left = distance2(tree_.box(2 * node), now.position);
    const double right = distance2(tree_.box(2 * node + 1), now.position);
    const std::size_t nearer = left <= right ? 2 * node : 2 * node + 1;
    search(now, nearer, std::min(left, right));
    if (now.length2 > now.goal2) search(now, nearer ^ 1, std::max(left, right));
  }

  /// The shortest edges of parts that were found among the places of one block, which is worked through in order, so
  /// that what is found does not depend on threads.
  class Bounds {
   public:
    double& of(std::uint32_t part, double otherwise) {
      Entry& entry = entries_[part % entries_.size()];
      if (entry.part != part) entry = {part, otherwise};
      return entry.bound;
    }

   private:
    struct Entry {
      std::uint32_t part = not_known;
      double bound = infinity;
    };
    std::array<Entry, 64> entries_{};
  };

  void search_block(std::size_t begin, std::size_t end) {
    Bounds bounds;
    for (std::size_t i = begin; i < end; ++i) {
      if (known_[i] != not_known) continue;
      double& bound = bounds.of(part_[i], best_[part_[i]].length2);
      if (least2_[i] >= bound) continue;
      Search now{static_cast<std::uint32_t>(i), part_[i], tree_.position(i), core2_[i], least2_[i], bound};
      search(now, StackTree<D>::root, 0);
      least2_[i] = now.length2;
      known_[i] = now.found;
      bound = now.length2;
    }
  }

  void search_all(double done) {
    const std::size_t blocks = (tree_.size() + block_size - 1) / block_size;
    parallel_for(progress_, blocks, 1,
                 [&](std::size_t begin, std::size_t end) {
                   for (std::size_t block = begin; block < end; ++block) {
                     search_block(block * block_size, std::min(tree_.size(), (block + 1) * block_size));
                   }
                 },
                 {done, done});
  }

  void take_found() {
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(tree_.size()); ++i) {
      if (known_[i] != not_known) offer(part_[i], {least2_[i], i, known_[i]});
    }
  }

  /// Joins parts by their edges. Where equally long edges close a circle, the last of them is left out.
  void join(std::vector<Link>& edges) {
    std::vector<std::uint32_t> parent(parts_);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto find = [&](std::uint32_t part) {
      while (parent[part] != part) part = parent[part] = parent[parent[part]];
      return part;
    };
    for (std::uint32_t part = 0; part < parts_; ++part) {
      const std::uint32_t a = find(part_[best_[part].from]);
      const std::uint32_t b = find(part_[best_[part].to]);
      if (a == b) continue;
      parent[std::max(a, b)] = std::min(a, b);
      edges.push_back(best_[part]);
    }
    std::vector<std::uint32_t> number(parts_);
    std::uint32_t next = 0;
    for (std::uint32_t part = 0; part < parts_; ++part) {
      number[part] = parent[part] == part ? next++ : number[find(part)];
    }
    for (std::uint32_t& part : part_) part = number[part];
    parts_ = next;
  }

  const StackTree<D>& tree_;
  const std::vector<double>& core2_;
  Progress& progress_;
  std::vector<std::uint32_t> part_;   ///< of each place
  std::size_t parts_;                 ///< their number
  std::vector<std::uint32_t> known_;  ///< where each place's shortest edge to another part leads, or not_known
  std::vector<double> least2_;        ///< its length squared; where it is not known, it is no shorter
  std::vector<Link> best_;            ///< of each part
  std::vector<std::uint32_t> node_part_;
  std::vector<double> node_core2_;  ///< least of the node's places
};

}  // namespace

template <std::size_t D>
ReachabilityTree reachability_tree(const Stacks<D>& stacks, double least, Progress& progress) {
  const StackTree<D> tree(stacks, progress);
  const std::vector<double> core2 = core_distances2(tree, least, progress);
  ReachabilityTree result;
  for (const Link& link : Boruvka<D>(tree, core2, progress).run()) {
    const std::uint32_t from = tree.stack(link.from);
    const std::uint32_t to = tree.stack(link.to);
    result.edges.push_back({std::sqrt(link.length2), std::min(from, to), std::max(from, to)});
  }
  progress.check(0.9);
  std::sort(result.edges.begin(), result.edges.end());
  result.core.resize(stacks.size());
  for (std::size_t i = 0; i < tree.size(); ++i) result.core[tree.stack(i)] = std::sqrt(core2[i]);
  return result;
}

template ReachabilityTree reachability_tree(const Stacks<2>&, double, Progress&);
template ReachabilityTree reachability_tree(const Stacks<3>&, double, Progress&);
template ReachabilityTree reachability_tree(const Stacks<4>&, double, Progress&);

}  // namespace klasteri
