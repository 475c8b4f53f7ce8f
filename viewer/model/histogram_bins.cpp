#include "viewer/model/histogram_bins.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace klasteri::viewer {

namespace {

/// What the rule needs to know of the values that have a place on the axis; logarithms to ten on a logarithmic one.
struct Spread {
  std::size_t known = 0;
  double least = std::numeric_limits<double>::infinity(), greatest = -std::numeric_limits<double>::infinity();
  double between_quartiles = 0;
};

double quantile(std::vector<double>& values, double share) {
  const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

Spread spread_of(const NumberColumn& column, bool logarithmic) {
  constexpr std::size_t sampled = 131'072;
  const std::size_t every = std::max<std::size_t>(1, column.size() / sampled);
  Spread spread;
  std::vector<double> sample;
  for (std::size_t i = 0; i < column.size(); ++i) {
    double value = column[i];
    if (!std::isfinite(value) || (logarithmic && value <= 0)) continue;
    if (logarithmic) value = std::log10(value);
    ++spread.known;
    spread.least = std::min(spread.least, value);
    spread.greatest = std::max(spread.greatest, value);
    if (i % every == 0) sample.push_back(value);
  }
  if (!sample.empty()) spread.between_quartiles = quantile(sample, 0.75) - quantile(sample, 0.25);
  return spread;
}

/// The width by Freedman and Diaconis; by Sturges where the middle half of the values are one.
double rule_width(const Spread& spread) {
  const auto count = static_cast<double>(spread.known);
  const double range = spread.greatest - spread.least;
  const double width = 2 * spread.between_quartiles / std::cbrt(count);
  const double fewest = range / (spread.known < 50 ? 12.0 : 60.0);
  return std::max(width > 0 ? width : range / (std::ceil(std::log2(count)) + 1), fewest);
}

std::vector<double> linear_edges(const Spread& spread, bool whole) {
  double step = spread.greatest > spread.least ? round_step(rule_width(spread)) : 1;
  if (whole) step = std::max(1.0, step);
  const double first = std::floor(spread.least / step);
  std::vector<double> edges;
  // A whole number fills its bin up to the next; of others the greatest may stand on the last edge.
  for (double i = first;; ++i) {
    edges.push_back(i * step);
    const bool beyond = whole ? edges.back() > spread.greatest : edges.back() >= spread.greatest;
    if (edges.size() > 1 && beyond) return edges;
  }
}

std::vector<double> logarithmic_edges(const Spread& spread, bool whole) {
  constexpr double most_of_decade = 20;
  const double range = spread.greatest - spread.least;
  double of_decade = range > 0 ? std::clamp(std::round(1 / rule_width(spread)), 1.0, most_of_decade) : 1;
  of_decade = std::clamp(std::floor(100 / std::max(range, 1.0)), 1.0, of_decade);
  std::vector<double> edges;
  for (double i = std::floor(spread.least * of_decade + 1e-9);; ++i) {
    double edge = std::pow(10.0, i / of_decade);
    if (whole) edge = std::round(edge);
    if (edges.empty() || edge > edges.back()) edges.push_back(edge);
    const double reached = std::log10(edges.back());
    const bool beyond = whole ? reached > spread.greatest + 1e-12 : reached >= spread.greatest;
    if (edges.size() > 1 && beyond) return edges;
  }
}

}  // namespace

std::uint8_t HistogramBins::bin_of(double value) const {
  if (edges.empty() || !(value >= edges.front()) || value > edges.back()) return none;
  const auto above = std::upper_bound(edges.begin(), edges.end(), value);
  const auto bin = static_cast<std::size_t>(above - edges.begin()) - 1;
  return static_cast<std::uint8_t>(std::min(bin, size() - 1));
}

HistogramBins histogram_bins(const NumberColumn& column, bool logarithmic, bool whole) {
  HistogramBins bins{.edges = {}, .logarithmic = logarithmic, .whole = whole};
  const Spread spread = spread_of(column, logarithmic);
  if (spread.known == 0) return bins;
  bins.edges = logarithmic ? logarithmic_edges(spread, whole) : linear_edges(spread, whole);
  return bins;
}

}  // namespace klasteri::viewer
