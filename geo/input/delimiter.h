#pragma once

#include <cstddef>
#include <string_view>

namespace klasteri {

/// Where the record that begins at `from` ends: past its line end, or text.size(). Line ends inside quotes belong to
/// the record. Quotes toggle wherever they stand, as OGR reads them.
std::size_t record_end(std::string_view text, std::size_t from = 0);

/// Fields that a record has: one more than it has delimiters outside quotes.
std::size_t field_count(std::string_view record, char delimiter);

/// The delimiter of a text table: comma, semicolon, tab or pipe. Decided over the first records: the one that splits
/// the headings and most rows into the same number of fields; a comma where nothing is split.
char detect_delimiter(std::string_view text);

}  // namespace klasteri
