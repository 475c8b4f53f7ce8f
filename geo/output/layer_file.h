#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "geo/base/atomic_file.h"
#include "geo/base/progress.h"
#include "geo/output/layers.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Writes one layer in the format that the name asks for (format_of()). The file, or the table of the layer's name in
/// a database, appears whole or not at all, and one that is there is replaced with `force` only. FlatGeobuf and MBTiles
/// leave out rows without a position. Throws Error that names the file.
/// @param further_sheets of a workbook; the other formats hold one layer
void write_layer(const Layer& layer, const std::filesystem::path& path, bool force, Progress& progress = no_progress(),
                 std::span<const Layer> further_sheets = {});

/// How many rows the format of `path` has no room for, because they have no position.
std::size_t rows_left_out(const Layer& layer, const std::filesystem::path& path);

class LayerRows;

/// A file, or table in a database, of one layer whose rows come batch after batch, with the bytes that write_layer()
/// would write.
class LayerFile {
 public:
  /// Whether a format can be written so; a workbook is made as a whole.
  static bool allows(Format format) { return format != Format::xlsx; }

  /// @param head the layer's name, description and columns; its rows are not looked at. Throws Error as write_layer().
  LayerFile(const Layer& head, const std::filesystem::path& path, bool force);
  LayerFile(const LayerFile&) = delete;
  LayerFile& operator=(const LayerFile&) = delete;
  ~LayerFile();

  /// Makes rows [begin, end) of `rows`, which has the columns of the head, ready to be written: on any thread, and
  /// independent of `rows` afterwards. @param number of the first of them in the whole layer, from 1. What is returned
  /// writes them: to be called in the order of the rows, from one thread.
  std::function<void()> prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t number);

  /// Finishes the file and makes it appear; without it, or when the user has cancelled meanwhile, nothing is left
  /// behind.
  void commit(Progress& progress);

 private:
  std::filesystem::path path_;
  std::optional<AtomicFile> file_;  ///< none of a database
  std::unique_ptr<LayerRows> rows_;
};

}  // namespace klasteri
