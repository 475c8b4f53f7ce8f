#include "viewer/model/correlation.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "geo/base/parallel_sort.h"

namespace klasteri::viewer {

namespace {

double pearson_of(std::span<const double> x, std::span<const double> y) {
  constexpr std::size_t fewest = 3;
  if (x.size() < fewest) return std::numeric_limits<double>::quiet_NaN();
  const auto count = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / count;
  const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / count;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - mean_x, dy = y[i] - mean_y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> mean_ranks(std::span<const double> values, Progress& progress, StagePart part) {
  struct Ranked {
    double value;
    std::uint32_t index;
  };
  std::vector<Ranked> sorted(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) sorted[i] = {values[i], static_cast<std::uint32_t>(i)};
  const auto before = [](const Ranked& a, const Ranked& b) {
    return a.value != b.value ? a.value < b.value : a.index < b.index;
  };
  parallel_sort(progress, sorted, before, part);
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t end = first + 1;
    while (end < sorted.size() && sorted[end].value == sorted[first].value) ++end;
    const double rank = static_cast<double>(first + end - 1) / 2;
    for (std::size_t i = first; i < end; ++i) ranks[sorted[i].index] = rank;
    first = end;
  }
  return ranks;
}

}  // namespace

Correlation correlate(std::span<const double> x, std::span<const double> y, Progress& progress) {
  Correlation result{.pairs = x.size(), .pearson = pearson_of(x, y), .spearman = 0};
  const std::vector<double> ranks_x = mean_ranks(x, progress, {0, 0.5});
  const std::vector<double> ranks_y = mean_ranks(y, progress, {0.5, 1});
  result.spearman = pearson_of(ranks_x, ranks_y);
  return result;
}

}  // namespace klasteri::viewer
