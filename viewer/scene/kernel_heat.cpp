#include "viewer/scene/kernel_heat.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "geo/base/parallel.h"
#include "viewer/model/axis.h"

namespace klasteri::viewer {

namespace {

constexpr double reach_in_bandwidths = 4;
constexpr int heat_classes = 6;

/// The kernel's integral over a cell and its neighbours to one side; both sides together make 1.
std::vector<float> kernel_weights(double bandwidth_in_cells) {
  const auto reach = static_cast<std::size_t>(std::ceil(reach_in_bandwidths * bandwidth_in_cells));
  const auto below = [&](double x) { return 0.5 * std::erfc(-x / (bandwidth_in_cells * std::numbers::sqrt2)); };
  std::vector<double> weights;
  weights.reserve(reach + 1);
  double sum = 0;
  for (std::size_t i = 0; i <= reach; ++i) {
    const auto at = static_cast<double>(i);
    weights.push_back(below(at + 0.5) - below(at - 0.5));
    sum += i == 0 ? weights.back() : 2 * weights.back();
  }
  std::vector<float> scaled;
  scaled.reserve(weights.size());
  for (const double weight : weights) scaled.push_back(static_cast<float>(weight / sum));
  return scaled;
}

/// `field` with room for the kernel on all sides, its corner on a whole number of cells, so that a cell is the same
/// piece of land wherever one looks.
HeatField empty_field(const Box& seen, double cell_m, std::size_t reach) {
  const auto from = [&](double at) { return std::floor(at / cell_m) - static_cast<double>(reach) - 1; };
  const auto to = [&](double at) { return std::ceil(at / cell_m) + static_cast<double>(reach) + 1; };
  HeatField field;
  field.columns = static_cast<std::size_t>(to(seen.max_x) - from(seen.min_x));
  field.rows = static_cast<std::size_t>(to(seen.max_y) - from(seen.min_y));
  field.box = {from(seen.min_x) * cell_m, from(seen.min_y) * cell_m, to(seen.max_x) * cell_m, to(seen.max_y) * cell_m};
  field.value.resize(field.columns * field.rows);
  return field;
}

/// Counts the stacks of a field's box into its cells. Threads count rows of cells of their own.
void count_into(const PointGrid& grid, std::span<const std::uint32_t> counts, std::size_t every, HeatField& field) {
  const double per_metre = 1 / field.cell_m();
  const std::size_t bands = std::min<std::size_t>(std::max<std::size_t>(1, threads()) * 4, field.rows);
  const std::size_t each = (field.rows + bands - 1) / bands;
  parallel_for(bands, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t band = begin; band < end; ++band) {
      const auto bottom = static_cast<double>(band * each);
      const auto top = static_cast<double>(std::min(field.rows, (band + 1) * each));
      const Box box{field.box.min_x, field.box.min_y + bottom / per_metre, field.box.max_x,
                    field.box.min_y + top / per_metre};
      for (const PointGrid::Run& run : grid.runs(box)) {
        for (std::size_t stack = (run.begin + every - 1) / every * every; stack < run.end; stack += every) {
          const double column = (grid.x(stack) - field.box.min_x) * per_metre;
          const double row = (grid.y(stack) - field.box.min_y) * per_metre;
          if (!(column >= 0 && column < static_cast<double>(field.columns) && row >= bottom && row < top)) continue;
          field.value[static_cast<std::size_t>(row) * field.columns + static_cast<std::size_t>(column)] +=
              static_cast<float>(counts[stack] * every);
        }
      }
    }
  });
}

/// Convolves rows [begin, end) of `from` along the row.
void blur_rows(const HeatField& from, std::span<const float> weights, std::size_t begin, std::size_t end,
               std::vector<float>& to) {
  const std::size_t reach = weights.size() - 1;
  const std::size_t columns = from.columns;
  std::vector<float> padded(columns + 2 * reach);
  for (std::size_t row = begin; row < end; ++row) {
    std::copy_n(from.value.data() + row * columns, columns, padded.data() + reach);
    float* out = to.data() + row * columns;
    const float* middle = padded.data() + reach;
    for (std::size_t x = 0; x < columns; ++x) out[x] = weights[0] * middle[x];
    for (std::size_t k = 1; k <= reach; ++k) {
      const float weight = weights[k];
      const float* left = middle - k;
      const float* right = middle + k;
      for (std::size_t x = 0; x < columns; ++x) out[x] += weight * (left[x] + right[x]);
    }
  }
}

/// Convolves rows [begin, end) across the rows.
void blur_columns(const std::vector<float>& from, std::span<const float> weights, std::size_t begin, std::size_t end,
                  HeatField& to, float factor) {
  const std::size_t reach = weights.size() - 1;
  const std::size_t columns = to.columns;
  for (std::size_t row = begin; row < end; ++row) {
    float* out = to.value.data() + row * columns;
    std::fill_n(out, columns, 0.0f);
    const std::size_t first = row > reach ? row - reach : 0;
    const std::size_t last = std::min(to.rows - 1, row + reach);
    for (std::size_t other = first; other <= last; ++other) {
      const float weight = factor * weights[other > row ? other - row : row - other];
      const float* in = from.data() + other * columns;
      for (std::size_t x = 0; x < columns; ++x) out[x] += weight * in[x];
    }
  }
}

void blur(HeatField& field, std::span<const float> weights, float factor) {
  std::vector<float> along(field.value.size());
  constexpr std::size_t rows_a_piece = 16;
  parallel_for(field.rows, rows_a_piece,
               [&](std::size_t begin, std::size_t end) { blur_rows(field, weights, begin, end, along); });
  parallel_for(field.rows, rows_a_piece,
               [&](std::size_t begin, std::size_t end) { blur_columns(along, weights, begin, end, field, factor); });
}

}  // namespace

double scott_round_m(const PointGrid& grid) {
  double n = 0, sum_x = 0, sum_y = 0;
  for (std::size_t i = 0; i < grid.stacks(); ++i) {
    const auto count = static_cast<double>(grid.count(i));
    n += count;
    sum_x += count * static_cast<double>(grid.x(i));
    sum_y += count * static_cast<double>(grid.y(i));
  }
  if (n < 2) return 0;
  double squares_x = 0, squares_y = 0;
  for (std::size_t i = 0; i < grid.stacks(); ++i) {
    const auto count = static_cast<double>(grid.count(i));
    squares_x += count * std::pow(static_cast<double>(grid.x(i)) - sum_x / n, 2);
    squares_y += count * std::pow(static_cast<double>(grid.y(i)) - sum_y / n, 2);
  }
  return std::pow(squares_x / (n - 1) * (squares_y / (n - 1)), 0.25) * std::pow(n, -1.0 / 6);
}

double heat_cell_m(double bandwidth_m, double metres_per_pixel) {
  return std::max(2 * metres_per_pixel, bandwidth_m / 6);
}

HeatField kernel_heat(const PointGrid& grid, std::span<const std::uint32_t> counts, const Box& seen, double bandwidth_m,
                      double cell_m, std::size_t every) {
  const std::vector<float> weights = kernel_weights(bandwidth_m / cell_m);
  HeatField field = empty_field(seen, cell_m, weights.size() - 1);
  count_into(grid, counts, every, field);
  blur(field, weights, static_cast<float>(1e6 / (cell_m * cell_m)));
  return field;
}

HeatField relative_risk(const PointGrid& grid, const Box& seen, double bandwidth_m, double cell_m, double least_firms,
                        std::size_t every) {
  const std::vector<std::uint32_t> totals = grid.totals();
  HeatField some = kernel_heat(grid, grid.counts(), seen, bandwidth_m, cell_m, every);
  HeatField all = kernel_heat(grid, totals, seen, bandwidth_m, cell_m, every);
  some.of_all = std::move(all.value);
  const double share =
      static_cast<double>(grid.points()) / static_cast<double>(std::max<std::size_t>(1, grid.all_points()));
  some.factor = share > 0 ? 1 / share : 0;
  // The kernel weighs as much as a disc of this size with the same weight everywhere (its integral squared).
  const double disc_km2 = 4 * std::numbers::pi * bandwidth_m * bandwidth_m / 1e6;
  some.least_of_all = least_firms / disc_km2;
  return some;
}

double HeatField::shown(std::size_t index) const {
  const auto density = static_cast<double>(value[index]);
  if (of_all.empty()) return density;
  const auto all = static_cast<double>(of_all[index]);
  return all >= least_of_all ? factor * density / all : std::numeric_limits<double>::quiet_NaN();
}

HeatScale heat_scale(const PointGrid& grid, double bandwidth_m) {
  HeatScale scale;
  scale.bandwidth_m = bandwidth_m;
  if (grid.points() == 0 || !(bandwidth_m > 0)) return scale;
  // Half a bandwidth is fine enough for a round number; a country of small ones is counted more coarsely.
  constexpr double most_cells = 1e6;
  const Box& bounds = grid.bounds();
  const double extent = bounds.width() * bounds.height();
  const double cell_m = std::max(bandwidth_m / 2, std::sqrt(extent / most_cells));
  const HeatField field = kernel_heat(grid, grid.counts(), bounds, bandwidth_m, cell_m);
  const auto most = static_cast<double>(*std::max_element(field.value.begin(), field.value.end()));
  if (!(most > 0)) return scale;
  double bound = round_below(0.7 * most);
  for (int i = 0; i < heat_classes; ++i) {
    scale.from.insert(scale.from.begin(), bound);
    bound = round_below(0.55 * bound);
  }
  scale.colours = colours(Palette::orrd, heat_classes + 1);
  scale.colours.erase(scale.colours.begin());
  return scale;
}

HeatScale risk_scale(double bandwidth_m) {
  HeatScale scale;
  scale.bandwidth_m = bandwidth_m;
  scale.from = {0, 0.25, 0.5, 0.8, 1.25, 2, 4};
  scale.colours = colours(Palette::rdbu_diverging, static_cast<int>(scale.from.size()));
  return scale;
}

}  // namespace klasteri::viewer
