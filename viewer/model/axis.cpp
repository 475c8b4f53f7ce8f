#include "viewer/model/axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace klasteri::viewer {

namespace {

std::vector<double> logarithmic_ticks(const Axis& axis, int wanted) {
  const double decades = std::log10(axis.to / axis.from);
  if (decades < 0.5) return {};
  constexpr double slack = 1e-9;
  const int first = static_cast<int>(std::floor(std::log10(axis.from) + slack));
  const int last = static_cast<int>(std::ceil(std::log10(axis.to) - slack));
  const int every = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, wanted))));
  const bool between = every == 1 && 3 * decades <= wanted;
  constexpr std::array<double, 3> steps = {1, 2, 5};
  std::vector<double> ticks;
  for (int power = first; power <= last; ++power) {
    if (power % every != 0) continue;
    for (const double step : steps) {
      const double tick = step * std::pow(10.0, power);
      if (step > 1 && !between) break;
      if (tick >= axis.from * (1 - slack) && tick <= axis.to * (1 + slack)) ticks.push_back(tick);
    }
  }
  return ticks;
}

}  // namespace

double Axis::position(double value) const {
  if (logarithmic) return std::log(value / from) / std::log(to / from);
  return (value - from) / (to - from);
}

double Axis::value(double position) const {
  if (logarithmic) return from * std::pow(to / from, position);
  return from + position * (to - from);
}

bool Axis::has(double value) const { return std::isfinite(value) && (!logarithmic || value > 0); }

double round_step(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (value <= step * power * (1 + 1e-12)) return step * power;
  }
  return 10 * power;
}

double round_below(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {5.0, 2.0, 1.0}) {
    if (step * power <= value * (1 + 1e-9)) return step * power;
  }
  return power / 2;
}

std::vector<double> axis_ticks(const Axis& axis, int wanted, bool whole) {
  if (!(axis.to > axis.from)) return {axis.from};
  if (axis.logarithmic) {
    std::vector<double> ticks = logarithmic_ticks(axis, wanted);
    if (whole) std::erase_if(ticks, [](double tick) { return tick < 1; });
    if (ticks.size() > 1) return ticks;
  }
  double step = round_step((axis.to - axis.from) / std::max(1, wanted));
  if (whole) step = std::max(1.0, step);
  std::vector<double> ticks;
  const double first = std::ceil(axis.from / step - 1e-9);
  for (double i = first; i * step <= axis.to + 1e-9 * step; ++i) ticks.push_back(i * step);
  return ticks;
}

}  // namespace klasteri::viewer
