#include "geo/project/product_layer.h"

#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "geo/sector/product_table.h"

namespace klasteri {

namespace {

constexpr const char* products_name = "products";

}  // namespace

Layer product_layer(const SectorCatalog& catalog) {
  const auto table = std::make_shared<const Table>(product_table(catalog.products()));
  Layer layer;
  layer.name = products_name;
  layer.description = "What counts as a product: classes of NACE Rev. 2 (nace), and those that supply it (suppliers).";
  layer.rows = table->rows();
  for (std::size_t column = 0; column < table->headings.size(); ++column) {
    layer.add_text(table->headings[column], [table, column](std::size_t row, std::string&) -> std::string_view {
      return table->columns[column][row];
    });
  }
  return layer;
}

SectorCatalog read_products(OgrReader& reader, const std::string& shown_as) {
  if (!reader.has(products_name)) return SectorCatalog::bundled();
  Table table = product_table({});
  table.source = fmt::format("{} ({})", shown_as, products_name);
  OgrReader::Sinks sinks;
  sinks.begin_row = [&table] { ++table.row_count; };
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    sinks.columns.push_back(
        {table.headings[i], [&column = table.columns[i]](std::string_view text) { column.push_back(text); }, nullptr});
  }
  reader.read(products_name, sinks, no_progress());
  return SectorCatalog::with_products(table);
}

}  // namespace klasteri
