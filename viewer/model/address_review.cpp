#include "viewer/model/address_review.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace klasteri::viewer {

namespace {

std::optional<AddressIssue> issue_of(const Placements& placement, std::size_t row) {
  if ((placement.faults[row] & bit(GeoFault::corrected)) != 0) return std::nullopt;
  switch (placement.status[row]) {
    case GeoStatus::conflict:
      return AddressIssue::conflict;
    case GeoStatus::ambiguous:
      return AddressIssue::ambiguous;
    case GeoStatus::unmatched:
      return AddressIssue::unmatched;
    case GeoStatus::matched:
      break;
  }
  if (placement.precision[row] <= GeoPrecision::municipality) return AddressIssue::coarse;
  return std::nullopt;
}

double stated(const std::vector<double>& values, std::size_t row) {
  return row < values.size() && std::isfinite(values[row]) ? values[row] : 0;
}

}  // namespace

double ReviewedAddress::weight(AddressWeight by) const {
  if (by == AddressWeight::employees) return employees;
  return by == AddressWeight::turnover ? turnover : rows;
}

std::vector<std::size_t> AddressReview::shown(std::uint32_t issues, GeoFaults fault) const {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool of_issue = issues == 0 || (issues & (1u << static_cast<unsigned>(all[i].issue))) != 0;
    if (of_issue && (fault == 0 || (all[i].faults & fault) != 0)) indices.push_back(i);
  }
  return indices;
}

bool needs_review(const Placements& placement, std::size_t row) { return issue_of(placement, row).has_value(); }

AddressReview review_addresses(const Project& project, const AddressTables& tables, AddressWeight sorted_by) {
  AddressReview review;
  const Register& reg = project.enterprises;
  if (!reg.placed()) return review;
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> entry(tables.addresses.first_row.size(), none);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const auto issue = issue_of(reg.placement, row);
    if (!issue) continue;
    std::uint32_t& index = entry[tables.addresses.of_row[row]];
    if (index == none) {
      index = static_cast<std::uint32_t>(review.all.size());
      review.all.push_back(
          {.address = tables.addresses.of_row[row], .row = static_cast<std::uint32_t>(row), .issue = *issue});
    }
    ReviewedAddress& address = review.all[index];
    address.issue = std::min(address.issue, *issue);
    address.faults |= reg.placement.faults[row];
    ++address.rows;
    address.employees += stated(reg.employees, row);
    address.turnover += stated(reg.turnover, row);
    ++review.rows;
  }
  for (const ReviewedAddress& address : review.all) ++review.counts[static_cast<std::size_t>(address.issue)];
  std::stable_sort(review.all.begin(), review.all.end(), [&](const ReviewedAddress& a, const ReviewedAddress& b) {
    return a.weight(sorted_by) > b.weight(sorted_by);
  });
  return review;
}

}  // namespace klasteri::viewer
