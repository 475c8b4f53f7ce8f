#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/input/table.h"
#include "geo/project/history.h"
#include "geo/register/register.h"

namespace klasteri {

/// Reads a table of corrections, of either form, as a project keeps it. A row of the register is kept by its identifier
/// where it has one that no other row has, so that it is found in the next register as well; else by its number.
std::vector<Correction> read_corrections(const std::string& source, const Register& reg);

/// Adds later corrections to earlier ones: of the same string, or the same row, what the later one says holds.
void add_corrections(std::vector<Correction>& corrections, const std::vector<Correction>& later);

/// Corrections as tables that can be applied to any register, each empty where there are none of its kind: strings with
/// their places, and changes of rows by identifier.
struct CorrectionTables {
  Table places, by_id;
  std::size_t by_number = 0;  ///< corrections that name a row by its number, which another register has no use for
};
CorrectionTables correction_tables(const std::vector<Correction>& corrections, const std::string& source);

/// Correction::source of a point that was moved in the project itself.
inline constexpr std::string_view moved_point_source = "moved on the map";

/// Whether a correction is a point that was moved on the map, which no other column of the row goes with.
bool is_moved_point(const Correction& correction);

}  // namespace klasteri
