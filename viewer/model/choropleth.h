#pragma once

#include <span>
#include <vector>

#include "geo/style/classify.h"
#include "geo/style/palette.h"
#include "viewer/model/map_measure.h"

namespace klasteri::viewer {

/// The classes by which regions are coloured.
struct Choropleth {
  std::vector<double> values;        ///< one a region; NaN: not known
  double least = 0, most = 0;        ///< of the known values; NaN without any
  std::vector<double> breaks;        ///< upper bound of every class
  std::vector<Colour> colours;       ///< one a class
  std::vector<int> class_of_region;  ///< −1: not known
};

/// How values are put into classes.
struct ChoroplethOptions {
  Classification classification = Classification::fisher_jenks;
  int classes = 5;
  /// Classes on both sides of 1 in two hues, at the thresholds by which clusters are screened; the two above are
  /// ignored.
  bool around_one = false;
};

Choropleth choropleth(std::span<const double> values, const ChoroplethOptions& options);

}  // namespace klasteri::viewer
