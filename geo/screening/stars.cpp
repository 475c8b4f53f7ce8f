#include "geo/screening/stars.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace klasteri {

namespace {

/// The least value among the top share of those above 0.
double least_of_top(std::vector<double> values, double top_share) {
  std::erase_if(values, [](double value) { return !(value > 0); });
  // 0.1 of 10 is 1, whatever the rounding.
  const double top = std::ceil(top_share * static_cast<double>(values.size()) - 1e-9);
  if (!(top >= 1)) return std::numeric_limits<double>::infinity();
  const auto last = values.begin() + static_cast<std::ptrdiff_t>(std::min(top, static_cast<double>(values.size()))) - 1;
  std::ranges::nth_element(values, last, std::greater());
  return *last;
}

}  // namespace

StarThresholds star_thresholds(const CellMatrix& employment, const Margins& margins, const StarOptions& options) {
  std::vector<double> focus(employment.values.size());
  for (std::size_t j = 0; j < employment.regions; ++j) {
    for (std::size_t i = 0; i < employment.sectors; ++i) {
      focus[employment.cell(j, i)] = employment(j, i) / margins.region[j];
    }
  }
  StarThresholds thresholds;
  thresholds.min_lq = options.min_lq;
  thresholds.least_focus = least_of_top(std::move(focus), options.top_share);
  const std::vector<double> by_sector = transposed(employment);
  for (std::size_t i = 0; i < employment.sectors; ++i) {
    const std::span<const double> sector = std::span(by_sector).subspan(i * employment.regions, employment.regions);
    thresholds.least_size.push_back(least_of_top({sector.begin(), sector.end()}, options.top_share));
  }
  return thresholds;
}

std::vector<Stars> stars(const CellMatrix& employment, const CellMatrix& lq, const Margins& margins,
                         const StarOptions& options) {
  const StarThresholds thresholds = star_thresholds(employment, margins, options);
  std::vector<Stars> result(employment.values.size());
  for (std::size_t j = 0; j < employment.regions; ++j) {
    for (std::size_t i = 0; i < employment.sectors; ++i) {
      const std::size_t cell = employment.cell(j, i);
      result[cell] = {employment.values[cell] >= thresholds.least_size[i], lq.values[cell] >= thresholds.min_lq,
                      employment.values[cell] / margins.region[j] >= thresholds.least_focus};
    }
  }
  return result;
}

}  // namespace klasteri
