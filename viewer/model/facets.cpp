#include "viewer/model/facets.h"

#include <algorithm>
#include <bit>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t codes = 65536;  // of NaceCode and of a year
constexpr std::size_t units = 256;
constexpr std::size_t size_classes = 5, precisions_known = 8, statuses_known = 4;

struct FacetTables {
  std::vector<std::uint32_t> activities = std::vector<std::uint32_t>(codes);
  std::vector<std::uint32_t> years = std::vector<std::uint32_t>(codes);
  std::vector<std::uint32_t> regions = std::vector<std::uint32_t>(units);
  std::vector<std::uint32_t> municipalities = std::vector<std::uint32_t>(units);
  std::vector<std::uint32_t> sizes = std::vector<std::uint32_t>(size_classes);
  std::vector<std::uint32_t> precisions = std::vector<std::uint32_t>(precisions_known);
  std::vector<std::uint32_t> statuses = std::vector<std::uint32_t>(statuses_known);
  std::size_t passing = 0, counting = 0;
};

template <typename Value>
void count_value(std::vector<std::uint32_t>& table, const std::vector<Value>& column, std::size_t row) {
  if (row < column.size()) ++table[static_cast<std::size_t>(column[row])];
}

void count_group(const Register& reg, std::size_t row, FilterGroup group, FacetTables& tables) {
  switch (group) {
    case FilterGroup::sector:
      if (row < reg.activity.size()) ++tables.activities[reg.activity[row].value()];
      break;
    case FilterGroup::regions:
      count_value(tables.regions, reg.placement.region, row);
      break;
    case FilterGroup::municipalities:
      count_value(tables.municipalities, reg.placement.municipality, row);
      break;
    case FilterGroup::sizes:
      count_value(tables.sizes, reg.size, row);
      break;
    case FilterGroup::years:
      if (row < reg.year.size()) ++tables.years[static_cast<std::uint16_t>(reg.year[row])];
      break;
    case FilterGroup::precisions:
      count_value(tables.precisions, reg.placement.precision, row);
      break;
    case FilterGroup::statuses:
      count_value(tables.statuses, reg.placement.status, row);
      break;
    case FilterGroup::counts:
    case FilterGroup::text:
      break;
  }
}

void count_rows(const Register& reg, const RowTests& tests, std::size_t begin, std::size_t end, FacetTables& tables) {
  for (std::size_t row = begin; row < end; ++row) {
    const FailedTests failed = tests.failed()[row];
    if ((failed & test_bit(FilterGroup::counts)) != 0) continue;
    ++tables.counting;
    if (failed == 0) {
      ++tables.passing;
      for (unsigned group = 1; group < filter_groups; ++group) {
        count_group(reg, row, static_cast<FilterGroup>(group), tables);
      }
    } else if (std::has_single_bit(failed)) {
      count_group(reg, row, static_cast<FilterGroup>(std::countr_zero(failed)), tables);
    }
  }
}

void add_facets(std::vector<std::uint32_t>& sum, const std::vector<std::uint32_t>& part) {
  std::transform(sum.begin(), sum.end(), part.begin(), sum.begin(), std::plus<>());
}

}  // namespace

FacetCounts count_facets(const Register& reg, const RowTests& tests) {
  constexpr std::size_t worth_a_thread = 1 << 14;
  const std::size_t rows = tests.failed().size();
  const std::size_t pieces = std::clamp<std::size_t>(rows / worth_a_thread, 1, std::max(1u, threads()));
  std::vector<FacetTables> parts(pieces);
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      count_rows(reg, tests, rows * piece / pieces, rows * (piece + 1) / pieces, parts[piece]);
    }
  });
  FacetTables& sum = parts.front();
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    add_facets(sum.activities, parts[piece].activities);
    add_facets(sum.years, parts[piece].years);
    add_facets(sum.regions, parts[piece].regions);
    add_facets(sum.municipalities, parts[piece].municipalities);
    add_facets(sum.sizes, parts[piece].sizes);
    add_facets(sum.precisions, parts[piece].precisions);
    add_facets(sum.statuses, parts[piece].statuses);
    sum.passing += parts[piece].passing;
    sum.counting += parts[piece].counting;
  }
  FacetCounts result;
  for (int year = 1; year < 32768; ++year) {
    const std::uint32_t count = sum.years[static_cast<std::size_t>(year)];
    if (count > 0) result.years.emplace_back(year, count);
  }
  result.activities = std::move(sum.activities);
  result.regions = std::move(sum.regions);
  result.municipalities = std::move(sum.municipalities);
  result.sizes = std::move(sum.sizes);
  result.precisions = std::move(sum.precisions);
  result.statuses = std::move(sum.statuses);
  result.passing = sum.passing;
  result.counting = sum.counting;
  return result;
}

}  // namespace klasteri::viewer
