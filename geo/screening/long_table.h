#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/input/numbers.h"
#include "geo/input/table.h"

namespace klasteri {

/// How region names of a long table become regions.
enum class RegionNaming : std::uint8_t {
  as_given,
  iso_codes,  ///< ISO 3166-2 where a name of any language is known
};

struct LongTableColumns {
  std::string region, sector;      ///< headings
  std::vector<std::string> years;  ///< rows of these years only, by a column "year"; empty: all rows
  RegionNaming naming = RegionNaming::as_given;
  bool repeats = false;  ///< several rows of one cell are units of their own (plants), in one year too
};

/// Which region × sector cell each row of a long table counts in. Regions and sectors stand in the order of their first
/// row.
struct LongTable {
  static constexpr std::uint32_t absent = 0xFFFFFFFF;

  std::vector<std::string> regions, sectors;
  std::vector<std::uint32_t> region;  ///< of each row; absent: blank, a sum of all regions, or of no year asked for
  std::vector<std::uint32_t> sector;  ///< of each row; absent likewise, and in rows of a region's total
  std::vector<std::uint32_t> year;    ///< of each row, index into the years asked for (0 where none was); or absent
  std::vector<bool> total;            ///< rows of the sector "_T" or "Total": the region's total
  std::size_t unplaced_rows = 0;      ///< of the years asked for, those without a region
  std::size_t unsectored_rows = 0;    ///< … without a sector
  std::size_t summing_rows = 0;       ///< … of the region "_T" or "Total", which would count all regions twice

  std::size_t cells() const { return regions.size() * sectors.size(); }
  bool in_cell(std::size_t row) const { return region[row] != absent && sector[row] != absent; }
  std::size_t cell(std::size_t row) const { return region[row] * sectors.size() + sector[row]; }
};

/// Throws Error when a column is missing, when a year asked for has no rows, when there are more cells than memory has
/// room for, and when cells repeat over several years of a column "year" of which none was chosen: years are never
/// added up.
LongTable index_rows(const Table& table, const LongTableColumns& columns);

/// Whether any row names a cell: in the order of the cells.
std::vector<bool> named_cells(const LongTable& rows);

/// One column added up in cells, regions × sectors row-major; NaN where no row has a value. @param region_total gets
/// the totals of rows that give one, and stays as it is without any. @param year index into the years asked for
std::vector<double> sum_cells(const Table& table, std::size_t column, const LongTable& rows,
                              std::vector<double>* region_total = nullptr, std::uint32_t year = 0,
                              NumberRules rules = {});

/// A column that says something of regions, such as their population: every region's value; NaN where no row has one.
/// Throws Error that names region and row where two rows of a region differ.
std::vector<double> region_values(const Table& table, std::size_t column, const LongTable& rows);

/// Adds where one of the two may be missing: missing and missing stays missing.
void add_known(double& sum, double value);

/// Whether the name stands for all sectors (or regions) together: "_T", "Total", "სულ".
bool is_total(std::string_view name);

}  // namespace klasteri
