#include "geo/pattern/local_association.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "geo/base/multiple_tests.h"
#include "geo/base/special_values.h"
#include "geo/pattern/area_sample.h"
#include "geo/pattern/conditional_permutations.h"

namespace klasteri {

namespace {

/// A variance so small beside what it is the difference of is rounding.
constexpr double nothing = 1e-12;

/// The weighted sum of an area's neighbours, and its moments over all orders of the others' values.
struct Lag {
  double value = 0, expected = 0, variance = 0;
  double weights = 0, squared_weights = 0;
  double greatest_weight = 0;
};

/// @param i of the sample, not an island
Lag conditional_lag(const AreaSample& sample, std::size_t i) {
  Lag lag;
  const auto neighbours = sample.neighbours.of(i);
  const auto weights = sample.neighbours.weights_of(i);
  for (std::size_t k = 0; k < neighbours.size(); ++k) {
    lag.value += weights[k] * sample.lagged[neighbours[k]];
    lag.weights += weights[k];
    lag.squared_weights += weights[k] * weights[k];
    lag.greatest_weight = std::max(lag.greatest_weight, weights[k]);
  }
  const auto n = static_cast<double>(sample.size());
  const double own = sample.lagged[i];
  // The others' mean is −own/(n − 1), since all sum to 0.
  lag.expected = -lag.weights * own / (n - 1);
  const double spread = sample.lagged_variance - own * own / (n - 1);
  const double unevenness = lag.squared_weights - lag.weights * lag.weights / (n - 1);
  const bool varies = spread > nothing * sample.lagged_variance && unevenness > nothing * lag.squared_weights;
  lag.variance = varies ? n / (n - 2) * unevenness * spread : 0;
  return lag;
}

LocalAssociation blank(std::size_t areas) {
  LocalAssociation result;
  for (std::vector<double>* column : {&result.value, &result.expected, &result.variance, &result.z, &result.p_normal,
                                      &result.p_permutation, &result.q_value}) {
    column->assign(areas, nan);
  }
  result.quadrant.assign(areas, LocalClass::missing);
  result.local_class.assign(areas, LocalClass::missing);
  return result;
}

/// Calls `each(i, area)` for the areas of the sample that have neighbours; the others become islands.
template <typename Each>
void for_connected(const AreaSample& sample, LocalAssociation& result, const Each& each) {
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const std::uint32_t area = sample.area[i];
    if (sample.neighbours.of(i).empty()) {
      result.quadrant[area] = result.local_class[area] = LocalClass::island;
    } else {
      each(i, area);
    }
  }
}

/// Fills in what follows from a statistic that is a linear function of its lag.
/// @param slope of the statistic; 0: it is the same in every order
void take_moments(LocalAssociation& result, std::uint32_t area, const Lag& lag, double slope, double constant) {
  result.value[area] = constant + slope * lag.value;
  result.expected[area] = constant + slope * lag.expected;
  result.variance[area] = slope * slope * lag.variance;
}

double score(const Lag& lag) { return lag.variance > 0 ? (lag.value - lag.expected) / std::sqrt(lag.variance) : nan; }

/// Fills in p-values, q-values and classes.
/// @param slope whether the statistic rises (1) or falls (−1) with the sum over the neighbours, or neither (0); one an
/// area of the sample
void judge(const AreaSample& sample, std::span<const int> slope, const LocalOptions& options, Progress& progress,
           LocalAssociation& result) {
  TailCounts counts;
  if (options.permutations > 0) {
    progress.begin("permuting");
    counts =
        conditional_permutations(sample.lagged_given, sample.neighbours, options.permutations, options.seed, progress);
  }
  for_connected(sample, result, [&](std::size_t i, std::uint32_t area) {
    result.p_normal[area] = normal_p(result.z[area], options.alternative);
    if (options.permutations == 0) return;
    const std::uint32_t more = slope[i] == 0 ? options.permutations : counts.at_least[i];
    const std::uint32_t less = slope[i] == 0 ? options.permutations : counts.at_most[i];
    result.p_permutation[area] = slope[i] < 0 ? pseudo_p(less, more, options.permutations, options.alternative)
                                              : pseudo_p(more, less, options.permutations, options.alternative);
  });
  result.q_value = benjamini_hochberg(options.permutations > 0 ? result.p_permutation : result.p_normal);
  for_connected(sample, result, [&](std::size_t, std::uint32_t area) {
    const bool significant = result.q_value[area] <= options.significance;
    result.local_class[area] = significant ? result.quadrant[area] : LocalClass::not_significant;
  });
}

/// The lag of an area that is its own neighbour too. Its sum with all areas' values is 0, so is its expectation over
/// all orders.
Lag star_lag(const AreaSample& sample, std::size_t i, Lag lag) {
  const double own_weight = lag.greatest_weight > 0 ? lag.greatest_weight : 1;
  lag.value += own_weight * sample.lagged[i];
  lag.weights += own_weight;
  lag.squared_weights += own_weight * own_weight;
  lag.expected = 0;
  const auto n = static_cast<double>(sample.size());
  const double unevenness = n * lag.squared_weights - lag.weights * lag.weights;
  const bool varies = unevenness > nothing * n * lag.squared_weights;
  lag.variance = varies ? sample.lagged_variance * unevenness / (n - 1) : 0;
  return lag;
}

}  // namespace

std::string_view to_string(LocalClass local_class) {
  constexpr std::array<std::string_view, 7> names = {"HH", "LL", "HL", "LH", "not significant", "island", "missing"};
  return names[static_cast<std::size_t>(local_class)];
}

LocalAssociation local_moran(std::span<const double> values, std::span<const double> lagged,
                             const Neighbours& neighbours, const LocalOptions& options, Progress& progress) {
  const AreaSample sample = sample_areas(values, lagged, neighbours, options.row_standardised);
  LocalAssociation result = blank(values.size());
  std::vector<int> slope(sample.size());
  const double scale = std::sqrt(sample.variance) * std::sqrt(sample.lagged_variance);
  for_connected(sample, result, [&](std::size_t i, std::uint32_t area) {
    const Lag lag = conditional_lag(sample, i);
    const double own = sample.value[i];
    slope[i] = own > 0 ? 1 : own < 0 ? -1 : 0;
    take_moments(result, area, lag, own / scale, 0);
    if (slope[i] != 0) result.z[area] = slope[i] * score(lag);
    if (own > 0) {
      result.quadrant[area] = lag.value > 0 ? LocalClass::high_high : LocalClass::high_low;
    } else {
      result.quadrant[area] = lag.value > 0 ? LocalClass::low_high : LocalClass::low_low;
    }
  });
  judge(sample, slope, options, progress, result);
  return result;
}

LocalAssociation local_g(std::span<const double> values, const Neighbours& neighbours, bool star,
                         const LocalOptions& options, Progress& progress) {
  const AreaSample sample = sample_areas(values, {}, neighbours, options.row_standardised);
  LocalAssociation result = blank(values.size());
  const double sum = sample.mean * static_cast<double>(sample.size());
  for_connected(sample, result, [&](std::size_t i, std::uint32_t area) {
    Lag lag = conditional_lag(sample, i);
    if (star) lag = star_lag(sample, i, lag);
    const double below_line = star ? sum : sum - sample.lagged_given[i];
    // With the area itself among its neighbours, its weights sum to 1 only after this.
    const double share = star && options.row_standardised ? lag.weights : 1;
    if (below_line > 0) {
      const double slope = 1 / (share * below_line);
      take_moments(result, area, lag, slope, slope * lag.weights * sample.mean);
    }
    result.z[area] = score(lag);
    result.quadrant[area] = result.z[area] > 0 ? LocalClass::high_high : LocalClass::low_low;
  });
  judge(sample, std::vector<int>(sample.size(), 1), options, progress, result);
  return result;
}

}  // namespace klasteri
