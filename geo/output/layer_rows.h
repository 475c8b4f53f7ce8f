#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "geo/output/layers.h"
#include "geo/project/layer.h"

namespace klasteri {

/// The rows of a layer on their way into a file of one format.
class LayerRows {
 public:
  LayerRows() = default;
  LayerRows(const LayerRows&) = delete;
  LayerRows& operator=(const LayerRows&) = delete;
  virtual ~LayerRows() = default;

  /// As LayerFile::prepare().
  virtual std::function<void()> prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t number) = 0;
  virtual void close() = 0;
};

/// Opens a file for the rows of a layer with this head. @param path the name in messages @param temporary where to
/// write
std::unique_ptr<LayerRows> open_layer_rows(Format format, const Layer& head, const std::filesystem::path& path,
                                           const std::filesystem::path& temporary);

/// Makes a table of the layer's name in the database; it and its rows appear when all is closed.
/// @param replace one that is there
std::unique_ptr<LayerRows> open_table_rows(const Layer& head, const std::string& connection, bool replace);

}  // namespace klasteri
