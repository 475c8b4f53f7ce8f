#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/progress.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"

class GDALDataset;

namespace klasteri {

/// A file, or database, that is being written with one of GDAL's vector drivers. Every failure is an Error that names
/// `shown_as`, the file that the user asked for.
class OgrWriter {
 public:
  /// @param options of the dataset, as "KEY=VALUE"
  OgrWriter(const std::filesystem::path& path, const std::string& shown_as, const std::string& driver,
            const std::vector<std::string>& options = {});
  /// Opens a GeoPackage to replace layers of it: of one that is there the rows give way, columns that it lacks are
  /// added and those that other programs added keep their values (ForeignColumns). All in one transaction, which
  /// close() commits; without it the file stays as it was.
  explicit OgrWriter(const std::filesystem::path& existing);
  OgrWriter(const OgrWriter&) = delete;
  OgrWriter& operator=(const OgrWriter&) = delete;
  ~OgrWriter();

  /// Writes a layer, in one transaction where the format has them; its columns are asked for rows on several threads.
  /// @param options of the layer, as "KEY=VALUE". Reports progress between `begin` and `end`. The features of a
  /// GeoPackage or of PostgreSQL are numbered by row, from 1.
  void write(const Layer& layer, const std::vector<std::string>& options, Progress& progress, double begin = 0,
             double end = 1);

  /// The same in steps, for rows that come one batch after another: begin_layer(), then what prepare() made of each
  /// batch through put(), in order, then end_layer(). `layer` is the layer's head: its rows are not looked at.
  void begin_layer(const Layer& layer, const std::vector<std::string>& options);

  /// Features made ready to be put.
  class Features;
  /// Makes features of rows [begin, end) of `rows`, which has the columns of the layer begun. May run on any thread,
  /// beside put(). @param number of the first of them, from 1. `only_positioned` leaves out rows without a position.
  std::shared_ptr<Features> prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t number,
                                    bool only_positioned = false) const;
  /// Writes them. From one thread at a time. Gives how many there were.
  std::size_t put(const Features& features);
  void end_layer();

  /// Puts the rows of a layer in the place of rows that a GeoPackage has; its other rows stay as they are. Throws Error
  /// where it has no such layer or row. @param rows which one of the file each row of the layer is, counted from 0
  void replace_rows(const Layer& layer, std::span<const std::uint32_t> rows);

  /// Takes a table out of a database, to put a layer in its place; before begin_layer(). Throws Error where something
  /// else there depends on it.
  void drop_table(const std::string& table);

  /// A number for the head of a GeoPackage.
  void set_metadata(const std::string& key, const std::string& value);

  /// Finishes the file. Without it the file is incomplete.
  void close();

 private:
  struct Fields;
  void begin_transaction();
  void take_fields(const Layer& layer);
  [[noreturn]] void fail(const Sentence& doing) const;

  std::string shown_as_;
  std::string driver_;
  GDALDataset* dataset_ = nullptr;
  bool replaces_ = false;          ///< layers of a file that was there
  bool in_transaction_ = false;    ///< all that is written, until close()
  std::unique_ptr<Fields> layer_;  ///< of the layer begun
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
