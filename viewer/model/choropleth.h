#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/screening/cell_assignment.h"
#include "geo/style/classify.h"
#include "geo/style/palette.h"

namespace klasteri::viewer {

/// The classes by which regions or municipalities are coloured.
struct Choropleth {
  static constexpr int no_data = -1;
  static constexpr int not_assessed = -2;  ///< there are enterprises, but the index could not be worked out

  AreaLevel by = AreaLevel::region;
  std::vector<double> values;      ///< one an area; NaN: not known
  double least = 0, most = 0;      ///< of the known values when the classes were made; NaN without any
  std::vector<double> breaks;      ///< upper bound of every class
  std::vector<Colour> colours;     ///< one a class
  std::vector<int> class_of_area;  ///< below 0: none of them, see above
  bool open_ended = false;         ///< the first and the last class reach as far as values go

  /// Other values in the same classes and colours. @param assessable one an area: it holds enterprises
  void take_values(std::span<const double> other, std::span<const std::uint8_t> assessable = {});
};

/// How values are put into classes, and which colours these have.
struct ChoroplethOptions {
  Classification classification = Classification::fisher_jenks;
  int classes = 5;
  /// Bounds between the classes, ascending, where they are given instead (also by Classification::manual).
  std::span<const double> given = {};
  /// Two hues, one on each side of it; it is a bound between classes where values lie on both sides.
  std::optional<double> pivot = std::nullopt;
  Palette sequential = Palette::ylgnbu;
  Palette diverging = Palette::rdbu_diverging;
  bool reversed = false;  ///< the colours, not the classes
};

Choropleth choropleth(std::span<const double> values, const ChoroplethOptions& options);

/// What is wrong with bounds that somebody has given, as a sentence; none: they are in order.
std::optional<Phrase> fault_of_bounds(std::span<const double> bounds);

}  // namespace klasteri::viewer
