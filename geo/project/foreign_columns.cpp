#include "geo/project/foreign_columns.h"

#include <cpl_error.h>
#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "geo/base/error.h"
#include "geo/project/sqlite_statements.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

/// The columns that tell which row of a table is which.
struct TableKey {
  std::string_view table;
  std::array<std::string_view, 4> columns;  ///< empty ones at the end
};

constexpr std::array table_keys = {
    TableKey{"enterprises", {"id"}},
    TableKey{"institutions", {"id"}},
    TableKey{"regions", {"code"}},
    TableKey{"municipalities", {"code"}},
    TableKey{"clusters", {"cluster_id"}},
    TableKey{"assessments", {"cluster_id", "criterion", "assessor", "date"}},
    TableKey{"organisations", {"cluster_id"}},
    TableKey{"memberships", {"cluster_id", "enterprise"}},
    TableKey{"action_plan", {"cluster_id", "step"}},
    TableKey{"programme", {"cluster_id", "date", "status"}},
    TableKey{"runs", {"run"}},
    TableKey{"products", {"product"}},
};

std::vector<std::string_view> key_of(std::string_view table) {
  std::vector<std::string_view> key;
  for (const TableKey& each : table_keys) {
    if (each.table != table) continue;
    std::copy_if(each.columns.begin(), each.columns.end(), std::back_inserter(key),
                 [](std::string_view column) { return !column.empty(); });
  }
  return key;
}

std::string kept_table(const std::string& table) { return "temp." + sql_identifier("kept_" + table); }

/// Columns in a row, each after `prefix`.
template <typename Names>
std::string listed(const Names& names, std::string_view prefix, std::string_view separator, std::string_view suffix) {
  std::string list;
  for (const auto& name : names) {
    if (!list.empty()) list += separator;
    list.append(prefix).append(sql_identifier(name)).append(suffix);
  }
  return list;
}

void run_or_fail(GDALDataset& dataset, const std::string& table, const std::string& sql) {
  if (run_statement(dataset, sql)) return;
  throw Error("The columns that other programs added to {} cannot be kept: {}; nothing was written.", table,
              with_georgian(CPLGetLastErrorMsg()));
}

// A record of a cluster that is no longer found stands under another name.
constexpr std::string_view linked_names =
    " SET cluster_id = COALESCE((SELECT COALESCE(NULLIF(link.cluster_id, ''), NULLIF(link.detached_as, ''), 'gone') "
    "FROM main.cluster_links AS link WHERE link.cluster_before = cluster_id_before AND "
    "link.run = (SELECT MAX(run) FROM main.cluster_links)), cluster_id_before)";

}  // namespace

ForeignColumns::ForeignColumns(GDALDataset& dataset, const std::string& schema, const std::string& table,
                               const std::set<std::string>& ours)
    : dataset_(dataset), table_(table) {
  const std::vector<std::string_view> key = key_of(table);
  if (key.empty()) return;
  std::set<std::string> known = {"fid", "geom", "synthetic"};
  for (const std::string& name : ours) known.insert(lower_case(name));
  for (const auto& column : query_rows(dataset, "SELECT name, type FROM pragma_table_info(" + sql_literal(table) +
                                                    ", " + sql_literal(schema) + ")")) {
    if (!known.contains(lower_case(column[0]))) columns_.push_back({column[0], column[1]});
  }
  if (columns_.empty()) return;
  std::vector<std::string> names;
  names.reserve(columns_.size());
  for (const Column& column : columns_) names.push_back(column.name);
  const std::string keys = listed(key, "", ", ", "");
  std::string sql = "CREATE TEMP TABLE " + sql_identifier("kept_" + table) + " AS SELECT " + keys + ", " +
                    listed(names, "", ", ", "");
  if (key.front() == "cluster_id") sql += ", cluster_id AS cluster_id_before";
  sql += " FROM " + schema + "." + sql_identifier(table) + " WHERE " + sql_identifier(key.front()) + " <> '' AND (" +
         listed(names, "", " OR ", " IS NOT NULL") + ") GROUP BY " + keys + " HAVING COUNT(*) = 1";
  run_or_fail(dataset, table, sql);
}

void ForeignColumns::put_back(Clusters clusters) {
  if (columns_.empty()) return;
  const std::string kept = kept_table(table_);
  const std::vector<std::string_view> key = key_of(table_);
  const std::string target = "main." + sql_identifier(table_);
  if (clusters == Clusters::as_linked && key.front() == "cluster_id") {
    run_or_fail(dataset_, table_, "UPDATE " + kept + std::string(linked_names));
  }
  run_or_fail(dataset_, table_,
              "CREATE INDEX temp." + sql_identifier("kept_key_" + table_) + " ON " + sql_identifier("kept_" + table_) +
                  " (" + listed(key, "", ", ", "") + ")");
  std::set<std::string> there;
  for (const auto& column :
       query_rows(dataset_, "SELECT name FROM pragma_table_info(" + sql_literal(table_) + ", 'main')")) {
    there.insert(lower_case(column[0]));
  }
  std::vector<std::string> names;
  names.reserve(columns_.size());
  for (const Column& column : columns_) {
    names.push_back(column.name);
    if (there.contains(lower_case(column.name))) continue;
    run_or_fail(dataset_, table_,
                "ALTER TABLE " + target + " ADD COLUMN " + sql_identifier(column.name) + " " + column.type);
  }
  std::string same_row;
  for (const std::string_view column : key) {
    if (!same_row.empty()) same_row += " AND ";
    same_row += "kept." + sql_identifier(column) + " IS " + sql_identifier(table_) + "." + sql_identifier(column);
  }
  const std::string rows = " FROM " + kept + " AS kept WHERE " + same_row;
  run_or_fail(dataset_, table_,
              "UPDATE " + target + " SET (" + listed(names, "", ", ", "") + ") = (SELECT " +
                  listed(names, "kept.", ", ", "") + rows + ") WHERE EXISTS (SELECT 1" + rows + ")");
  run_or_fail(dataset_, table_, "DROP TABLE " + kept);
  columns_.clear();
}

}  // namespace klasteri
