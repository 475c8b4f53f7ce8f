#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/cli/stat_points.h"

namespace klasteri {

/// Firms of one kind: the rows whose column COL holds VALUE.
struct KindChoice {
  std::string column, value;
};
/// From COL=VALUE. Throws UsageError that names `option` for anything else.
KindChoice parse_kind(const std::string& text, std::string_view option);

/// The input of methods that compare a sector's firms with all firms.
struct SectorArguments {
  StatArguments stat;
  PointArguments points;
  std::string sector;  ///< --case
  std::string weight;
  std::string radii;
  std::size_t simulations = 1000;
};
/// Adds the options of points, --case, --r, --weight and --simulations.
void add_sector_options(CLI::App& method, SectorArguments& arguments);

/// The firms that count: the rows with a position and, where there is a column of weights, a weight.
struct SectorFirms {
  StatPoints input;
  std::vector<std::size_t> rows;  ///< of the table, from 0
  std::vector<Point> points;
  std::vector<double> weights;  ///< empty: 1 each
  std::size_t without_weight = 0;

  /// One a firm: 1 for those of a kind. Throws Error where there are none.
  std::vector<std::uint8_t> of_kind(const KindChoice& kind) const;
};
/// Reads the table and says how many rows are left out. Throws Error where none is left.
SectorFirms read_sector_firms(Context& context, const SectorArguments& arguments);

/// What needs no reading: the options that must be given, and the radii.
std::vector<double> check_sector_options(const std::string& method, const SectorArguments& arguments);

/// Adds the columns global_low and global_high; values are missing where there is no band.
void add_band(Layer& layer, std::vector<double> low, std::vector<double> high);

/// For --json.
nlohmann::ordered_json sector_parameters(const Context& context, const SectorArguments& arguments);
nlohmann::ordered_json sector_totals(const SectorFirms& firms, const std::vector<std::uint8_t>& is_case);

}  // namespace klasteri
