#include "geo/project/foreign_tables.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "geo/base/error.h"

namespace klasteri {

namespace {

/// One line of SQLite's list of what a file holds.
struct SchemaEntry {
  std::string type, name, table, sql;
};

std::string replaced_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char letter : text) result += letter == quote ? std::string(2, quote) : std::string(1, letter);
  return result + quote;
}

std::string identifier(std::string_view name) { return replaced_quotes(name, '"'); }
std::string literal(std::string_view text) { return replaced_quotes(text, '\''); }

/// A GeoPackage with another one attached as `earlier`.
class AttachedPackages {
 public:
  AttachedPackages(const std::filesystem::path& from, const std::filesystem::path& into, const std::string& shown_as)
      : shown_as_(shown_as), dataset_(GDALDataset::Open(into.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)) {
    if (!dataset_) fail();
    run("ATTACH DATABASE " + literal(from.string()) + " AS earlier");
  }

  void run(const std::string& sql) {
    CPLErrorReset();
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows != nullptr) dataset_->ReleaseResultSet(rows);
    if (CPLGetLastErrorType() >= CE_Failure) fail();
  }

  std::vector<SchemaEntry> schema(const std::string& of) {
    std::vector<SchemaEntry> entries;
    const std::string sql = "SELECT type, name, tbl_name, sql FROM " + of + " WHERE sql IS NOT NULL ORDER BY rowid";
    OGRLayer* rows = dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) fail();
    while (const OGRFeatureUniquePtr row{rows->GetNextFeature()}) {
      entries.push_back(
          {row->GetFieldAsString(0), row->GetFieldAsString(1), row->GetFieldAsString(2), row->GetFieldAsString(3)});
    }
    dataset_->ReleaseResultSet(rows);
    return entries;
  }

  void close() {
    run("DETACH DATABASE earlier");
    CPLErrorReset();
    dataset_.reset();
    if (CPLGetLastErrorType() >= CE_Failure) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw Error("What {} holds beside Klasteri's tables cannot be kept: {}; nothing was written.", shown_as_,
                with_georgian(CPLGetLastErrorMsg()));
  }

  std::string shown_as_;
  GDALDatasetUniquePtr dataset_;
};

bool is_virtual(const SchemaEntry& entry) { return entry.sql.starts_with("CREATE VIRTUAL"); }

/// Tables of SQLite and GeoPackage themselves, and what a spatial index consists of.
bool is_of_the_format(const std::string& name) {
  return name.starts_with("sqlite_") || name.starts_with("gpkg_") || name.starts_with("rtree_");
}

/// Copies entry after entry of the earlier file.
class ForeignTables {
 public:
  ForeignTables(AttachedPackages& packages, const std::set<std::string>& ours)
      : packages_(packages), earlier_(packages.schema("earlier.sqlite_master")) {
    for (const SchemaEntry& entry : packages.schema("main.sqlite_master")) there_.insert(entry.name);
    for (const SchemaEntry& entry : earlier_) {
      const bool is_relation = entry.type == "table" || entry.type == "view";
      if (!is_relation || is_of_the_format(entry.name) || is_virtual(entry)) continue;
      if (!ours.contains(entry.name) && !there_.contains(entry.name)) foreign_.insert(entry.name);
    }
  }

  bool empty() const { return foreign_.empty(); }

  void copy() {
    for (const SchemaEntry& entry : earlier_) {
      if (entry.type == "table" && (foreign_.contains(entry.name) || is_index_of_foreign(entry))) {
        packages_.run(entry.sql);
        packages_.run("INSERT INTO main." + identifier(entry.name) + " SELECT * FROM earlier." +
                      identifier(entry.name));
      }
    }
    packages_.run("INSERT OR IGNORE INTO main.gpkg_spatial_ref_sys SELECT * FROM earlier.gpkg_spatial_ref_sys");
    for (const char* notes : {"gpkg_contents", "gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_extensions",
                              "gpkg_data_columns", "gpkg_tile_matrix_set", "gpkg_tile_matrix"}) {
      copy_notes(notes);
    }
    // After the rows, which they would act upon.
    for (const char* type : {"index", "view", "trigger"}) {
      for (const SchemaEntry& entry : earlier_) {
        if (entry.type == type && foreign_.contains(entry.table)) packages_.run(entry.sql);
      }
    }
  }

 private:
  /// "rtree_vineyards_geom": it is filled like a table.
  bool is_index_of_foreign(const SchemaEntry& entry) const {
    return is_virtual(entry) && entry.name.starts_with("rtree_") &&
           std::any_of(foreign_.begin(), foreign_.end(),
                       [&](const std::string& table) { return entry.name.starts_with("rtree_" + table + "_"); });
  }

  /// What a table of the format says of foreign tables.
  void copy_notes(const std::string& table) {
    const auto found =
        std::find_if(earlier_.begin(), earlier_.end(), [&](const SchemaEntry& entry) { return entry.name == table; });
    if (found == earlier_.end()) return;
    if (!there_.contains(table)) packages_.run(found->sql);
    std::string names;
    for (const std::string& name : foreign_) names += (names.empty() ? "" : ", ") + literal(name);
    packages_.run("INSERT INTO main." + table + " SELECT * FROM earlier." + table + " WHERE table_name IN (" + names +
                  ")");
  }

  AttachedPackages& packages_;
  std::vector<SchemaEntry> earlier_;
  std::set<std::string> there_, foreign_;
};

}  // namespace

void copy_foreign_tables(const std::filesystem::path& from, const std::filesystem::path& into,
                         const std::set<std::string>& ours, const std::string& shown_as) {
  GDALAllRegister();
  CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  AttachedPackages packages(from, into, shown_as);
  ForeignTables tables(packages, ours);
  if (!tables.empty()) tables.copy();
  packages.close();
}

}  // namespace klasteri
