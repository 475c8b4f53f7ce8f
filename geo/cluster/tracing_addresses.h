#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/cluster/tracing_firms.h"
#include "geo/register/register.h"

namespace klasteri {

/// The settlement that a row was placed in, as one number; 0: none is known.
inline std::uint64_t settlement_key(const Placements& placed, std::size_t row) {
  const std::uint32_t settlement = placed.settlement.code(row);
  return settlement == 0 ? 0 : std::uint64_t{settlement} << 32U | placed.municipality[row];
}

/// To which footprint of their sector the firms belong that have no point of their own (TracedFirms::addressed): of
/// those that name the same place, that which holds the most, where it holds more than half. How many it holds is not
/// known, but estimated by those that name the same place and have a point: in the place itself (a district of Tbilisi,
/// a village), its settlement and its municipality, each estimate counting as one firm more in that of the next finer
/// place. So a firm belongs where that is more probable than not, and of each place all do or none does. The estimate
/// takes firms with a point for a fair sample of all: where coordinates were mostly taken in one part of a city, that
/// part is thought to hold too many. Its chance error is that of a share of so few firms.
/// @param inside of each footprint the firms of the sector inside, indices of `firms`
/// @return of each footprint the rows that belong to it in this way, ascending
std::vector<std::vector<std::uint32_t>> addressed_members(const Register& reg, const TracedFirms& firms,
                                                          std::uint32_t sector,
                                                          std::span<const std::vector<std::uint32_t>> inside);

}  // namespace klasteri
