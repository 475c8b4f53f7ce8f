#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/progress.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"

class GDALDataset;

namespace klasteri {

/// A file that is being written with one of GDAL's vector drivers. Every failure is an Error that names `shown_as`, the
/// file that the user asked for.
class OgrWriter {
 public:
  /// @param options of the dataset, as "KEY=VALUE"
  OgrWriter(const std::filesystem::path& path, const std::string& shown_as, const std::string& driver,
            const std::vector<std::string>& options = {});
  OgrWriter(const OgrWriter&) = delete;
  OgrWriter& operator=(const OgrWriter&) = delete;
  ~OgrWriter();

  /// Writes a layer, in one transaction where the format has them. @param options of the layer, as "KEY=VALUE".
  /// Reports progress between `begin` and `end`. The features of a GeoPackage are numbered by row, from 1.
  void write(const Layer& layer, const std::vector<std::string>& options, Progress& progress, double begin = 0,
             double end = 1);

  /// A number for the head of a GeoPackage.
  void set_metadata(const std::string& key, const std::string& value);

  /// Finishes the file. Without it the file is incomplete.
  void close();

 private:
  struct Fields;
  void write_rows(const Layer& layer, Fields& fields, Progress& progress, double begin, double end);
  [[noreturn]] void fail(const std::string& doing) const;

  std::string shown_as_;
  std::string driver_;
  GDALDataset* dataset_ = nullptr;
};

/// A file of layers that is being read. Throws Error when GDAL cannot open it.
class OgrReader {
 public:
  explicit OgrReader(const std::filesystem::path& path);
  OgrReader(const OgrReader&) = delete;
  OgrReader& operator=(const OgrReader&) = delete;
  ~OgrReader();

  bool has(const std::string& layer) const;
  std::size_t rows(const std::string& layer) const;

  /// What takes a row: `begin_row` first, then the columns that both sides know, then the geometry if wanted.
  struct Sinks {
    std::function<void()> begin_row;
    std::vector<ColumnSink> columns;  ///< a column that the layer lacks is given missing values
    std::function<void(Point)> point;
    std::function<void(MultiPolygon&&)> shape;
  };
  /// Reads a layer in the order of its rows. Reports progress between `begin` and `end`.
  void read(const std::string& layer, const Sinks& sinks, Progress& progress, double begin = 0, double end = 1);

 private:
  std::string shown_as_;
  GDALDataset* dataset_ = nullptr;
};

}  // namespace klasteri
