#include "viewer/model/row_tests.h"

#include <array>

#include "geo/base/parallel.h"
#include "geo/query/sector_filter.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t tested_at_once = 1 << 16;

/// Tests one group anew; `passes(row)` is asked on all threads.
template <typename Passes>
void test_rows(std::vector<FailedTests>& failed, FilterGroup group, const Passes& passes) {
  const FailedTests flag = test_bit(group);
  const auto others = static_cast<FailedTests>(~flag);
  parallel_for(failed.size(), tested_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const auto kept = static_cast<FailedTests>(failed[row] & others);
      failed[row] = passes(row) ? kept : static_cast<FailedTests>(kept | flag);
    }
  });
}

template <typename Value>
void test_values(std::vector<FailedTests>& failed, FilterGroup group, const std::vector<Value>& column,
                 std::uint32_t bits) {
  test_rows(failed, group, [&](std::size_t row) {
    return bits == 0 || (row < column.size() && (bits >> static_cast<unsigned>(column[row]) & 1u) != 0);
  });
}

void test_units(std::vector<FailedTests>& failed, FilterGroup group, const std::vector<UnitIndex>& column,
                const std::vector<UnitIndex>& wanted) {
  std::array<bool, 256> among{};
  for (const UnitIndex unit : wanted) among[unit] = unit != no_unit;
  test_rows(failed, group, [&](std::size_t row) {
    return wanted.empty() || (row < column.size() && among[static_cast<std::size_t>(column[row])]);
  });
}

void test_years(std::vector<FailedTests>& failed, const std::vector<std::int16_t>& years, int from, int to) {
  test_rows(failed, FilterGroup::years, [&](std::size_t row) {
    const int year = row < years.size() ? years[row] : 0;
    return (from == 0 && to == 0) || (year != 0 && (from == 0 || year >= from) && (to == 0 || year <= to));
  });
}

}  // namespace

RowTests::RowTests(const Register& reg) : reg_(reg), failed_(reg.rows()) {
  test_rows(failed_, FilterGroup::counts, [&](std::size_t row) { return counts(reg, row); });
}

void RowTests::apply(const std::string& sector, const SectorCatalog& catalog, const Filter& filter, NameSearch& names) {
  if (sector != sector_) {
    const SectorFilter belongs(sector, catalog);
    test_rows(failed_, FilterGroup::sector, [&](std::size_t row) {
      return belongs.everything() || (row < reg_.activity.size() && belongs(reg_.activity[row]));
    });
    sector_ = sector;
  }
  if (filter.text != filter_.text) {
    const RowMask& matching = names.matching(filter.text);
    test_rows(failed_, FilterGroup::text, [&](std::size_t row) { return matching[row] != 0; });
  }
  test_places_and_kinds(filter);
  filter_ = filter;
}

void RowTests::forget_places() {
  // As if the planner had not asked for places yet; where that is so, no row has failed.
  filter_.regions.clear();
  filter_.municipalities.clear();
  filter_.precisions = 0;
  filter_.statuses = 0;
  filter_.text.clear();  // settlements
}

void RowTests::test_places_and_kinds(const Filter& filter) {
  const Placements& placed = reg_.placement;
  if (filter.regions != filter_.regions) test_units(failed_, FilterGroup::regions, placed.region, filter.regions);
  if (filter.municipalities != filter_.municipalities) {
    test_units(failed_, FilterGroup::municipalities, placed.municipality, filter.municipalities);
  }
  if (filter.sizes != filter_.sizes) test_values(failed_, FilterGroup::sizes, reg_.size, filter.sizes);
  if (filter.precisions != filter_.precisions) {
    test_values(failed_, FilterGroup::precisions, placed.precision, filter.precisions);
  }
  if (filter.statuses != filter_.statuses) {
    test_values(failed_, FilterGroup::statuses, placed.status, filter.statuses);
  }
  if (filter.year_from != filter_.year_from || filter.year_to != filter_.year_to) {
    test_years(failed_, reg_.year, filter.year_from, filter.year_to);
  }
}

RowMask RowTests::passing(FailedTests left_out) const {
  const auto asked = static_cast<FailedTests>(~left_out);
  RowMask mask(failed_.size());
  parallel_for(mask.size(), tested_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) mask[row] = (failed_[row] & asked) == 0 ? 1 : 0;
  });
  return mask;
}

}  // namespace klasteri::viewer
