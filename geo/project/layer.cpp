#include "geo/project/layer.h"

#include <memory>
#include <utility>

namespace klasteri {

std::optional<std::size_t> Layer::find(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == column) return i;
  }
  return std::nullopt;
}

void Layer::add_text(std::string column, std::function<std::string_view(std::size_t, std::string&)> value) {
  columns.push_back({std::move(column), ColumnType::text, std::move(value), nullptr, -1});
}

void Layer::add_number(std::string column, ColumnType type, std::function<double(std::size_t)> value, int decimals) {
  columns.push_back({std::move(column), type, nullptr, std::move(value), decimals});
}

void Layer::add_texts(std::string column, std::vector<std::string> values) {
  const auto held = std::make_shared<const std::vector<std::string>>(std::move(values));
  add_text(std::move(column), [held](std::size_t row, std::string&) -> std::string_view { return (*held)[row]; });
}

void Layer::add_numbers(std::string column, std::vector<double> values, ColumnType type) {
  const auto held = std::make_shared<const std::vector<double>>(std::move(values));
  add_number(std::move(column), type, [held](std::size_t row) { return (*held)[row]; });
}

void mark_synthetic(Layer& layer) {
  if (layer.synthetic) return;
  layer.synthetic = true;
  layer.description = "SYNTHETIC DATA, no real enterprises. " + layer.description;
  if (!layer.find("synthetic")) layer.add_number("synthetic", ColumnType::boolean, [](std::size_t) { return 1.0; });
}

Layer select_columns(const Layer& layer, const std::vector<std::string>& names) {
  Layer selected;
  selected.name = layer.name;
  selected.description = layer.description;
  selected.rows = layer.rows;
  selected.synthetic = layer.synthetic;
  for (const std::string& name : names) {
    if (const auto column = layer.find(name)) selected.columns.push_back(layer.columns[*column]);
  }
  return selected;
}

Layer select_rows(const Layer& layer, std::vector<std::size_t> rows) {
  const auto row_of = std::make_shared<const std::vector<std::size_t>>(std::move(rows));
  Layer selected = layer;
  selected.rows = row_of->size();
  for (LayerColumn& column : selected.columns) {
    if (column.text) {
      column.text = [get = std::move(column.text), row_of](std::size_t row, std::string& scratch) {
        return get((*row_of)[row], scratch);
      };
    } else {
      column.number = [get = std::move(column.number), row_of](std::size_t row) { return get((*row_of)[row]); };
    }
  }
  if (layer.point) selected.point = [get = layer.point, row_of](std::size_t row) { return get((*row_of)[row]); };
  if (layer.shape) {
    selected.shape = [get = layer.shape, row_of](std::size_t row) -> const MultiPolygon& {
      return get((*row_of)[row]);
    };
  }
  return selected;
}

}  // namespace klasteri
