#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/query/density.h"
#include "geo/register/register.h"

namespace klasteri::viewer {

/// A row of each region, and of each municipality.
struct AreaCounts {
  std::vector<DensityRow> regions, municipalities;
};

/// What some enterprises add up to in every area, by their own region and municipality, without quotients. Counted on
/// all threads; the sums do not depend on how many there are.
/// @param mask one flag a row of the register: 1 where it counts. @param regions, municipalities those of anything else
/// get nothing
AreaCounts count_in_areas(const Register& reg, std::span<const std::uint8_t> mask,
                          const std::vector<DensityArea>& regions, const std::vector<DensityArea>& municipalities);

/// Sets the location quotients of areas by enterprises: their share of the sector's rows against all rows' share.
/// @param all the same areas counted over all sectors; @param share of the sector in the whole country
void set_quotients(std::vector<DensityRow>& sector, const std::vector<DensityRow>& all, double share);

}  // namespace klasteri::viewer
