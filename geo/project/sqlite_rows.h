#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/project/ogr_dataset.h"

struct sqlite3;

namespace klasteri {

/// What SQLite cannot read, as an Error that names the file, and the bare reason for a sentence of one's own.
class SqliteProblem : public Error {
 public:
  SqliteProblem(Sentence sentence, Sentence why) : Error(std::move(sentence)), reason(std::move(why)) {}
  Sentence reason;
};

/// Rows of a layer by ranges of their numbers, straight from the SQLite file that a GeoPackage is: several of these may
/// read one file at the same time, each on a thread of its own, which GDAL's datasets do in turn only. Every failure is
/// a SqliteProblem.
class SqliteRows {
 public:
  /// Numbers of rows, both included; none where first is above last.
  struct Range {
    std::int64_t first = 0, last = -1;
  };

  explicit SqliteRows(const std::filesystem::path& path);
  SqliteRows(const SqliteRows&) = delete;
  SqliteRows& operator=(const SqliteRows&) = delete;
  ~SqliteRows();

  /// The names of a layer's columns; none where there is no such layer.
  std::vector<std::string> columns_of(const std::string& layer) const;
  /// The numbers of the first and the last row of a layer.
  Range range(const std::string& layer) const;

  /// The numbers of all rows of a layer, ascending.
  std::vector<std::int64_t> numbers(const std::string& layer) const;

  /// Reads the rows of a range in the order of their numbers, as OgrReader::read does; of geometries points alone, and
  /// `shape` is not called. @param check called every few thousand rows with the number of the row; may throw
  void read(const std::string& layer, Range range, const OgrReader::Sinks& sinks,
            const std::function<void(std::int64_t)>& check) const;

 private:
  class Statement;
  std::string geometry_column(const std::string& layer) const;

  std::string shown_as_;
  sqlite3* file_ = nullptr;
};

/// The point of a geometry as GeoPackage stores it; invalid where it is empty, damaged or no point.
Point point_from_geopackage(const unsigned char* bytes, std::size_t size);

}  // namespace klasteri
