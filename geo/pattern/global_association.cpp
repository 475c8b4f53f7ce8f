#include "geo/pattern/global_association.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/base/special_values.h"
#include "geo/pattern/area_sample.h"

namespace klasteri {

namespace {

constexpr GlobalStatistic undefined = {nan, nan, nan, nan, nan, nan, nan};

/// The sums of weights that the moments are made of (Cliff & Ord 1981, p. 19).
struct WeightSums {
  double s0 = 0, s1 = 0, s2 = 0;
  std::vector<double> in_and_out;  ///< of each area: its weights and those that others give it
};

double weight_of(const Neighbours& neighbours, std::uint32_t from, std::uint32_t to) {
  const auto index = neighbours.of(from);
  const auto found = std::ranges::lower_bound(index, to);
  if (found == index.end() || *found != to) return 0;
  return neighbours.weights_of(from)[static_cast<std::size_t>(found - index.begin())];
}

WeightSums sum_weights(const Neighbours& neighbours) {
  WeightSums sums;
  sums.in_and_out.assign(neighbours.size(), 0);
  for (std::uint32_t i = 0; i < neighbours.size(); ++i) {
    const auto index = neighbours.of(i);
    const auto weights = neighbours.weights_of(i);
    for (std::size_t k = 0; k < index.size(); ++k) {
      sums.s0 += weights[k];
      sums.s1 += weights[k] * (weights[k] + weight_of(neighbours, index[k], i));
      sums.in_and_out[i] += weights[k];
      sums.in_and_out[index[k]] += weights[k];
    }
  }
  for (const double weight : sums.in_and_out) sums.s2 += weight * weight;
  return sums;
}

/// Σ w_ij a_i b_j.
double cross_product(const Neighbours& neighbours, std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const auto index = neighbours.of(i);
    const auto weights = neighbours.weights_of(i);
    double lag = 0;
    for (std::size_t k = 0; k < index.size(); ++k) lag += weights[k] * b[index[k]];
    sum += a[i] * lag;
  }
  return sum;
}

/// What the permutations change in the three statistics.
struct VariableSums {
  double cross = 0;    ///< Σ w_ij z_i z_j
  double linear = 0;   ///< Σ (w_i. + w_.i) z_i
  double squared = 0;  ///< Σ (w_i. + w_.i) z_i²

  double of_moran() const { return cross; }
  double of_geary() const { return squared - 2 * cross; }
  double of_general_g(double mean, double s0) const { return cross + mean * linear + mean * mean * s0; }
};

VariableSums variable_sums(const Neighbours& neighbours, const WeightSums& weights, std::span<const double> z) {
  VariableSums sums;
  sums.cross = cross_product(neighbours, z, z);
  for (std::size_t i = 0; i < z.size(); ++i) {
    sums.linear += weights.in_and_out[i] * z[i];
    sums.squared += weights.in_and_out[i] * z[i] * z[i];
  }
  return sums;
}

void take_score(GlobalStatistic& statistic, Alternative alternative, bool falls_where_alike) {
  statistic.z = statistic.variance_randomisation > 0
                    ? (statistic.value - statistic.expected) / std::sqrt(statistic.variance_randomisation)
                    : nan;
  statistic.p_normal = normal_p(falls_where_alike ? -statistic.z : statistic.z, alternative);
}

/// Everything about one variable that the moments need.
struct Moments {
  double n, s0, s1, s2, square_s0;
  double b2;  ///< kurtosis, m₄/m₂²

  Moments(const AreaSample& sample, const WeightSums& weights)
      : n(static_cast<double>(sample.size())),
        s0(weights.s0),
        s1(weights.s1),
        s2(weights.s2),
        square_s0(weights.s0 * weights.s0),
        b2(0) {
    for (const double z : sample.value) b2 += z * z * z * z / n;
    b2 /= sample.variance * sample.variance;
  }
};

GlobalStatistic moran_of(const Moments& m, double cross, double variance) {
  GlobalStatistic moran = undefined;
  moran.value = cross / (m.s0 * variance);
  moran.expected = -1 / (m.n - 1);
  const double square = moran.expected * moran.expected;
  const double n = m.n;
  moran.variance_normality = (n * n * m.s1 - n * m.s2 + 3 * m.square_s0) / ((n * n - 1) * m.square_s0) - square;
  if (n > 3) {
    moran.variance_randomisation = (n * ((n * n - 3 * n + 3) * m.s1 - n * m.s2 + 3 * m.square_s0) -
                                    m.b2 * ((n * n - n) * m.s1 - 2 * n * m.s2 + 6 * m.square_s0)) /
                                       ((n - 1) * (n - 2) * (n - 3) * m.square_s0) -
                                   square;
  }
  return moran;
}

GlobalStatistic geary_of(const Moments& m, double differences, double variance) {
  GlobalStatistic geary = undefined;
  const double n = m.n;
  geary.value = (n - 1) * differences / (2 * m.s0 * n * variance);
  geary.expected = 1;
  geary.variance_normality = ((2 * m.s1 + m.s2) * (n - 1) - 4 * m.square_s0) / (2 * (n + 1) * m.square_s0);
  if (n > 3) {
    geary.variance_randomisation = ((n - 1) * m.s1 * (n * n - 3 * n + 3 - (n - 1) * m.b2) -
                                    (n - 1) * m.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * m.b2) / 4 +
                                    m.square_s0 * (n * n - 3 - (n - 1) * (n - 1) * m.b2)) /
                                   (n * (n - 2) * (n - 3) * m.square_s0);
  }
  return geary;
}

/// Raw moments of values as they are; divided by the mean, so that large values keep their digits.
GlobalStatistic general_g_of(const Moments& m, const AreaSample& sample, double products) {
  GlobalStatistic general_g = undefined;
  if (std::ranges::any_of(sample.lagged_given, [](double value) { return value < 0; })) return general_g;
  const double n = m.n;
  double m2 = 0, m3 = 0, m4 = 0;
  for (const double value : sample.lagged_given) {
    const double relative = value / sample.mean;
    m2 += relative * relative;
    m3 += relative * relative * relative;
    m4 += relative * relative * relative * relative;
  }
  const double m1 = n;
  const double all_pairs = m1 * m1 - m2;
  // One area has everything: no pair has a product.
  if (!(all_pairs > n * std::numeric_limits<double>::epsilon() * m2)) return general_g;
  general_g.value = products / (sample.mean * sample.mean) / all_pairs;
  general_g.expected = m.s0 / (n * (n - 1));
  if (n > 3) {
    const double b0 = (n * n - 3 * n + 3) * m.s1 - n * m.s2 + 3 * m.square_s0;
    const double b1 = -((n * n - n) * m.s1 - 2 * n * m.s2 + 6 * m.square_s0);
    const double b2 = -(2 * n * m.s1 - (n + 3) * m.s2 + 6 * m.square_s0);
    const double b3 = 4 * (n - 1) * m.s1 - 2 * (n + 1) * m.s2 + 8 * m.square_s0;
    const double b4 = m.s1 - m.s2 + m.square_s0;
    const double square = (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
                          (all_pairs * all_pairs * n * (n - 1) * (n - 2) * (n - 3));
    general_g.variance_randomisation = square - general_g.expected * general_g.expected;
  }
  return general_g;
}

/// How often permutations reached one of the statistics.
class Tails {
 public:
  Tails(double observed, double scale) : observed_(observed), limit_(rounding * scale) {}

  /// @param value of all permutations
  double p(std::span<const double> values, Alternative alternative) const {
    std::size_t at_least = 0, at_most = 0;
    for (const double value : values) {
      if (value >= observed_ - limit_) ++at_least;
      if (value <= observed_ + limit_) ++at_most;
    }
    return pseudo_p(at_least, at_most, values.size(), alternative);
  }

 private:
  /// What adding up in another order may change, of the sum that is added up.
  static constexpr double rounding = 1e-12;
  double observed_, limit_;
};

void shuffle(std::vector<double>& values, Random& random) {
  for (auto left = static_cast<std::uint32_t>(values.size()); left > 1; --left) {
    std::swap(values[left - 1], values[random.below(left)]);
  }
}

/// Calls `each(simulation, order)` with the values in random orders, that of a simulation from its own stream.
template <typename Each>
void permute(std::span<const double> values, const GlobalOptions& options, Progress& progress, const Each& each) {
  progress.begin("permuting");
  parallel_for(progress, options.permutations, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t simulation = begin; simulation < end; ++simulation) {
      Random random(options.seed, simulation);
      std::vector<double> order(values.begin(), values.end());
      shuffle(order, random);
      each(simulation, order);
    }
  });
}

void permute_univariate(const AreaSample& sample, const WeightSums& weights, const VariableSums& observed,
                        const GlobalOptions& options, Progress& progress, GlobalAssociation& result) {
  std::vector<double> moran(options.permutations), geary(options.permutations), general_g(options.permutations);
  permute(sample.value, options, progress, [&](std::size_t simulation, std::span<const double> order) {
    const VariableSums sums = variable_sums(sample.neighbours, weights, order);
    moran[simulation] = sums.of_moran();
    geary[simulation] = -sums.of_geary();
    general_g[simulation] = sums.of_general_g(sample.mean, weights.s0);
  });
  const double scale = weights.s0 * sample.variance;
  result.moran.p_permutation = Tails(observed.of_moran(), scale).p(moran, options.alternative);
  result.geary.p_permutation = Tails(-observed.of_geary(), 4 * scale).p(geary, options.alternative);
  if (std::isnan(result.general_g.value)) return;
  const double products = observed.of_general_g(sample.mean, weights.s0);
  result.general_g.p_permutation =
      Tails(products, scale + weights.s0 * sample.mean * sample.mean).p(general_g, options.alternative);
}

void add_univariate(const AreaSample& sample, const GlobalOptions& options, Progress& progress,
                    GlobalAssociation& result) {
  const WeightSums weights = sum_weights(sample.neighbours);
  const VariableSums sums = variable_sums(sample.neighbours, weights, sample.value);
  const Moments moments(sample, weights);
  result.moran = moran_of(moments, sums.of_moran(), sample.variance);
  result.geary = geary_of(moments, sums.of_geary(), sample.variance);
  result.general_g = general_g_of(moments, sample, sums.of_general_g(sample.mean, weights.s0));
  take_score(result.moran, options.alternative, false);
  take_score(result.geary, options.alternative, true);
  take_score(result.general_g, options.alternative, false);
  if (options.permutations > 0) permute_univariate(sample, weights, sums, options, progress, result);
}

/// Σ w_ij z_i z_lagged,j = Σ c_j z_lagged,j, with c_j = Σ_i w_ij z_i.
void add_bivariate(const AreaSample& sample, const GlobalOptions& options, Progress& progress,
                   GlobalAssociation& result) {
  const auto n = static_cast<double>(sample.size());
  std::vector<double> c(sample.size(), 0);
  double s0 = 0, c_mean = 0, c_spread = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto index = sample.neighbours.of(i);
    const auto weights = sample.neighbours.weights_of(i);
    for (std::size_t k = 0; k < index.size(); ++k) {
      c[index[k]] += weights[k] * sample.value[i];
      s0 += weights[k];
    }
  }
  for (const double each : c) c_mean += each / n;
  for (const double each : c) c_spread += (each - c_mean) * (each - c_mean);
  const auto sum = [&](std::span<const double> lagged) {
    double total = 0;
    for (std::size_t j = 0; j < c.size(); ++j) total += c[j] * lagged[j];
    return total;
  };
  const double scale = s0 * std::sqrt(sample.variance) * std::sqrt(sample.lagged_variance);
  const double observed = sum(sample.lagged);
  result.moran.value = observed / scale;
  result.moran.expected = 0;
  result.moran.variance_randomisation = c_spread * sample.lagged_variance * n / (n - 1) / (scale * scale);
  take_score(result.moran, options.alternative, false);
  if (options.permutations == 0) return;
  std::vector<double> sums(options.permutations);
  permute(sample.lagged, options, progress,
          [&](std::size_t simulation, std::span<const double> order) { sums[simulation] = sum(order); });
  result.moran.p_permutation = Tails(observed, scale).p(sums, options.alternative);
}

}  // namespace

GlobalAssociation global_association(std::span<const double> values, std::span<const double> lagged,
                                     const Neighbours& neighbours, const GlobalOptions& options, Progress& progress) {
  const AreaSample sample = sample_areas(values, lagged, neighbours, options.row_standardised);
  GlobalAssociation result{undefined, undefined, undefined, sample.size(), islands(sample.neighbours).size()};
  if (lagged.empty()) {
    add_univariate(sample, options, progress, result);
  } else {
    add_bivariate(sample, options, progress, result);
  }
  return result;
}

}  // namespace klasteri
