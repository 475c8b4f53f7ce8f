#include "geo/project/foreign_tables.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/project/foreign_columns.h"
#include "geo/project/sqlite_statements.h"

namespace klasteri {

namespace {

/// One line of SQLite's list of what a file holds.
struct SchemaEntry {
  std::string type, name, table, sql;
};

/// A GeoPackage with another one attached as `earlier`.
class AttachedPackages {
 public:
  AttachedPackages(const std::filesystem::path& from, const std::filesystem::path& into, const std::string& shown_as)
      : shown_as_(shown_as), dataset_(GDALDataset::Open(into.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)) {
    if (!dataset_) fail();
    run("ATTACH DATABASE " + sql_literal(from.string()) + " AS earlier");
  }

  void run(const std::string& sql) {
    if (!run_statement(*dataset_, sql)) fail();
  }

  std::vector<SchemaEntry> schema(const std::string& of) {
    std::vector<SchemaEntry> entries;
    for (auto& row : query_rows(
             *dataset_, "SELECT type, name, tbl_name, sql FROM " + of + " WHERE sql IS NOT NULL ORDER BY rowid")) {
      entries.push_back({std::move(row[0]), std::move(row[1]), std::move(row[2]), std::move(row[3])});
    }
    return entries;
  }

  GDALDataset& dataset() { return *dataset_; }

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
  ForeignTables(AttachedPackages& packages, const ColumnsOfTables& ours)
      : packages_(packages), earlier_(packages.schema("earlier.sqlite_master")) {
    for (const SchemaEntry& entry : packages.schema("main.sqlite_master")) there_.insert(entry.name);
    for (const SchemaEntry& entry : earlier_) {
      const bool is_relation = entry.type == "table" || entry.type == "view";
      if (!is_relation || is_of_the_format(entry.name) || is_virtual(entry)) continue;
      if (!ours.contains(entry.name) && !there_.contains(entry.name)) foreign_.insert(entry.name);
    }
  }

  void copy() {
    for (const SchemaEntry& entry : earlier_) {
      if (entry.type == "table" && (foreign_.contains(entry.name) || is_index_of_foreign(entry))) {
        packages_.run(entry.sql);
        packages_.run("INSERT INTO main." + sql_identifier(entry.name) + " SELECT * FROM earlier." +
                      sql_identifier(entry.name));
      }
    }
    if (!foreign_.empty()) {
      packages_.run("INSERT OR IGNORE INTO main.gpkg_spatial_ref_sys SELECT * FROM earlier.gpkg_spatial_ref_sys");
    }
    for (const char* notes : {"gpkg_contents", "gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_extensions",
                              "gpkg_data_columns", "gpkg_tile_matrix_set", "gpkg_tile_matrix"}) {
      copy_notes(notes);
    }
    copy_documents();
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

  bool was_there(const std::string& table) const {
    return std::any_of(earlier_.begin(), earlier_.end(), [&](const SchemaEntry& entry) { return entry.name == table; });
  }

  void make_as_it_was(const std::string& table) {
    if (!there_.insert(table).second) return;
    const auto found =
        std::find_if(earlier_.begin(), earlier_.end(), [&](const SchemaEntry& entry) { return entry.name == table; });
    packages_.run(found->sql);
  }

  /// What a table of the format says of foreign tables.
  void copy_notes(const std::string& table) {
    if (foreign_.empty() || !was_there(table)) return;
    make_as_it_was(table);
    std::string names;
    for (const std::string& name : foreign_) names += (names.empty() ? "" : ", ") + sql_literal(name);
    packages_.run("INSERT INTO main." + table + " SELECT * FROM earlier." + table + " WHERE table_name IN (" + names +
                  ")");
  }

  /// Metadata documents, as QGIS writes them of a layer or the whole file, but for GDAL's notes of the file, which the
  /// new one has of its own. Their numbers go on after those of the new file. What is said of rows of our tables is not
  /// kept: these are other rows now.
  void copy_documents() {
    if (!was_there("gpkg_metadata") || !was_there("gpkg_metadata_reference")) return;
    make_as_it_was("gpkg_metadata");
    make_as_it_was("gpkg_metadata_reference");
    const std::string kept =
        "SELECT md_file_id FROM earlier.gpkg_metadata_reference AS said JOIN earlier.gpkg_metadata AS document ON "
        "document.id = said.md_file_id WHERE said.row_id_value IS NULL AND NOT (said.reference_scope = 'geopackage' "
        "AND "
        "document.md_standard_uri = 'http://gdal.org') AND (said.table_name IS NULL OR said.table_name IN (SELECT name "
        "FROM main.sqlite_master))";
    packages_.run(
        "CREATE TEMP TABLE kept_documents AS SELECT id, id + (SELECT COALESCE(MAX(id), 0) FROM "
        "main.gpkg_metadata) AS new_id FROM earlier.gpkg_metadata WHERE id IN (" +
        kept + ")");
    packages_.run(
        "INSERT INTO main.gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) SELECT new_id, "
        "md_scope, md_standard_uri, mime_type, metadata FROM earlier.gpkg_metadata JOIN temp.kept_documents "
        "USING (id)");
    packages_.run(
        "INSERT INTO main.gpkg_metadata_reference (reference_scope, table_name, column_name, row_id_value, "
        "timestamp, md_file_id, md_parent_id) SELECT reference_scope, table_name, column_name, row_id_value, "
        "timestamp, document.new_id, parent.new_id FROM earlier.gpkg_metadata_reference JOIN "
        "temp.kept_documents AS document ON document.id = md_file_id LEFT JOIN temp.kept_documents AS parent "
        "ON parent.id = md_parent_id WHERE row_id_value IS NULL AND (table_name IS NULL OR table_name IN "
        "(SELECT name FROM main.sqlite_master))");
    packages_.run("DROP TABLE temp.kept_documents");
  }

  AttachedPackages& packages_;
  std::vector<SchemaEntry> earlier_;
  std::set<std::string> there_, foreign_;
};

}  // namespace

void copy_foreign_contents(const std::filesystem::path& from, const std::filesystem::path& into,
                           const ColumnsOfTables& ours, const std::string& shown_as) {
  GDALAllRegister();
  CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  AttachedPackages packages(from, into, shown_as);
  ForeignTables(packages, ours).copy();
  for (const auto& [table, columns] : ours) {
    ForeignColumns(packages.dataset(), "earlier", table, columns).put_back(ForeignColumns::Clusters::as_linked);
  }
  packages.close();
}

}  // namespace klasteri
