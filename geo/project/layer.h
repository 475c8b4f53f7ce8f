#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

enum class ColumnType : std::uint8_t { text, integer, real, boolean };

/// One column of a layer: its name, and how to get the value of a row. Text columns have `text`, all others `number`.
struct LayerColumn {
  std::string name;
  ColumnType type = ColumnType::text;
  /// The row's text, which may be composed in `scratch`; "" is a missing value.
  std::function<std::string_view(std::size_t row, std::string& scratch)> text;
  /// The row's number; NaN is a missing value.
  std::function<double(std::size_t row)> number;
  int decimals = -1;  ///< shown to readers; −1: as many as give three significant digits. Files hold the full number.
};

enum class GeometryType : std::uint8_t { none, point, multi_polygon };

/// A table with or without geometry, as everything that Klasteri writes is described once: the project file, the
/// exported formats, JSON and the tables on screen all take a Layer. It is a view: what it shows must outlive it, but
/// for columns that were given to it (add_texts, add_numbers).
struct Layer {
  std::string name;
  std::string description;
  std::vector<LayerColumn> columns;
  std::size_t rows = 0;
  GeometryType geometry = GeometryType::none;
  std::function<Point(std::size_t row)> point;                ///< where geometry is point; invalid: none
  std::function<const MultiPolygon&(std::size_t row)> shape;  ///< where geometry is multi_polygon; empty: none
  bool synthetic = false;                                     ///< shown data was made up; see mark_synthetic()

  std::optional<std::size_t> find(std::string_view column) const;

  void add_text(std::string column, std::function<std::string_view(std::size_t, std::string&)> value);
  void add_number(std::string column, ColumnType type, std::function<double(std::size_t)> value, int decimals = -1);

  /// Columns that the layer holds itself, one value a row.
  void add_texts(std::string column, std::vector<std::string> values);
  void add_numbers(std::string column, std::vector<double> values, ColumnType type = ColumnType::real);
};

/// Says of a layer that its data are synthetic: in its description, and in a column `synthetic` that is true.
void mark_synthetic(Layer& layer);

/// The named columns of a layer in that order, without geometry. Names that it lacks are left out.
Layer select_columns(const Layer& layer, const std::vector<std::string>& names);

/// The given rows of a layer, in that order, with its columns and geometry.
Layer select_rows(const Layer& layer, std::vector<std::size_t> rows);

}  // namespace klasteri
