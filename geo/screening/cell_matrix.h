#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace klasteri {

/// Region × sector values E_ij as a dense row-major matrix: a view over a column of regions × sectors values. NaN is a
/// missing or undisclosed value: it adds nothing to a sum and is never taken for zero.
struct CellMatrix {
  std::span<const double> values;
  std::size_t regions = 0, sectors = 0;

  std::size_t cell(std::size_t region, std::size_t sector) const { return region * sectors + sector; }
  double operator()(std::size_t region, std::size_t sector) const { return values[cell(region, sector)]; }
};

/// Sums of a matrix that its cells are compared with.
struct Margins {
  std::vector<double> region;  ///< E_j
  std::vector<double> sector;  ///< E_i
  double total = 0;            ///< E

  /// E_j·E_i/E: what a cell would have if the sector were spread like everything.
  double expected(std::size_t j, std::size_t i) const { return region[j] * sector[i] / total; }
};

/// Sums of the known cells.
Margins margins_of(const CellMatrix& cells);

/// The matrix with regions and sectors exchanged.
std::vector<double> transposed(const CellMatrix& cells);

}  // namespace klasteri
