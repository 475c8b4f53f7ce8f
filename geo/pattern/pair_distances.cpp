#include "geo/pattern/pair_distances.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

constexpr std::size_t bins = 16384;
/// Index of what lies beyond the reach; the bin before it holds the distance of the reach itself.
constexpr std::size_t beyond = bins + 1;

/// Rows of the triangle of pairs that one thread takes up at once: few enough parts that their bins fit into memory.
constexpr std::size_t pairs_of_part = 8'000'000;
constexpr std::size_t most_parts = 64;

/// Distances that are computed at once, in vectors.
constexpr std::size_t batch = 256;

struct Bin {
  double mass = 0;
  double mass_distance = 0;
};
using Bins = std::vector<Bin>;

/// Coordinates as columns; beyond the last one a batch of points infinitely far away.
struct SiteColumns {
  std::vector<double> x, y, mass;

  explicit SiteColumns(std::span<const MassedSite> sites) {
    for (const MassedSite& site : sites) {
      x.push_back(site.position.x);
      y.push_back(site.position.y);
      mass.push_back(site.mass);
    }
    x.resize(sites.size() + batch, std::numeric_limits<double>::infinity());
    y.resize(x.size());
    mass.resize(x.size());
  }
};

struct Batch {
  std::array<double, batch> distance;
  std::array<std::int32_t, batch> bin;
};

void measure(const double* x, const double* y, Point from, double reach, double scale, Batch& out) {
  for (std::size_t j = 0; j < batch; ++j) {
    const double dx = x[j] - from.x;
    const double dy = y[j] - from.y;
    const double distance = std::sqrt(dx * dx + dy * dy);
    out.distance[j] = distance;
    out.bin[j] = static_cast<std::int32_t>(distance <= reach ? distance * scale : static_cast<double>(beyond));
  }
}

/// The pairs of site `i` with those after it.
void add_row(const SiteColumns& sites, std::size_t count, std::size_t i, double reach, Batch& row, Bins& sums) {
  const Point from{sites.x[i], sites.y[i]};
  const double scale = static_cast<double>(bins) / reach;
  // Rounding may put a site that is as far as the reach a little beyond it.
  const double last_x = from.x + reach + 1e-9 * (reach + std::abs(from.x));
  const auto past = std::upper_bound(sites.x.begin() + static_cast<std::ptrdiff_t>(i),
                                     sites.x.begin() + static_cast<std::ptrdiff_t>(count), last_x);
  const auto end = static_cast<std::size_t>(past - sites.x.begin());
  for (std::size_t j = i + 1; j < end; j += batch) {
    measure(sites.x.data() + j, sites.y.data() + j, from, reach, scale, row);
    const std::size_t some = std::min(batch, end - j);
    for (std::size_t k = 0; k < some; ++k) {
      const double mass = sites.mass[i] * sites.mass[j + k];
      Bin& bin = sums[static_cast<std::size_t>(row.bin[k])];
      bin.mass += mass;
      bin.mass_distance += mass * row.distance[k];
    }
  }
}

/// First row of a part, so that all parts have about as many pairs.
std::size_t first_row(std::size_t part, std::size_t parts, std::size_t rows) {
  const double share = static_cast<double>(part) / static_cast<double>(parts);
  return static_cast<std::size_t>(static_cast<double>(rows) * (1 - std::sqrt(1 - share)));
}

Bins binned(std::span<const MassedSite> sites, double reach, const Progress& progress) {
  const SiteColumns columns(sites);
  const std::size_t rows = sites.size();
  const std::size_t parts = std::clamp<std::size_t>(rows * rows / 2 / pairs_of_part, 1, most_parts);
  std::vector<Bins> sums(parts);
  parallel_for(parts, 1, [&](std::size_t begin, std::size_t end) {
    Batch row{};
    for (std::size_t part = begin; part < end; ++part) {
      sums[part].resize(bins + 2);
      const std::size_t last = first_row(part + 1, parts, rows);
      for (std::size_t i = first_row(part, parts, rows); i < last; ++i) {
        if (progress.cancelled()) throw Cancelled();
        add_row(columns, rows, i, reach, row, sums[part]);
      }
    }
  });
  for (std::size_t part = 1; part < parts; ++part) {
    for (std::size_t bin = 0; bin < beyond; ++bin) {
      sums[0][bin].mass += sums[part][bin].mass;
      sums[0][bin].mass_distance += sums[part][bin].mass_distance;
    }
  }
  return std::move(sums[0]);
}

}  // namespace

PairDistances pair_distances(std::span<const MassedSite> sites, double reach, const Progress& progress) {
  PairDistances result;
  result.bin_width = reach / static_cast<double>(bins);
  double stacked = 0;
  for (const MassedSite& site : sites) stacked += site.pairs;
  const Bins sums = binned(sites, reach, progress);
  // Stacked points are a bin of their own: their distance is 0, not nearly so.
  if (stacked > 0) {
    result.distance.push_back(0);
    result.mass.push_back(stacked);
  }
  for (std::size_t bin = 0; bin < beyond; ++bin) {
    if (!(sums[bin].mass > 0)) continue;
    result.distance.push_back(sums[bin].mass_distance / sums[bin].mass);
    result.mass.push_back(sums[bin].mass);
  }
  return result;
}

}  // namespace klasteri
