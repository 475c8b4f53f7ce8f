#pragma once

#include <string>
#include <string_view>
#include <vector>

class GDALDataset;

namespace klasteri {

/// A name as SQLite takes it: "it""s".
std::string sql_identifier(std::string_view name);
/// A text as SQLite takes it: 'it''s'.
std::string sql_literal(std::string_view text);

/// Runs a statement in a GeoPackage that GDAL has open. Returns whether it succeeded; if not, CPLGetLastErrorMsg() says
/// why.
[[nodiscard]] bool run_statement(GDALDataset& dataset, const std::string& sql);

/// The rows of a query, every value as text.
std::vector<std::vector<std::string>> query_rows(GDALDataset& dataset, const std::string& sql);

}  // namespace klasteri
