#pragma once

#include <string_view>
#include <vector>

#include "geo/input/table.h"

namespace klasteri {

/// Splits the records of a plain comma-separated text into the columns of `rows`, which has one for each heading and
/// must be empty: fields past the headings are dropped, missing ones are empty, blank lines are skipped. Plain: quotes
/// only around whole fields, doubled inside; line ends LF or CRLF; no NUL. That is read here as GDAL reads it, several
/// times as fast; of anything else false is returned, and `rows` is left half filled.
/// @param wanted columns to fill, one entry a heading; the others stay without rows. Empty: all
bool split_plain_rows(std::string_view text, char delimiter, const std::vector<bool>& wanted, Table& rows);

}  // namespace klasteri
