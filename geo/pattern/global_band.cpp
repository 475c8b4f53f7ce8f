#include "geo/pattern/global_band.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "geo/base/error.h"

namespace klasteri {

namespace {

/// One in so many curves is set aside.
constexpr std::size_t set_aside_one_in = 20;

/// Curves as rows; the observed one is the last.
class Curves {
 public:
  Curves(std::span<const double> observed, std::span<const double> simulated)
      : observed_(observed), simulated_(simulated) {}

  std::size_t radii() const { return observed_.size(); }
  std::size_t count() const { return simulated_.size() / radii() + 1; }
  double at(std::size_t curve, std::size_t radius) const {
    return curve + 1 == count() ? observed_[radius] : simulated_[curve * radii() + radius];
  }

 private:
  std::span<const double> observed_, simulated_;
};

/// Of each curve the ranks at all radii, ascending: curve after curve.
std::vector<std::uint32_t> extreme_ranks(const Curves& curves) {
  const std::size_t radii = curves.radii();
  std::vector<std::uint32_t> ranks(curves.count() * radii, std::numeric_limits<std::uint32_t>::max());
  std::vector<double> sorted;
  for (std::size_t radius = 0; radius < radii; ++radius) {
    sorted.clear();
    for (std::size_t curve = 0; curve < curves.count(); ++curve) {
      if (const double value = curves.at(curve, radius); !std::isnan(value)) sorted.push_back(value);
    }
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t curve = 0; curve < curves.count(); ++curve) {
      const double value = curves.at(curve, radius);
      if (std::isnan(value)) continue;
      const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
      ranks[curve * radii + radius] = static_cast<std::uint32_t>(std::min(last - sorted.begin(), sorted.end() - first));
    }
  }
  for (std::size_t curve = 0; curve < curves.count(); ++curve) {
    const auto begin = ranks.begin() + static_cast<std::ptrdiff_t>(curve * radii);
    std::sort(begin, begin + static_cast<std::ptrdiff_t>(radii));
  }
  return ranks;
}

/// The curves that stay, once the most extreme ones are set aside; equally extreme ones stay or go together.
std::vector<std::uint32_t> kept_curves(const Curves& curves) {
  const std::vector<std::uint32_t> ranks = extreme_ranks(curves);
  const auto ranks_of = [&](std::uint32_t curve) {
    return std::span(ranks).subspan(curve * curves.radii(), curves.radii());
  };
  const auto more_extreme = [&](std::uint32_t a, std::uint32_t b) {
    return std::ranges::lexicographical_compare(ranks_of(a), ranks_of(b));
  };
  std::vector<std::uint32_t> order(curves.count());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), more_extreme);
  std::size_t gone = curves.count() / set_aside_one_in;
  while (gone > 0 && !more_extreme(order[gone - 1], order[gone])) --gone;
  order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(gone));
  return order;
}

}  // namespace

void check_simulations(std::size_t simulations) {
  if (simulations == 0 || simulations >= least_simulations) return;
  throw Error("A 95 % band needs at least {} simulations, not {}; 0 leaves the band out.", least_simulations,
              simulations);
}

GlobalBand global_band(std::span<const double> observed, std::span<const double> simulated) {
  GlobalBand band{std::vector<double>(observed.size(), std::numeric_limits<double>::quiet_NaN()), {}};
  band.high = band.low;
  if (observed.empty()) return band;
  const Curves curves(observed, simulated);
  for (const std::uint32_t curve : kept_curves(curves)) {
    for (std::size_t radius = 0; radius < curves.radii(); ++radius) {
      const double value = curves.at(curve, radius);
      band.low[radius] = std::fmin(band.low[radius], value);
      band.high[radius] = std::fmax(band.high[radius], value);
    }
  }
  return band;
}

}  // namespace klasteri
