#pragma once

#include <CLI/App.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/stat.h"
#include "geo/project/layer.h"
#include "geo/screening/cell_matrix.h"
#include "geo/screening/concentration_table.h"
#include "geo/screening/long_table.h"

namespace klasteri {

/// The options that make a long table (one row a cell) region × sector columns.
struct CellArguments {
  std::string region, sector, value, firms, year;
};
/// Adds --region, --sector and --year; those of the values are the methods' own.
void add_cell_options(CLI::App& method, CellArguments& arguments);

/// Assigns rows to cells; says which rows were left out. @param years of the rows to take; empty: all rows
LongTable index_cells(Context& context, const Table& table, const CellArguments& arguments,
                      const std::vector<std::string>& years, bool repeats = false);
/// The same for the options' --year, and the cells' values and firms.
struct StatCells {
  LongTable rows;
  ConcentrationTable table;
};
StatCells take_cells(Context& context, const Table& table, const CellArguments& arguments);

/// Throws Error where all rows lie in one region, or belong to one sector.
/// @param whose what compares them, e.g. "a location quotient" @param remedy a further way out, e.g. "; or …"
void require_regions(const Table& table, const LongTable& rows, Phrase whose, Phrase remedy = {});
void require_sectors(const Table& table, const LongTable& rows, Phrase whose);

/// A column of regions × sectors as the matrix that screening takes.
inline CellMatrix matrix_of(const std::vector<double>& values, const LongTable& rows) {
  return {values, rows.regions.size(), rows.sectors.size()};
}

/// A result with one row for each of the given cells: columns region and sector.
Layer cell_layer(std::string name, std::string description, const LongTable& rows,
                 const std::vector<std::size_t>& cells);
/// Adds a column of regions × sectors to it.
void add_cells(Layer& layer, std::string name, const std::vector<double>& values, const std::vector<std::size_t>& cells,
               ColumnType type = ColumnType::real);

/// The cells that a row names, and all cells there are.
std::vector<std::size_t> listed_cells(const LongTable& rows);
std::vector<std::size_t> all_cells(const LongTable& rows);

/// Numbers of rows, regions and sectors, for --json.
nlohmann::ordered_json cell_totals(const Table& table, const LongTable& rows);

}  // namespace klasteri
