#include "viewer/model/choropleth.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace klasteri::viewer {

namespace {

/// Symbols and names could not be read on the darkest colours of a ramp.
constexpr int darkest_left_out = 2;
constexpr std::size_t most_bounds = 9;

std::vector<Colour> ramp_of(Palette palette, int count, bool reversed) {
  std::vector<Colour> ramp = colours(palette, count);
  if (reversed) std::reverse(ramp.begin(), ramp.end());
  return ramp;
}

/// Both hues deepening away from the middle, without the darkest.
std::vector<Colour> two_hues(const ChoroplethOptions& options, int below, int above) {
  const auto ramp = [&](int classes) {
    return ramp_of(options.diverging, 2 * (classes + darkest_left_out) + 1, options.reversed);
  };
  const std::vector<Colour> low = ramp(below);
  const std::vector<Colour> high = ramp(above);
  std::vector<Colour> both(low.begin() + darkest_left_out, low.begin() + darkest_left_out + below);
  both.insert(both.end(), high.end() - darkest_left_out - above, high.end() - darkest_left_out);
  return both;
}

std::vector<Colour> one_hue(const ChoroplethOptions& options, int classes) {
  std::vector<Colour> ramp = colours(options.sequential, classes + darkest_left_out);
  ramp.resize(static_cast<std::size_t>(classes));
  if (options.reversed) std::reverse(ramp.begin(), ramp.end());
  return ramp;
}

/// Makes the pivot a bound in the place of that nearest to it.
void divide_at(std::vector<double>& breaks, double pivot, double least) {
  if (!(pivot > least && pivot < breaks.back())) return;
  if (std::find(breaks.begin(), breaks.end(), pivot) != breaks.end()) return;
  if (breaks.size() < 2) {
    breaks.insert(breaks.begin(), pivot);
    return;
  }
  const auto nearest = std::min_element(breaks.begin(), breaks.end() - 1,
                                        [&](double a, double b) { return std::abs(a - pivot) < std::abs(b - pivot); });
  *nearest = pivot;
}

std::vector<Colour> colours_of(const std::vector<double>& breaks, const ChoroplethOptions& options) {
  const auto classes = static_cast<int>(breaks.size());
  if (!options.pivot) return one_hue(options, classes);
  const auto below =
      static_cast<int>(std::upper_bound(breaks.begin(), breaks.end() - 1, *options.pivot) - breaks.begin());
  // All on one side: the last class is below only if its bound is.
  const bool all_below = breaks.back() <= *options.pivot;
  return two_hues(options, all_below ? classes : below, all_below ? 0 : classes - below);
}

}  // namespace

void Choropleth::take_values(std::span<const double> other, std::span<const std::uint8_t> assessable) {
  values.assign(other.begin(), other.end());
  class_of_area.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int index = class_of(values[i], breaks);
    const bool could_be = index < 0 && i < assessable.size() && assessable[i] != 0;
    class_of_area.push_back(could_be ? not_assessed : index);
  }
}

Choropleth choropleth(std::span<const double> values, const ChoroplethOptions& options) {
  Choropleth result;
  result.least = result.most = std::numeric_limits<double>::quiet_NaN();
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    result.least = std::isnan(result.least) ? value : std::min(result.least, value);
    result.most = std::isnan(result.most) ? value : std::max(result.most, value);
  }
  if (!std::isnan(result.most)) {
    if (!options.given.empty()) {
      result.breaks.assign(options.given.begin(), options.given.end());
      result.breaks.push_back(std::max(result.most, options.given.back()));
      result.open_ended = true;
    } else {
      result.breaks = class_breaks(values, options.classes, options.classification);
      if (options.pivot) divide_at(result.breaks, *options.pivot, result.least);
    }
    result.colours = colours_of(result.breaks, options);
  }
  result.take_values(values);
  return result;
}

std::optional<Phrase> fault_of_bounds(std::span<const double> bounds) {
  if (bounds.empty())
    return Phrase{"Give at least one bound between classes.", "მიუთითეთ კლასებს შორის ერთი ზღვარი მაინც."};
  if (bounds.size() > most_bounds)
    return Phrase{"At most nine bounds can be told apart.", "ცხრაზე მეტი ზღვარი რუკაზე ვეღარ გაირჩევა."};
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (!std::isfinite(bounds[i])) return Phrase{"Every bound is a number.", "ყოველი ზღვარი რიცხვი უნდა იყოს."};
    if (i > 0 && bounds[i] <= bounds[i - 1]) {
      return Phrase{"Every bound must be above the one before it.", "ყოველი ზღვარი წინაზე მეტი უნდა იყოს."};
    }
  }
  return std::nullopt;
}

}  // namespace klasteri::viewer
