#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/register/register.h"
#include "geo/sector/catalog.h"
#include "viewer/model/filter.h"
#include "viewer/model/name_search.h"
#include "viewer/model/row_mask.h"

namespace klasteri::viewer {

/// What rows are tested for. The first is no choice of the planner's: rows that never count as enterprises.
enum class FilterGroup : std::uint8_t {
  counts,
  sector,
  regions,
  municipalities,
  sizes,
  years,
  precisions,
  statuses,
  text,
};
inline constexpr std::size_t filter_groups = 9;

/// The tests that a row has failed: bits 1 << FilterGroup.
using FailedTests = std::uint16_t;
constexpr FailedTests test_bit(FilterGroup group) {
  return static_cast<FailedTests>(1u << static_cast<unsigned>(group));
}

/// Which groups of a filter turn away each row. Groups are kept apart, so that a change of one tests that one alone,
/// and that one can count what would remain if a group were not there.
class RowTests {
 public:
  /// @param reg must outlive the tests
  explicit RowTests(const Register& reg);

  /// Tests what differs from the last time. Throws Error for an unknown sector; then nothing changes.
  /// @param names finds the filter's text
  void apply(const std::string& sector, const SectorCatalog& catalog, const Filter& filter, NameSearch& names);

  /// Rows were placed anew, in place: what depends on places is tested again with the next apply(). The other tests
  /// stay.
  void forget_places();

  /// One entry a row; 0: the row passes.
  std::span<const FailedTests> failed() const { return failed_; }
  /// Rows that pass all tests but those of `left_out` (bits).
  RowMask passing(FailedTests left_out = 0) const;

 private:
  void test_places_and_kinds(const Filter& filter);

  const Register& reg_;
  std::vector<FailedTests> failed_;
  std::string sector_;
  Filter filter_;
};

}  // namespace klasteri::viewer
