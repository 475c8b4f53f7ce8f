#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

/// Which features are neighbours, for the methods that look around each of them.
struct WeightArguments {
  std::string weights;  ///< FILE.gal, FILE.gwt, FILE.csv, queen, rook, knn:K or distance:D; empty: not given
  bool binary = false;
  std::string tolerance;  ///< of queen and rook; empty: a small one
  std::string save;       ///< file for the neighbours; empty: none
  PointArguments points;  ///< for knn and distance
};
void add_weight_options(CLI::App& method, WeightArguments& arguments);

/// What --weights asks for, taken apart.
struct WeightChoice {
  enum class Kind : std::uint8_t { gal, gwt, table, queen, rook, nearest, distance };
  Kind kind = Kind::queen;
  std::size_t count = 0;  ///< of nearest
  double distance = 0;    ///< in metres, or data units with --x --y

  bool needs_shapes() const { return kind == Kind::queen || kind == Kind::rook; }
};
/// Throws UsageError for what --weights does not take. Reads nothing.
WeightChoice weight_choice(const WeightArguments& arguments);

/// The rows of the input with their polygons, where the weights need these.
struct StatFeatures {
  Table table;
  std::vector<MultiPolygon> shapes;  ///< empty: not asked for
};
StatFeatures read_stat_features(Context& context, const StatArguments& arguments, const WeightChoice& choice);

/// The neighbours of each feature, row-standardised unless --binary. Says which ones have none, and saves them, with
/// the weights as they are, where asked to.
/// @param id_column the column of the features' ids; empty: numbers of rows
/// @param about_islands what is said of those: how many, and which
Neighbours take_weights(Context& context, const StatArguments& stat, const WeightArguments& arguments,
                        const WeightChoice& choice, const StatFeatures& features, const std::string& id_column,
                        Message about_islands = Message::islands);

}  // namespace klasteri
