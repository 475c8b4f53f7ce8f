#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace klasteri {

/// Ellison and Glaeser's index of one sector, with what goes into it: "Geographic Concentration in U.S. Manufacturing
/// Industries: A Dartboard Approach", Journal of Political Economy 105 (1997). NaN where undefined.
struct Agglomeration {
  double gamma = 0;  ///< [G − (1 − Σx²)·H]/[(1 − Σx²)(1 − H)]; 0: as by chance, whatever the sizes of plants
  double g = 0;      ///< raw concentration G = Σ(s − x)²
  double h = 0;      ///< Herfindahl index of plants H = Σz²
  double reference_squares = 0;  ///< Σx²
  double expected_g = 0;         ///< (1 − Σx²)·H, under random location
  double variance_g = 0;  ///< 2{H²[Σx² − 2Σx³ + (Σx²)²] − Σz⁴[Σx² − 4Σx³ + 3(Σx²)²]}, under random location
  double z = 0;                ///< (G − expected)/√variance
  double maurel_sedillot = 0;  ///< with (Σs² − Σx²)/(1 − Σx²) for G/(1 − Σx²): Maurel and Sédillot (1999)
};

/// "dispersed" below 0.02, "moderate" up to 0.05, "strong" above; "" for NaN. The bands of Ellison and Glaeser.
std::string_view agglomeration_band(double gamma);

/// Sums that the index of a sector rests on, and that can be added up over cells.
struct PlantSums {
  double total = 0;        ///< Σ employment of plants
  double sum_squares = 0;  ///< Σ employment²
  double sum_fourths = 0;  ///< Σ employment⁴
};

/// @param sector employment s of the sector in each region, any unit; @param reference size of each region (employment
/// of all sectors), any unit; @param plants sums over the sector's plants in all regions
Agglomeration ellison_glaeser(std::span<const double> sector, std::span<const double> reference,
                              const PlantSums& plants);

/// The index of every sector from one row a plant. @param region and @param sector index of each plant's; @param size
/// its employment; rows without one above 0 are left out. @param region_size of each region; empty: the sum of the
/// plants listed.
std::vector<Agglomeration> ellison_glaeser(std::span<const std::uint32_t> region, std::span<const std::uint32_t> sector,
                                           std::span<const double> size, std::size_t regions, std::size_t sectors,
                                           std::span<const double> region_size = {});

}  // namespace klasteri
