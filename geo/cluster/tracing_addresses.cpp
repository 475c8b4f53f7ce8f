#include "geo/cluster/tracing_addresses.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace klasteri {

namespace {

/// Firms of a sector with a point, by what their addresses name.
class AddressCounts {
 public:
  explicit AddressCounts(std::size_t footprints) : footprints_(footprints) {}

  /// @param footprint that holds the firm; their number: none does
  void add(std::uint64_t place, std::size_t footprint) {
    if (place == 0) return;
    std::vector<double>& counts = counts_.try_emplace(place, footprints_ + 1, 0.0).first->second;
    ++counts.back();
    if (footprint < footprints_) ++counts[footprint];
  }

  /// Improves shares estimated from what lies around a place.
  void refine(std::uint64_t place, std::vector<double>& shares) const {
    const auto found = counts_.find(place);
    if (found == counts_.end()) return;
    const std::vector<double>& counts = found->second;
    for (std::size_t i = 0; i < footprints_; ++i) shares[i] = (counts[i] + shares[i]) / (counts.back() + 1);
  }

 private:
  std::size_t footprints_;
  std::unordered_map<std::uint64_t, std::vector<double>> counts_;  ///< inside each footprint, then all
};

/// From coarse to fine.
std::array<std::uint64_t, 3> places_named(const Placements& placed, std::uint32_t row) {
  const std::uint64_t municipality = placed.municipality[row] == no_unit ? 0 : placed.municipality[row] + 1U;
  return {municipality, settlement_key(placed, row), placed.place_id.code(row)};
}

}  // namespace

std::vector<std::vector<std::uint32_t>> addressed_members(const Register& reg, const TracedFirms& firms,
                                                          std::uint32_t sector,
                                                          std::span<const std::vector<std::uint32_t>> inside) {
  const std::vector<std::uint32_t>& of_sector = firms.of_sector[sector];
  std::vector<std::size_t> footprint_of(of_sector.size(), inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    for (const std::uint32_t firm : inside[i]) {
      const auto found = std::lower_bound(of_sector.begin(), of_sector.end(), firm);
      footprint_of[static_cast<std::size_t>(found - of_sector.begin())] = i;
    }
  }
  std::array<AddressCounts, 3> counts{AddressCounts(inside.size()), AddressCounts(inside.size()),
                                      AddressCounts(inside.size())};
  for (std::size_t i = 0; i < of_sector.size(); ++i) {
    const auto places = places_named(reg.placement, firms.row[of_sector[i]]);
    for (std::size_t level = 0; level < places.size(); ++level) counts[level].add(places[level], footprint_of[i]);
  }
  std::vector<std::vector<std::uint32_t>> members(inside.size());
  std::vector<double> shares;
  for (const std::uint32_t row : firms.addressed[sector]) {
    shares.assign(inside.size(), 0);
    const auto places = places_named(reg.placement, row);
    for (std::size_t level = 0; level < places.size(); ++level) counts[level].refine(places[level], shares);
    const auto best = std::max_element(shares.begin(), shares.end());
    if (best != shares.end() && 2 * *best > 1) members[static_cast<std::size_t>(best - shares.begin())].push_back(row);
  }
  return members;
}

}  // namespace klasteri
