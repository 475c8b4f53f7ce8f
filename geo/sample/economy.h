#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/sector/catalog.h"

namespace klasteri::sample {

/// How a region differs from the country's mix of sectors.
enum class RegionCharacter : std::uint8_t { capital, coast, inland };

/// A mix of activities to draw from: shares of the enterprises of a region.
class ActivityMix {
 public:
  /// The background of a country like Georgia without clusters, mildly tilted: services in the capital, guests on the
  /// coast, farming inland. Section shares are of the order of Geostat's counts of active enterprises.
  explicit ActivityMix(RegionCharacter character);

  /// The class at a position in [0, 1) of the cumulated mix. Neighbouring positions give classes of one product.
  NaceCode at(double position) const;
  /// Share of enterprises in these classes.
  double share(const std::vector<NaceCode>& classes) const;

 private:
  std::vector<NaceCode> classes_;
  std::vector<double> cumulated_;  ///< ends at 1
};

/// Weight of a class among the enterprises of the country, in no unit.
double national_weight(NaceCode class_code);

/// What firms of a sector look like.
struct FirmProfile {
  double company_share;        ///< legal persons among them; the others are individual entrepreneurs
  double median_employees;     ///< of a company
  double turnover_per_worker;  ///< GEL a year
};
FirmProfile firm_profile(char section);

}  // namespace klasteri::sample
