#include "geo/style/classify.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace klasteri {

namespace {

std::vector<double> sorted_finite(std::span<const double> values) {
  std::vector<double> sorted;
  sorted.reserve(values.size());
  for (const double value : values) {
    if (std::isfinite(value)) sorted.push_back(value);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Fisher's optimal grouping of sorted values in one dimension. Equal values are one weighted value, since an optimal
/// grouping never parts them. The last border of the best grouping never moves left when values are added at the end
/// (the sum of squares satisfies the quadrangle inequality), so each layer of the dynamic programme is filled by divide
/// and conquer: O(classes · n · log n), and exact.
class FisherJenks {
 public:
  explicit FisherJenks(const std::vector<double>& sorted) {
    // Deviations from the median keep the sums of squares free of cancellation.
    const long double middle = sorted[sorted.size() / 2];
    weight_.push_back(0);
    sum_.push_back(0);
    squares_.push_back(0);
    for (std::size_t i = 0; i < sorted.size();) {
      std::size_t end = i;
      while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
      const auto weight = static_cast<long double>(end - i);
      const long double deviation = sorted[i] - middle;
      unique_.push_back(sorted[i]);
      weight_.push_back(weight_.back() + weight);
      sum_.push_back(sum_.back() + weight * deviation);
      squares_.push_back(squares_.back() + weight * deviation * deviation);
      i = end;
    }
  }

  std::vector<double> breaks(std::size_t classes) {
    const std::size_t count = unique_.size();
    if (classes >= count) return unique_;
    best_.resize(count);
    next_.resize(count);
    starts_.assign((classes - 1) * count, 0);
    for (std::size_t last = 0; last < count; ++last) best_[last] = spread(0, last);
    for (std::size_t layer = 1; layer < classes; ++layer) {
      fill(layer, layer, count - 1, layer, count - 1);
      best_.swap(next_);
    }
    return trace(classes);
  }

 private:
  /// Sum of squared deviations from the mean of the values first … last.
  long double spread(std::size_t first, std::size_t last) const {
    const long double weight = weight_[last + 1] - weight_[first];
    const long double sum = sum_[last + 1] - sum_[first];
    return std::max(0.0L, squares_[last + 1] - squares_[first] - sum * sum / weight);
  }

  std::uint32_t& start(std::size_t layer, std::size_t last) { return starts_[(layer - 1) * unique_.size() + last]; }

  /// Finds the best start of class `layer` for every last value in [low, high], knowing that it lies in
  /// [from, to].
  void fill(std::size_t layer, std::size_t low, std::size_t high, std::size_t from, std::size_t to) {
    const std::size_t last = low + (high - low) / 2;
    std::size_t chosen = from;
    long double least = std::numeric_limits<long double>::infinity();
    for (std::size_t first = from; first <= std::min(last, to); ++first) {
      const long double total = best_[first - 1] + spread(first, last);
      if (total < least) {
        least = total;
        chosen = first;
      }
    }
    next_[last] = least;
    start(layer, last) = static_cast<std::uint32_t>(chosen);
    if (last > low) fill(layer, low, last - 1, from, chosen);
    if (last < high) fill(layer, last + 1, high, chosen, to);
  }

  std::vector<double> trace(std::size_t classes) {
    std::vector<double> bounds(classes);
    std::size_t last = unique_.size() - 1;
    for (std::size_t layer = classes; layer-- > 1;) {
      bounds[layer] = unique_[last];
      last = start(layer, last) - std::size_t{1};
    }
    bounds[0] = unique_[last];
    return bounds;
  }

  std::vector<double> unique_;
  std::vector<long double> weight_, sum_, squares_;  ///< of the values before each
  std::vector<long double> best_, next_;             ///< least sum of squares up to each value, two layers
  std::vector<std::uint32_t> starts_;
};

std::vector<double> quantiles(const std::vector<double>& sorted, std::size_t classes) {
  std::vector<double> bounds;
  for (std::size_t c = 1; c <= classes; ++c) {
    const std::size_t below = (sorted.size() * c + classes - 1) / classes;
    bounds.push_back(sorted[below - 1]);
  }
  return bounds;
}

std::vector<double> equal_intervals(const std::vector<double>& sorted, std::size_t classes) {
  std::vector<double> bounds;
  for (std::size_t c = 1; c < classes; ++c) {
    const double share = static_cast<double>(c) / static_cast<double>(classes);
    bounds.push_back(sorted.front() * (1 - share) + sorted.back() * share);
  }
  bounds.push_back(sorted.back());
  return bounds;
}

std::vector<double> standard_deviations(const std::vector<double>& sorted, std::size_t classes) {
  if (sorted.size() < 2) return {sorted.back()};
  const auto count = static_cast<double>(sorted.size());
  const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / count;
  double squares = 0;
  for (const double value : sorted) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / (count - 1));
  std::vector<double> bounds;
  for (std::size_t c = 1; c < classes; ++c) {
    const double bound = mean + (static_cast<double>(c) - static_cast<double>(classes) / 2) * deviation;
    if (bound >= sorted.front() && bound < sorted.back()) bounds.push_back(bound);
  }
  bounds.push_back(sorted.back());
  return bounds;
}

}  // namespace

std::vector<double> class_breaks(std::span<const double> values, int classes, Classification method) {
  const std::vector<double> sorted = sorted_finite(values);
  if (sorted.empty() || classes < 1) return {};
  const auto count = static_cast<std::size_t>(classes);
  std::vector<double> bounds;
  switch (method) {
    case Classification::fisher_jenks:
      bounds = FisherJenks(sorted).breaks(count);
      break;
    case Classification::quantile:
      bounds = quantiles(sorted, count);
      break;
    case Classification::equal_interval:
      bounds = equal_intervals(sorted, count);
      break;
    case Classification::standard_deviation:
      bounds = standard_deviations(sorted, count);
      break;
    case Classification::manual:
      bounds = {sorted.back()};
      break;
  }
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  return bounds;
}

int class_of(double value, std::span<const double> breaks) {
  if (std::isnan(value) || breaks.empty()) return -1;
  const auto bound = std::lower_bound(breaks.begin(), breaks.end(), value);
  return static_cast<int>(std::min<std::ptrdiff_t>(bound - breaks.begin(), std::ssize(breaks) - 1));
}

}  // namespace klasteri
