#include "viewer/model/facets.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t facet_codes = 65536;  // of NaceCode and of a year
constexpr std::size_t facet_units = 256;

/// What one thread counts; years by their number.
struct FacetTables : FacetCounts {
  std::vector<std::uint32_t> by_year = std::vector<std::uint32_t>(facet_codes);

  FacetTables() {
    activities.resize(facet_codes);
    regions.resize(facet_units);
    municipalities.resize(facet_units);
    sizes.resize(size_classes);
    precisions.resize(geo_precisions);
    statuses.resize(geo_statuses);
  }
  FacetTables& operator+=(const FacetTables& other) {
    using Table = std::vector<std::uint32_t> FacetTables::*;
    for (const Table table : {Table(&FacetCounts::activities), Table(&FacetCounts::regions),
                              Table(&FacetCounts::municipalities), Table(&FacetCounts::sizes),
                              Table(&FacetCounts::precisions), Table(&FacetCounts::statuses), &FacetTables::by_year}) {
      std::vector<std::uint32_t>& sum = this->*table;
      std::transform(sum.begin(), sum.end(), (other.*table).begin(), sum.begin(), std::plus<>());
    }
    passing += other.passing;
    counting += other.counting;
    return *this;
  }
};

template <typename Value>
const Value* column_or_none(const std::vector<Value>& column, std::size_t rows) {
  return column.size() == rows ? column.data() : nullptr;
}

/// The columns of the groups; none where the register lacks them.
struct FacetColumns {
  explicit FacetColumns(const Register& reg)
      : activities(column_or_none(reg.activity, reg.rows())),
        regions(column_or_none(reg.placement.region, reg.rows())),
        municipalities(column_or_none(reg.placement.municipality, reg.rows())),
        sizes(column_or_none(reg.size, reg.rows())),
        years(column_or_none(reg.year, reg.rows())),
        precisions(column_or_none(reg.placement.precision, reg.rows())),
        statuses(column_or_none(reg.placement.status, reg.rows())) {}

  const NaceCode* activities;
  const UnitIndex *regions, *municipalities;
  const SizeClass* sizes;
  const std::int16_t* years;
  const GeoPrecision* precisions;
  const GeoStatus* statuses;
};

/// Counts a row in the groups whose bits are set.
void count_row(const FacetColumns& of, std::size_t row, FailedTests groups, FacetTables& tables) {
  const auto wanted = [groups](FilterGroup group) { return (groups & test_bit(group)) != 0; };
  if (of.activities && wanted(FilterGroup::sector)) ++tables.activities[of.activities[row].value()];
  if (of.regions && wanted(FilterGroup::regions)) ++tables.regions[of.regions[row]];
  if (of.municipalities && wanted(FilterGroup::municipalities)) ++tables.municipalities[of.municipalities[row]];
  if (of.sizes && wanted(FilterGroup::sizes)) ++tables.sizes[static_cast<std::size_t>(of.sizes[row])];
  if (of.years && wanted(FilterGroup::years)) ++tables.by_year[static_cast<std::uint16_t>(of.years[row])];
  if (of.precisions && wanted(FilterGroup::precisions))
    ++tables.precisions[static_cast<std::size_t>(of.precisions[row])];
  if (of.statuses && wanted(FilterGroup::statuses)) ++tables.statuses[static_cast<std::size_t>(of.statuses[row])];
}

/// A row that passes counts in every group, one that a single group turns away in that group.
void count_rows(const FacetColumns& columns, const RowTests& tests, std::size_t begin, std::size_t end,
                FacetTables& tables) {
  constexpr FailedTests every_group = 0xFFFF;
  for (std::size_t row = begin; row < end; ++row) {
    const FailedTests failed = tests.failed()[row];
    if ((failed & test_bit(FilterGroup::counts)) != 0) continue;
    ++tables.counting;
    if (failed == 0) {
      ++tables.passing;
      count_row(columns, row, every_group, tables);
    } else if (std::has_single_bit(failed)) {
      count_row(columns, row, failed, tables);
    }
  }
}

}  // namespace

FacetCounts count_facets(const Register& reg, const RowTests& tests) {
  constexpr std::size_t worth_a_thread = 1 << 14;
  const std::size_t rows = tests.failed().size();
  const std::size_t pieces = std::clamp<std::size_t>(rows / worth_a_thread, 1, std::max(1u, threads()));
  const FacetColumns columns(reg);
  std::vector<FacetTables> parts(pieces);
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      count_rows(columns, tests, rows * piece / pieces, rows * (piece + 1) / pieces, parts[piece]);
    }
  });
  FacetTables& sum = parts.front();
  for (std::size_t piece = 1; piece < pieces; ++piece) sum += parts[piece];
  for (int year = 1; year < 32768; ++year) {
    const std::uint32_t count = sum.by_year[static_cast<std::size_t>(year)];
    if (count > 0) sum.years.emplace_back(year, count);
  }
  return FacetCounts(std::move(sum));
}

}  // namespace klasteri::viewer
