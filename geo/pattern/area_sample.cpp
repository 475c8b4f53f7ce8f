#include "geo/pattern/area_sample.h"

#include <cmath>
#include <numeric>

#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::size_t least_areas = 3;

void check_lengths(std::span<const double> values, std::span<const double> lagged, const Neighbours& neighbours) {
  if (values.size() == neighbours.size() && lagged.size() == neighbours.size()) return;
  throw Error("There are {} values and {} lagged ones for {} areas; give each area one.", values.size(), lagged.size(),
              neighbours.size());
}

/// Takes the mean from values and gives their variance.
double centre(std::vector<double>& values, double& mean) {
  const auto count = static_cast<double>(values.size());
  mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  bool constant = true;
  for (double& value : values) {
    constant = constant && value == values.front();
    squares += (value - mean) * (value - mean);
  }
  if (constant) {
    throw Error("All {} areas with a value have the same one, {}; a pattern needs values that differ.", values.size(),
                values.front());
  }
  for (double& value : values) value -= mean;
  return squares / count;
}

}  // namespace

AreaSample sample_areas(std::span<const double> values, std::span<const double> lagged, const Neighbours& neighbours,
                        bool row_standardised) {
  if (lagged.empty()) lagged = values;
  check_lengths(values, lagged, neighbours);
  AreaSample sample;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || std::isnan(lagged[i])) continue;
    if (std::isinf(values[i]) || std::isinf(lagged[i])) {
      throw Error("The value of area {} is infinite; leave it blank if it is not known.", i + 1);
    }
    sample.area.push_back(static_cast<std::uint32_t>(i));
    sample.value.push_back(values[i]);
    sample.lagged.push_back(lagged[i]);
  }
  if (sample.size() < least_areas) {
    throw Error("{} of {} areas have a value; a pattern needs at least {}.", sample.size(), values.size(), least_areas);
  }
  sample.neighbours = neighbours_among(neighbours, sample.area);
  if (sample.neighbours.links() == 0) {
    throw Error("None of the {} areas with a value has another one as a neighbour; choose other weights.",
                sample.size());
  }
  if (row_standardised) row_standardise(sample.neighbours);
  sample.lagged_given = sample.lagged;
  sample.variance = centre(sample.value, sample.mean);
  sample.lagged_variance = centre(sample.lagged, sample.lagged_mean);
  return sample;
}

}  // namespace klasteri
