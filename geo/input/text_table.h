#pragma once

#include <string>

#include "geo/base/progress.h"
#include "geo/input/table.h"

namespace klasteri {

/// Reads a text table: recognises encoding and delimiter, turns the text into UTF-8 with comma, semicolon or tab, and
/// lets GDAL's CSV driver read it, in pieces on several threads. `source` is a file that exists.
Table read_text_table(const std::string& source, const ReadOptions& options, Progress& progress);

/// The same from the text's bytes; `source` is its name in messages.
Table read_text_table_bytes(std::string&& bytes, const std::string& source, const ReadOptions& options,
                            Progress& progress);

}  // namespace klasteri
