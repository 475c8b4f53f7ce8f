#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// Finds points near a position, in planar coordinates: a balanced k-d tree (Bentley 1975). Points without a position
/// are in no answer. Read-only once built, so several threads may ask.
class PointTree {
 public:
  /// @param progress says whether to stop; then Cancelled is thrown
  explicit PointTree(std::span<const Point> points, const Progress& progress = no_progress());

  /// Number of points with a position.
  std::size_t size() const { return points_.size(); }

  /// Appends the indices of the points at most `distance` away from `p`, in no order.
  void within(Point p, double distance, std::vector<std::uint32_t>& found) const;
  /// Their number.
  std::size_t count_within(Point p, double distance) const;

  /// A point and the square of its distance.
  struct Near {
    double distance2 = 0;
    std::uint32_t index = 0;
    friend auto operator<=>(const Near&, const Near&) = default;
  };
  /// The `count` points nearest to `p`, but for the one with index `except`: the nearest first, of equally distant ones
  /// that with the smaller index. Fewer where there are not so many.
  std::vector<Near> nearest(Point p, std::size_t count, std::uint32_t except) const;

 private:
  template <typename Visit>
  void visit_within(std::size_t begin, std::size_t end, Box box, Point p, double distance2, Visit&& visit) const;
  void arrange(std::size_t begin, std::size_t end, Box box, const Progress& progress);
  void search(std::size_t begin, std::size_t end, Box box, Point p, std::uint32_t except, std::size_t count,
              std::vector<Near>& heap) const;

  std::vector<Point> points_;         ///< in the order of the tree: the middle of each stretch parts it in two
  std::vector<std::uint32_t> index_;  ///< of each, in the order given
  Box box_;
};

}  // namespace klasteri
