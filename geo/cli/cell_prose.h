#pragma once

#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/screening/cell_explanation.h"
#include "geo/screening/left_out_rows.h"

namespace klasteri {

/// The calculation of one cell with the numbers put in, a paragraph a measure, for a terminal.
std::string cell_prose(const CellExplanation& cell, const ScreenOptions& options, Language language);

/// Which rows of the cell's area and sector do not count, a line a reason; empty where all do.
std::string left_out_prose(const std::vector<LeftOutRows>& left_out, Language language);

}  // namespace klasteri
