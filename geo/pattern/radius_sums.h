#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// Sums of masses within several radii around positions, exact to the comparison d² ≤ r²: a k-d tree whose nodes know
/// the sum of what lies in them, so that only nodes through which a radius passes are looked into. Read-only but for
/// set_masses(), so several threads may ask.
class RadiusSums {
 public:
  /// No site: nothing is left out of a sum.
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// @param sites different positions, in planar coordinates; their masses are 0 until they are set
  /// @param progress says whether to stop; then Cancelled is thrown
  explicit RadiusSums(std::span<const Point> sites, const Progress& progress = no_progress());

  /// @param masses one a site
  void set_masses(std::span<const double> masses);

  /// The sums of the masses at most as far as each radius from `centre`.
  /// @param squares of the radii, ascending
  /// @param except a site that does not count, whatever its place; or `none`
  /// @param sums one a radius
  void sum(Point centre, std::span<const double> squares, std::uint32_t except, std::span<double> sums) const;

 private:
  struct Node {
    Box box;
    double mass = 0;
    std::uint32_t begin = 0, end = 0;  ///< of its sites, in the order of the tree
    std::uint32_t right = 0;           ///< its second half; the first one follows the node. 0: a leaf
  };
  struct Search;

  void build(std::span<const Point> sites, std::uint32_t begin, std::uint32_t end, const Progress& progress);
  void visit(std::uint32_t node, std::size_t first, std::size_t last, Search& search) const;
  void add_leaf(const Node& node, std::size_t first, std::size_t last, Search& search) const;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> site_;   ///< in the order of the tree
  std::vector<std::uint32_t> place_;  ///< of each site in that order
  std::vector<double> x_, y_, mass_;  ///< in that order
};

}  // namespace klasteri
