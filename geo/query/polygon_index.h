#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// Which of many polygons hold a point, fast: a raster over their boxes leads to the few that may, and each of these
/// looks only at its edges at the point's height. Gives the answers of contains(). Read-only, so several threads may
/// ask.
class PolygonIndex {
 public:
  explicit PolygonIndex(std::span<const MultiPolygon* const> shapes);

  /// Calls back the index of every shape that holds `p`, ascending.
  template <typename Found>
  void find(Point p, Found&& found) const {
    if (!box_.contains(p)) return;
    const std::size_t bin = bin_of(p);
    for (std::uint32_t i = bin_start_[bin]; i < bin_start_[bin + 1]; ++i) {
      if (shapes_[bin_shapes_[i]].contains(p)) found(bin_shapes_[i]);
    }
  }

 private:
  struct Edge {
    Point a, b;
  };

  /// A shape's edges in slabs of equal height.
  struct Slabs {
    Box box;
    double slabs_per_unit = 0;
    std::vector<std::uint32_t> start;
    std::vector<Edge> edges;

    explicit Slabs(const MultiPolygon& shape);
    std::size_t slab_of(double y) const;
    bool contains(Point p) const;
  };

  std::size_t bins_in_use() const;
  std::size_t bin_of(Point p) const;
  std::size_t column_of(double x) const;
  std::size_t row_of(double y) const;

  Box box_;
  std::size_t side_ = 1;  ///< bins along each axis
  std::vector<Slabs> shapes_;
  std::vector<std::uint32_t> bin_start_, bin_shapes_;
};

}  // namespace klasteri
