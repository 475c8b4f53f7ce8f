#include "viewer/model/choropleth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace klasteri::viewer {

namespace {

/// Bounds of a location quotient: those above 1 are the screening thresholds (ScreenOptions), those below their mirror.
constexpr std::array quotient_bounds = {0.5, 0.8, 1.0, 1.25, 1.5, 2.0};
constexpr int classes_below_one = 3;
constexpr int classes_above_one = 4;

/// Symbols and names could not be read on the darkest colours of a ramp.
constexpr int darkest_left_out = 2;

/// Three blues deepening away from 1, four reds, both without the darkest.
std::vector<Colour> quotient_colours() {
  const auto ramp = [](int classes) { return colours(Palette::rdbu_diverging, 2 * (classes + darkest_left_out) + 1); };
  const std::vector<Colour> low = ramp(classes_below_one);
  const std::vector<Colour> high = ramp(classes_above_one);
  std::vector<Colour> both(low.begin() + darkest_left_out, low.begin() + darkest_left_out + classes_below_one);
  both.insert(both.end(), high.end() - darkest_left_out - classes_above_one, high.end() - darkest_left_out);
  return both;
}

}  // namespace

Choropleth choropleth(std::span<const double> values, const ChoroplethOptions& options) {
  Choropleth result;
  result.values.assign(values.begin(), values.end());
  result.least = result.most = std::numeric_limits<double>::quiet_NaN();
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    result.least = std::isnan(result.least) ? value : std::min(result.least, value);
    result.most = std::isnan(result.most) ? value : std::max(result.most, value);
  }
  if (!std::isnan(result.most) && options.around_one) {
    result.breaks.assign(quotient_bounds.begin(), quotient_bounds.end());
    result.breaks.push_back(std::max(result.most, quotient_bounds.back()));
    result.colours = quotient_colours();
  } else if (!std::isnan(result.most)) {
    result.breaks = class_breaks(values, options.classes, options.classification);
    const auto count = result.breaks.size();
    result.colours = colours(Palette::ylgnbu, static_cast<int>(count) + darkest_left_out);
    result.colours.resize(count);
  }
  for (const double value : values) result.class_of_region.push_back(class_of(value, result.breaks));
  return result;
}

}  // namespace klasteri::viewer
