#include "geo/screening/location_quotient.h"

#include <cmath>
#include <cstddef>

#include "geo/base/special_values.h"
#include "geo/screening/gamma_quantile.h"

namespace klasteri {

namespace {

/// Quotients of a sector that differ by less than this part of themselves differ by rounding alone.
constexpr double rounding = 1e-12;

std::vector<double> logarithms(std::span<const double> quotients) {
  std::vector<double> result(quotients.begin(), quotients.end());
  for (double& value : result) value = value > 0 && std::isfinite(value) ? std::log(value) : nan;
  return result;
}

/// Mean and standard deviation (n − 1) of every sector's known values.
LogSpread spread_of_sectors(const CellMatrix& values) {
  std::vector<double> count(values.sectors, 0);
  LogSpread spread{std::vector<double>(values.sectors, 0), std::vector<double>(values.sectors, 0)};
  for (std::size_t j = 0; j < values.regions; ++j) {
    for (std::size_t i = 0; i < values.sectors; ++i) {
      if (std::isnan(values(j, i))) continue;
      spread.mean[i] += values(j, i);
      ++count[i];
    }
  }
  for (std::size_t i = 0; i < values.sectors; ++i) spread.mean[i] /= count[i];
  for (std::size_t j = 0; j < values.regions; ++j) {
    for (std::size_t i = 0; i < values.sectors; ++i) {
      const double difference = values(j, i) - spread.mean[i];
      if (!std::isnan(difference)) spread.deviation[i] += difference * difference;
    }
  }
  for (std::size_t i = 0; i < values.sectors; ++i) {
    spread.deviation[i] = count[i] < 2 ? nan : std::sqrt(spread.deviation[i] / (count[i] - 1));
  }
  return spread;
}

}  // namespace

std::vector<double> location_quotients(const CellMatrix& cells, const Margins& margins) {
  std::vector<double> share_of_all(cells.sectors);
  for (std::size_t i = 0; i < cells.sectors; ++i) share_of_all[i] = margins.sector[i] / margins.total;
  std::vector<double> result(cells.values.size());
  for (std::size_t j = 0; j < cells.regions; ++j) {
    for (std::size_t i = 0; i < cells.sectors; ++i) {
      const double quotient = cells(j, i) / margins.region[j] / share_of_all[i];
      result[cells.cell(j, i)] = std::isfinite(quotient) ? quotient : nan;
    }
  }
  return result;
}

std::vector<double> standardised_quotients(const CellMatrix& lq) {
  std::vector<double> result = logarithms(lq.values);
  const LogSpread spread = spread_of_sectors({result, lq.regions, lq.sectors});
  for (std::size_t j = 0; j < lq.regions; ++j) {
    for (std::size_t i = 0; i < lq.sectors; ++i) {
      double& value = result[lq.cell(j, i)];
      value = spread.deviation[i] > rounding ? (value - spread.mean[i]) / spread.deviation[i] : nan;
    }
  }
  return result;
}

LogSpread log_spread(const CellMatrix& lq) {
  const std::vector<double> logs = logarithms(lq.values);
  return spread_of_sectors({logs, lq.regions, lq.sectors});
}

Interval poisson_interval(double observed, double expected, double confidence) {
  const Intervals interval = poisson_intervals({&observed, 1}, {&expected, 1}, confidence);
  return {interval.low[0], interval.high[0]};
}

Intervals poisson_intervals(std::span<const double> observed, std::span<const double> expected, double confidence) {
  const double tail = (1 - confidence) / 2;
  CountQuantiles low(gamma_quantile, 0, tail);
  CountQuantiles high(gamma_upper_quantile, 1, tail);
  Intervals result{std::vector<double>(observed.size(), nan), std::vector<double>(observed.size(), nan)};
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (!(observed[i] >= 0 && std::isfinite(observed[i]) && expected[i] > 0 && std::isfinite(expected[i]))) continue;
    result.low[i] = observed[i] > 0 ? low(observed[i]) / expected[i] : 0;
    result.high[i] = high(observed[i]) / expected[i];
  }
  return result;
}

}  // namespace klasteri
