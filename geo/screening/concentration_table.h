#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/input/table.h"
#include "geo/register/register.h"
#include "geo/screening/cell_assignment.h"
#include "geo/screening/long_table.h"
#include "geo/sector/catalog.h"

namespace klasteri {

enum class Measure : std::uint8_t { enterprises, employees, turnover };
std::string_view to_string(Measure measure);
std::optional<Measure> measure_from(std::string_view name);

/// Region × sector values E_ij, dense and row-major: cell(j, i) of region j and sector i is at j * sectors.size() + i.
struct ConcentrationTable {
  std::vector<std::string> regions;  ///< codes: ISO 3166-2, municipality codes, or as given
  std::vector<std::string> sectors;  ///< codes
  std::vector<double> value;         ///< NaN: missing or undisclosed, never taken for zero
  std::vector<double> before;        ///< the earlier year; empty when there is none
  std::vector<double> firms;         ///< n_ij; empty when not known
  std::vector<double> stated;        ///< how many of the firms state the value, imputed ones included; empty: not known
  std::vector<double> stated_before;  ///< how many firms state the earlier year's value; empty: not known
  std::vector<double> imputed;        ///< for how many of these it was filled in; empty: none
  std::vector<double> region_total;   ///< E_j where it is more than the sum of the cells listed; empty or NaN: the sum
  std::vector<double> region_firms;   ///< n_j likewise
  std::vector<double> region_before;  ///< E_j of the earlier year likewise
  std::size_t unplaced_rows = 0;      ///< rows of the register left out because they have no region
  std::size_t unsectored_rows = 0;    ///< … or no sector at this level

  std::size_t cell(std::size_t region, std::size_t sector) const { return region * sectors.size() + sector; }
};

/// Which rows of a placed register count as enterprises of an area and sector: institutions and inactive ones do not.
struct TabulateOptions {
  AreaLevel by = AreaLevel::region;
  SectorLevel sector_level = SectorLevel::product;
  Measure measure = Measure::enterprises;
};

/// One table of a placed register; ConcentrationCube, which it comes from, gives several at once. Throws Error when the
/// register has not been placed.
ConcentrationTable tabulate(const Register& reg, const TabulateOptions& options, const SectorCatalog& catalog);
/// Columns of an aggregated table (`detect --table`, `stat`).
struct TableColumns {
  std::string region, sector, value, firms, before;
  std::string year = {}, before_year = {};  ///< rows of these years, by a column "year"; empty: the table has one year
};

/// Takes a long table (one row a cell; repeated cells are added). Region names of any language become ISO codes where
/// they are known. Blank values and the marks of undisclosed ones ("…", "...", "-", ":", "n/a") are missing, as are
/// cells that no row names. Rows of the sector "_T" or "Total" give the region's total. The earlier year stands in a
/// column of its own (before) or in rows of its own (before_year). Throws Error naming the row of a value that is below
/// zero or no number, or of a number of firms that is not whole.
ConcentrationTable take_concentrations(const Table& table, const TableColumns& columns);
/// The same where the rows have been assigned to cells already, those of the earlier year as the second.
ConcentrationTable take_concentrations(const Table& table, const TableColumns& columns, const LongTable& rows);

/// National totals per sector to compare with, when the register covers only a part of the country.
struct ReferenceTotals {
  std::string source;  ///< for messages
  std::vector<std::string> sectors;
  std::vector<double> value;
  std::vector<double> firms;  ///< empty: not known
  double total =
      std::numeric_limits<double>::quiet_NaN();  ///< of all sectors; NaN: the sum of those listed, of a region too
  double total_firms = std::numeric_limits<double>::quiet_NaN();  ///< likewise
};

/// Reads --reference FILE: columns [region,]sector,value[,firms], summed over regions; the sector "_T" or "Total" is
/// the total of all sectors. Where it has a column year, rows of one year are taken. Throws Error where it has none of
/// the year asked for.
/// @param year that is asked for; 0: the latest
ReferenceTotals take_reference(const Table& table, int year = 0);

}  // namespace klasteri
