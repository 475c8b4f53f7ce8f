#include "geo/output/layer_file.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "geo/base/error.h"
#include "geo/input/table.h"
#include "geo/output/layer_rows.h"
#include "geo/output/xlsx.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/ogr_fields.h"

namespace klasteri {

namespace {

constexpr std::size_t rows_between_checks = 4096;

void write_rows(const Layer& layer, LayerFile& file, Progress& progress) {
  for (std::size_t row = 0; row < layer.rows; row += rows_between_checks) {
    progress.check(static_cast<double>(row) / static_cast<double>(layer.rows));
    file.prepare(layer, row, std::min(row + rows_between_checks, layer.rows), row + 1)();
  }
}

/// GDAL's writers of these formats do not look whether the disk has taken their bytes; what was cut off lacks the end.
void require_end(const std::filesystem::path& written, const std::filesystem::path& path) {
  std::string_view end;
  if (format_of(path) == Format::geojson) end = "]\n}\n";
  if (format_of(path) == Format::kml) end = "</kml>\n";
  if (end.empty()) return;
  std::string last(end.size(), ' ');
  std::ifstream file(written, std::ios::binary);
  file.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
  file.read(last.data(), static_cast<std::streamsize>(last.size()));
  if (file && last == end) return;
  throw Error("{} could not be written to its end: the disk is full, or was taken away; free some space on it.",
              path.string());
}

void refuse_table_there(const std::string& table, const std::string& connection) {
  if (OgrReader(connection).has(table)) {
    throw Error("{} has a table {} already; give --force to replace it.", shown_source(connection), table);
  }
}

}  // namespace

std::size_t rows_left_out(const Layer& layer, const std::filesystem::path& path) {
  if (!holds_only_positions(format_of(path))) return 0;
  std::size_t left_out = 0;
  for (std::size_t row = 0; row < layer.rows; ++row) left_out += has_position(layer, row) ? 0 : 1;
  return left_out;
}

void write_layer(const Layer& layer, const std::filesystem::path& path, bool force, Progress& progress,
                 std::span<const Layer> further_sheets) {
  progress.begin("writing");
  if (format_of(path) == Format::xlsx) {
    AtomicFile file(path, force);
    write_xlsx(layer, path.string(), file.temporary_path(), progress, further_sheets);
    progress.check(1);
    return file.commit();
  }
  LayerFile file(layer, path, force);
  write_rows(layer, file, progress);
  file.commit(progress);
}

LayerFile::LayerFile(const Layer& head, const std::filesystem::path& path, bool force) : path_(path) {
  if (format_of(path) == Format::postgis) {
    if (!force) refuse_table_there(head.name, path.string());
    rows_ = open_table_rows(head, path.string(), force);
  } else {
    file_.emplace(path, force);
    rows_ = open_layer_rows(format_of(path), head, path, file_->temporary_path());
  }
}

LayerFile::~LayerFile() = default;

std::function<void()> LayerFile::prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t number) {
  return rows_->prepare(rows, begin, end, number);
}

void LayerFile::commit(Progress& progress) {
  if (!file_) {
    progress.check(1);
    return rows_->close();
  }
  rows_->close();
  require_end(file_->temporary_path(), path_);
  progress.check(1);
  file_->commit();
}

}  // namespace klasteri
