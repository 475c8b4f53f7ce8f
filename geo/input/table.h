#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/base/string_column.h"

namespace klasteri {

/// How to open a table or layer.
struct ReadOptions {
  std::string layer;     ///< the layer or sheet; empty: the only or first one with rows
  std::string where;     ///< OGR attribute filter (SQL WHERE); empty: all rows
  std::string encoding;  ///< e.g. "Windows-1251" for CSV; empty: recognised
  std::size_t max_rows = SIZE_MAX;
};

/// A source as it may be shown and stored: the password of a database connection is masked.
std::string shown_source(const std::string& source);

/// A table as read: every field as text, column by column, rows in the file's order.
struct Table {
  std::string source;  ///< as the user named it, for messages; see shown_source()
  std::string layer;
  std::string encoding;                  ///< what a text file was written in, e.g. "UTF-16LE"; empty for binary formats
  std::vector<std::string> headings;     ///< as written, trimmed
  std::vector<StringColumn> columns;     ///< one for each heading, all of rows() rows; a missing field is empty
  std::vector<Point> points;             ///< WGS 84, rows() of them where the layer has points, else empty
  std::vector<std::vector<Line>> lines;  ///< WGS 84, rows() of them where the layer has lines, else empty
  std::size_t row_count = 0;

  std::size_t rows() const { return row_count; }
  /// Index of a column by its heading, letter case ignored.
  std::optional<std::size_t> find(std::string_view heading) const;
  /// As find(), but throws Error that lists the headings there are, the nearest one first.
  std::size_t column(std::string_view heading) const;
};

/// Reads any OGR source: CSV (UTF-8, UTF-16, Windows-1251; comma, semicolon or tab), XLSX, GeoPackage, GeoJSON,
/// PostGIS ("PG:…") and the rest of GDAL's. Throws Error (one sentence) for a missing, empty, truncated or unknown
/// file.
Table read_table(const std::string& source, const ReadOptions& options = {}, Progress& progress = no_progress());

/// A shape with its attributes, e.g. a municipality's polygon.
struct Feature {
  std::vector<std::string> values;  ///< in the order of Layer::headings
  MultiPolygon shape;               ///< WGS 84, made valid; empty where the source has none
};

/// A layer of polygons.
struct PolygonLayer {
  std::string source;
  std::vector<std::string> headings;
  std::vector<Feature> features;

  std::optional<std::size_t> find(std::string_view heading) const;
};

/// Reads polygons of any OGR source, transformed to WGS 84. Invalid rings are repaired (GEOS). Throws Error when the
/// source has no polygons.
PolygonLayer read_polygons(const std::string& source, const ReadOptions& options = {},
                           Progress& progress = no_progress());

}  // namespace klasteri
