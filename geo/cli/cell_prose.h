#pragma once

#include <string>

#include "geo/base/language.h"
#include "geo/screening/cell_explanation.h"

namespace klasteri {

/// The calculation of one cell with the numbers put in, a paragraph a measure, for a terminal.
std::string cell_prose(const CellExplanation& cell, const ScreenOptions& options, Language language);

}  // namespace klasteri
