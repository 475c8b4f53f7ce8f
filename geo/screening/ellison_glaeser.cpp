#include "geo/screening/ellison_glaeser.h"

#include <cmath>
#include <cstddef>

#include "geo/base/special_values.h"
#include "geo/screening/cell_matrix.h"
#include "geo/screening/concentration.h"

namespace klasteri {

namespace {

double finite(double value) { return std::isfinite(value) ? value : nan; }

/// Sums of powers of the reference shares x.
struct PowerSums {
  double squares = 0, cubes = 0;
};

PowerSums power_sums(std::span<const double> shares) {
  PowerSums sums;
  for (const double x : shares) {
    if (std::isnan(x)) continue;
    sums.squares += x * x;
    sums.cubes += x * x * x;
  }
  return sums;
}

double squared_distance(std::span<const double> shares, std::span<const double> reference) {
  double sum = 0;
  bool known = false;
  for (std::size_t j = 0; j < shares.size(); ++j) {
    const double difference = shares[j] - reference[j];
    if (std::isnan(difference)) continue;
    sum += difference * difference;
    known = true;
  }
  return known ? sum : nan;
}

/// @param s and @param x shares of the sector and of the reference
Agglomeration index_of_shares(std::span<const double> s, std::span<const double> x, const PlantSums& plants) {
  const auto [x2, x3] = power_sums(x);
  Agglomeration result;
  result.g = squared_distance(s, x);
  const double square = plants.total * plants.total;
  const double h = finite(plants.sum_squares / square);
  const double fourths = plants.sum_fourths / square / square;
  result.h = h;
  result.reference_squares = x2;
  result.expected_g = (1 - x2) * h;
  result.variance_g = 2 * (h * h * (x2 - 2 * x3 + x2 * x2) - fourths * (x2 - 4 * x3 + 3 * x2 * x2));
  result.gamma = finite((result.g - result.expected_g) / ((1 - x2) * (1 - h)));
  result.z = result.variance_g > 0 ? (result.g - result.expected_g) / std::sqrt(result.variance_g) : nan;
  result.maurel_sedillot = finite(((herfindahl(s) - x2) / (1 - x2) - h) / (1 - h));
  return result;
}

}  // namespace

std::string_view agglomeration_band(double gamma) {
  if (std::isnan(gamma)) return "";
  if (gamma < 0.02) return "dispersed";
  return gamma <= 0.05 ? "moderate" : "strong";
}

Agglomeration ellison_glaeser(std::span<const double> sector, std::span<const double> reference,
                              const PlantSums& plants) {
  return index_of_shares(shares(sector), shares(reference), plants);
}

std::vector<Agglomeration> ellison_glaeser(std::span<const std::uint32_t> region, std::span<const std::uint32_t> sector,
                                           std::span<const double> size, std::size_t regions, std::size_t sectors,
                                           std::span<const double> region_size) {
  std::vector<double> cells(sectors * regions, 0);
  std::vector<double> listed(regions, 0);
  std::vector<PlantSums> plants(sectors);
  for (std::size_t row = 0; row < size.size(); ++row) {
    if (!(size[row] > 0)) continue;
    const double square = size[row] * size[row];
    cells[sector[row] * regions + region[row]] += size[row];
    listed[region[row]] += size[row];
    plants[sector[row]].total += size[row];
    plants[sector[row]].sum_squares += square;
    plants[sector[row]].sum_fourths += square * square;
  }
  const std::vector<double> reference = shares(region_size.empty() ? listed : region_size);
  std::vector<Agglomeration> result;
  for (std::size_t i = 0; i < sectors; ++i) {
    const std::span<const double> own = std::span(cells).subspan(i * regions, regions);
    result.push_back(index_of_shares(shares(own), reference, plants[i]));
  }
  return result;
}

}  // namespace klasteri
