#include "geo/project/area_layers.h"

#include <cmath>
#include <memory>
#include <set>
#include <string>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

/// Missing in rows whose number of firms is withheld.
double firms_without_employees(const DensityRow& row) {
  return std::isnan(row.firms) ? nan : static_cast<double>(row.firms_without_employees);
}
void take_firms_without_employees(DensityRow& row, double value) {
  row.firms_without_employees = std::isnan(value) ? 0 : static_cast<std::size_t>(value);
}

double rank(const DensityRow& row) { return row.rank == 0 ? nan : row.rank; }
void take_rank(DensityRow& row, double value) { row.rank = std::isnan(value) ? 0 : static_cast<int>(value); }

RecordFields<DensityRow> area_fields() {
  RecordFields<DensityRow> fields;
  fields.text("code", &DensityRow::code)
      .text("name", &DensityRow::name)
      .number("firms", ColumnType::integer, &DensityRow::firms)
      .number("employees", ColumnType::real, &DensityRow::employees, 0)
      .number("turnover", ColumnType::real, &DensityRow::turnover, 0)
      .number("firms_without_employees", ColumnType::integer, firms_without_employees, take_firms_without_employees)
      .number("area_km2", ColumnType::real, &DensityRow::area_km2, 1)
      .number("population", ColumnType::real, &DensityRow::population, 0)
      .number("firms_per_km2", ColumnType::real, &DensityRow::firms_per_km2)
      .number("employees_per_km2", ColumnType::real, &DensityRow::employees_per_km2)
      .number("firms_per_1000", ColumnType::real, &DensityRow::firms_per_1000)
      .number("lq", ColumnType::real, &DensityRow::lq, 4)
      .number("rank", ColumnType::integer, rank, take_rank);
  return fields;
}

/// For every unit of the tree, the density row of its code; null where there is none.
template <typename Units, typename CodeOf>
std::vector<const DensityRow*> rows_of_units(const Units& units, const std::vector<DensityRow>& rows, CodeOf code_of) {
  std::vector<const DensityRow*> found(units.size(), nullptr);
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    for (const DensityRow& row : rows) {
      if (row.code == code_of(units[unit])) found[unit] = &row;
    }
  }
  return found;
}

/// The density columns except code and name, which units have in three languages.
void add_density(Layer& layer, const std::vector<DensityRow>& rows, const std::vector<const DensityRow*>& row_of_unit) {
  Layer columns;
  density_fields().append_to(columns, rows);
  for (LayerColumn& column : columns.columns) {
    if (column.type == ColumnType::text) continue;
    const auto value = column.number;
    const DensityRow* first = rows.data();
    column.number = [value, row_of_unit, first](std::size_t unit) {
      return row_of_unit[unit] == nullptr ? nan : value(static_cast<std::size_t>(row_of_unit[unit] - first));
    };
    layer.columns.push_back(std::move(column));
  }
}

}  // namespace

const RecordFields<DensityRow>& density_fields() {
  static const RecordFields<DensityRow> fields = area_fields();
  return fields;
}

Layer density_layer(const std::vector<DensityRow>& rows, const std::vector<DensityArea>* areas) {
  Layer layer;
  layer.name = "density";
  layer.description = "What each area holds: enterprises, employees, densities.";
  layer.rows = rows.size();
  density_fields().append_to(layer, rows);
  layer.add_number("suppressed", ColumnType::boolean,
                   [&rows](std::size_t row) { return rows[row].suppressed ? 1 : 0; });
  if (areas != nullptr) {
    layer.geometry = GeometryType::multi_polygon;
    layer.shape = [areas](std::size_t row) -> const MultiPolygon& { return (*areas)[row].shape; };
  }
  return layer;
}

Layer density_table(const std::vector<DensityRow>& regions, const std::vector<DensityRow>& municipalities) {
  const auto rows = std::make_shared<std::vector<DensityRow>>(regions);
  rows->insert(rows->end(), municipalities.begin(), municipalities.end());
  Layer layer;
  layer.name = "density";
  layer.description = "Enterprises, employees and densities of every region and municipality, as a table.";
  layer.rows = rows->size();
  layer.add_text("level", [rows, first = regions.size()](std::size_t row, std::string&) -> std::string_view {
    return row < first ? "region" : "municipality";
  });
  density_fields().append_to(layer, *rows);  // the column above keeps the rows
  return layer;
}

void add_suppressed(Layer& layer, const std::vector<DensityRow>& regions,
                    const std::vector<DensityRow>& municipalities) {
  std::set<std::string, std::less<>> codes;
  for (const std::vector<DensityRow>* rows : {&regions, &municipalities}) {
    for (const DensityRow& row : *rows) {
      if (row.suppressed) codes.insert(row.code);
    }
  }
  const auto code = layer.columns.at(layer.find("code").value()).text;
  std::vector<double> suppressed(layer.rows);
  std::string scratch;
  for (std::size_t row = 0; row < layer.rows; ++row) suppressed[row] = codes.contains(code(row, scratch)) ? 1 : 0;
  layer.add_numbers("suppressed", std::move(suppressed), ColumnType::boolean);
}

Layer region_layer(const AdminTree& admin, const std::vector<DensityRow>& rows) {
  const auto regions = admin.regions();
  Layer layer;
  layer.name = "regions";
  layer.description = "Regions of Georgia (outlines: Natural Earth) with what they hold.";
  layer.rows = regions.size();
  layer.geometry = GeometryType::multi_polygon;
  layer.shape = [regions](std::size_t row) -> const MultiPolygon& { return regions[row].shape; };
  layer.add_text("code", [regions](std::size_t row, std::string&) -> std::string_view { return regions[row].iso; });
  layer.add_text("name_ka",
                 [regions](std::size_t row, std::string&) -> std::string_view { return regions[row].name_ka; });
  layer.add_text("name_en",
                 [regions](std::size_t row, std::string&) -> std::string_view { return regions[row].name_en; });
  layer.add_text("name_ru",
                 [regions](std::size_t row, std::string&) -> std::string_view { return regions[row].name_ru; });
  add_density(layer, rows, rows_of_units(regions, rows, [](const Region& region) { return region.iso; }));
  return layer;
}

Layer municipality_layer(const AdminTree& admin, const std::vector<DensityRow>& rows) {
  const auto units = admin.municipalities();
  const auto regions = admin.regions();
  Layer layer;
  layer.name = "municipalities";
  layer.rows = units.size();
  if (admin.has_municipality_shapes()) {
    layer.description = "Municipalities and self-governing cities with what they hold; outlines as loaded.";
    layer.geometry = GeometryType::multi_polygon;
    layer.shape = [units](std::size_t row) -> const MultiPolygon& { return units[row].shape; };
  } else {
    layer.description = "Municipalities and self-governing cities at their seats, with what they hold.";
    layer.geometry = GeometryType::point;
    layer.point = [units](std::size_t row) { return units[row].seat; };
  }
  layer.add_text("code", [units](std::size_t row, std::string&) -> std::string_view { return units[row].code; });
  layer.add_text("region", [units, regions](std::size_t row, std::string&) -> std::string_view {
    return units[row].region == no_unit ? std::string_view() : std::string_view(regions[units[row].region].iso);
  });
  layer.add_text("name_ka", [units](std::size_t row, std::string&) -> std::string_view { return units[row].name_ka; });
  layer.add_text("name_en", [units](std::size_t row, std::string&) -> std::string_view { return units[row].name_en; });
  layer.add_text("name_ru", [units](std::size_t row, std::string&) -> std::string_view { return units[row].name_ru; });
  layer.add_number(
      "seat_lon", ColumnType::real, [units](std::size_t row) { return units[row].seat.x; }, 5);
  layer.add_number(
      "seat_lat", ColumnType::real, [units](std::size_t row) { return units[row].seat.y; }, 5);
  add_density(layer, rows, rows_of_units(units, rows, [](const Municipality& unit) { return unit.code; }));
  return layer;
}

}  // namespace klasteri
