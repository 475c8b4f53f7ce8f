#include "geo/pattern/rates.h"

#include <cmath>
#include <cstddef>
#include <limits>

#include "geo/base/error.h"

namespace klasteri {

std::vector<double> standardised_rates(std::span<const double> events, std::span<const double> base) {
  const auto known = [&](std::size_t i) { return base[i] > 0 && !std::isnan(events[i]); };
  double all_events = 0, all_base = 0, areas = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!known(i)) continue;
    all_events += events[i];
    all_base += base[i];
    ++areas;
  }
  if (!(all_events > 0)) {
    throw Error("In the {} areas with a base above 0 nothing was counted, so there are no rates to compare.", areas);
  }
  const double rate = all_events / all_base;
  double spread = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (known(i)) spread += base[i] * std::pow(events[i] / base[i] - rate, 2) / all_base;
  }
  const double alpha = spread - rate / (all_base / areas);
  std::vector<double> result(base.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!known(i)) continue;
    const double variance = alpha + rate / base[i];
    result[i] = (events[i] / base[i] - rate) / std::sqrt(variance > 0 ? variance : rate / base[i]);
  }
  return result;
}

}  // namespace klasteri
