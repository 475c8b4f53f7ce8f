#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_weights.h"
#include "geo/pattern/permutation_test.h"

namespace klasteri {

/// What the statistics of areas beside their neighbours take, one of all areas or one for each.
struct AssociationArguments {
  StatArguments stat;
  std::string value, value2, base, id;
  WeightArguments weights;
  std::uint32_t permutations = 999;
  std::string alternative = "two-sided";
  double significance = 0.05;
};

/// @param two_variables whether --value2 and --base are taken too
void add_association_options(CLI::App& method, AssociationArguments& arguments, bool two_variables);

/// Throws UsageError for what --alternative does not take.
Alternative alternative_of(const AssociationArguments& arguments);

/// What was read for one of the methods.
struct AssociationInput {
  StatFeatures features;
  std::vector<double> values;  ///< one a feature; NaN: missing
  std::vector<double> lagged;  ///< of --value2; empty: not given
  Neighbours neighbours;       ///< as they are; row-standardised unless --binary
  std::size_t missing = 0;
};
/// Reads values and neighbours, and says how many values are missing.
AssociationInput read_association(Context& context, const std::string& method, const AssociationArguments& arguments);

nlohmann::ordered_json parameters_of(const Context& context, const AssociationArguments& arguments);

}  // namespace klasteri
