#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "viewer/model/address_tables.h"

namespace klasteri::viewer {

/// Why an address is worth a look.
enum class AddressIssue : std::uint8_t {
  conflict,   ///< its parts contradict each other
  ambiguous,  ///< several places may be meant
  unmatched,  ///< nothing was found
  coarse,     ///< only its region or municipality is known
};
inline constexpr std::array all_address_issues = {AddressIssue::conflict, AddressIssue::ambiguous,
                                                  AddressIssue::unmatched, AddressIssue::coarse};

/// What the list is sorted by, the most first.
enum class AddressWeight : std::uint8_t { enterprises, employees, turnover };

/// One address of the list, with what stands behind it.
struct ReviewedAddress {
  std::uint32_t address = 0;  ///< of AddressTables
  std::uint32_t row = 0;      ///< the first of its rows that is worth a look
  AddressIssue issue = AddressIssue::unmatched;
  GeoFaults faults = 0;                ///< of its rows, joined
  std::uint32_t rows = 0;              ///< that are worth a look: others may have coordinates
  double employees = 0, turnover = 0;  ///< of those that state them

  double weight(AddressWeight by) const;
};

/// The addresses that are worth a look, those with most behind them first.
struct AddressReview {
  std::vector<ReviewedAddress> all;
  std::array<std::size_t, all_address_issues.size()> counts{};  ///< addresses of each issue
  std::size_t rows = 0;                                         ///< enterprises of all of them

  /// Indices of `all` of some issues (bits 1 << AddressIssue; 0: all of them) that have a fault (0: whatever).
  std::vector<std::size_t> shown(std::uint32_t issues, GeoFaults fault) const;
};

/// Whether a placed row is worth a look.
bool needs_review(const Placements& placement, std::size_t row);

/// Looks through the placed enterprises; corrected addresses are left out.
AddressReview review_addresses(const Project& project, const AddressTables& tables,
                               AddressWeight sorted_by = AddressWeight::enterprises);

}  // namespace klasteri::viewer
