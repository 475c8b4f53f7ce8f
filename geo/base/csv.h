#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// The records of a small comma-separated table (RFC 4180: quotes, line breaks inside them, LF or CRLF), the headings
/// first; a BOM and blank lines are dropped. For the tables that travel with the program and others of that size; a
/// user's tables are read by geo/input.
/// @param name what to call the table in an error
/// Throws Error naming the line where quotes are not closed or a record has another number of fields than the first.
std::vector<std::vector<std::string>> parse_csv(std::string_view bytes, std::string_view name = "The table");

}  // namespace klasteri
