#pragma once

#include <cstdint>
#include <vector>

#include "viewer/model/axis.h"
#include "viewer/model/number_column.h"

namespace klasteri::viewer {

/// The bins of a histogram. Bin i holds the values from edges[i] up to, not including, edges[i + 1]; the last holds its
/// upper edge as well.
struct HistogramBins {
  static constexpr std::uint8_t none = 255;
  static constexpr std::size_t most = 120;

  std::vector<double> edges;  ///< ascending; empty where no value has a place on the axis
  bool logarithmic = false;
  bool whole = false;  ///< values are whole numbers, and so are edges

  std::size_t size() const { return edges.empty() ? 0 : edges.size() - 1; }
  Axis axis() const { return edges.empty() ? Axis() : Axis{edges.front(), edges.back(), logarithmic}; }
  /// The bin of a value; none where it has no place.
  std::uint8_t bin_of(double value) const;
};

/// Bins as wide as Freedman and Diaconis ask for, on a logarithmic axis of the logarithms, rounded to what reads well:
/// 1, 2 or 5 times a power of ten, or an even part of a decade. Quartiles are those of at most 131,072 values, evenly
/// spaced among the items.
HistogramBins histogram_bins(const NumberColumn& column, bool logarithmic, bool whole);

}  // namespace klasteri::viewer
