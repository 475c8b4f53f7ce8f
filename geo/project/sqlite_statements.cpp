#include "geo/project/sqlite_statements.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace klasteri {

namespace {

std::string quoted(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char letter : text) result += letter == quote ? std::string(2, quote) : std::string(1, letter);
  return result + quote;
}

}  // namespace

std::string sql_identifier(std::string_view name) { return quoted(name, '"'); }
std::string sql_literal(std::string_view text) { return quoted(text, '\''); }

bool run_statement(GDALDataset& dataset, const std::string& sql) {
  CPLErrorReset();
  OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (rows != nullptr) dataset.ReleaseResultSet(rows);
  return CPLGetLastErrorType() < CE_Failure;
}

std::vector<std::vector<std::string>> query_rows(GDALDataset& dataset, const std::string& sql) {
  std::vector<std::vector<std::string>> result;
  OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (rows == nullptr) return result;
  while (const OGRFeatureUniquePtr row{rows->GetNextFeature()}) {
    std::vector<std::string>& values = result.emplace_back();
    for (int field = 0; field < row->GetFieldCount(); ++field) values.emplace_back(row->GetFieldAsString(field));
  }
  dataset.ReleaseResultSet(rows);
  return result;
}

}  // namespace klasteri
