#include "geo/output/json.h"

#include <cmath>
#include <cstdint>
#include <string>

namespace klasteri {

namespace {

using nlohmann::ordered_json;

ordered_json number_as_json(ColumnType type, double value) {
  if (!std::isfinite(value)) return nullptr;
  if (type == ColumnType::boolean) return value != 0;
  if (type == ColumnType::integer) return static_cast<std::int64_t>(std::llround(value));
  return value;
}

/// Text of a register may hold anything; what is no UTF-8 is replaced rather than refused.
std::string dumped(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json row_as_json(const Layer& layer, std::size_t row) {
  ordered_json object = ordered_json::object();
  std::string scratch;
  for (const LayerColumn& column : layer.columns) {
    if (column.type == ColumnType::text) {
      const std::string_view value = column.text(row, scratch);
      object[column.name] = value.empty() ? ordered_json(nullptr) : ordered_json(value);
    } else {
      object[column.name] = number_as_json(column.type, column.number(row));
    }
  }
  return object;
}

}  // namespace

void write_json(std::ostream& out, const ordered_json& parameters, const ordered_json& totals, const Layer& layer) {
  out << "{\"parameters\":" << dumped(parameters) << ",\n\"totals\":" << dumped(totals) << ",\n\"rows\":[";
  for (std::size_t row = 0; row < layer.rows; ++row) {
    out << (row == 0 ? "\n" : ",\n") << dumped(row_as_json(layer, row));
  }
  out << "\n]}\n";
}

}  // namespace klasteri
