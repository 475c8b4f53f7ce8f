#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <string_view>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/projection.h"
#include "geo/base/special_values.h"
#include "geo/base/split.h"
#include "geo/base/units.h"
#include "geo/input/numbers.h"
#include "geo/query/density.h"
#include "geo/screening/cell_assignment.h"

namespace klasteri {

namespace {

DensityArea region_area(const AdminTree& admin, UnitIndex index, Language language) {
  const Region& region = admin.regions()[index];
  DensityArea area;
  area.code = region.iso;
  area.name = admin.region_name(index, language);
  area.region = index;
  area.shape = region.shape;
  area.area_km2 = region.area_km2 > 0 ? region.area_km2 : nan;
  area.population = region.population_2014;
  return area;
}

DensityArea municipality_area(const AdminTree& admin, UnitIndex index, Language language) {
  const Municipality& municipality = admin.municipalities()[index];
  DensityArea area;
  area.code = municipality.code;
  area.name = admin.municipality_name(index, language);
  area.municipality = index;
  area.shape = municipality.shape;
  area.area_km2 = area.shape.empty() ? nan : EqualAreaProjection().area_km2(area.shape);
  area.population = nan;
  return area;
}

std::optional<std::size_t> first_heading(const PolygonLayer& layer, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto column = layer.find(name)) return column;
  }
  return std::nullopt;
}

DensityArea grid_area(const GridCell& cell, const EqualAreaProjection& projection) {
  DensityArea area;
  area.code = fmt::format("{}{:g}:{}:{}", cell.hexagon ? 'H' : 'S', cell.size_m, cell.column, cell.row);
  area.name = area.code;
  area.cell = cell;
  area.shape = projection.inverse(MultiPolygon{Polygon{outline(cell)}});
  area.area_km2 = area_km2(cell);
  area.population = nan;
  return area;
}

std::vector<DensityArea> grid(const Register& reg, double cell_m, GridCell (*cell_at)(Point, double)) {
  if (!(cell_m > 0)) throw Error("A grid needs cells of more than 0 metres, not {}.", cell_m);
  const EqualAreaProjection projection;
  std::map<std::pair<std::int32_t, std::int32_t>, GridCell> occupied;
  for (std::size_t row = 0; row < reg.placement.point.size(); ++row) {
    const Point metres = projection.forward(reg.placement.point[row]);
    if (!metres.valid() || !is_counted(reg, row)) continue;
    const GridCell cell = cell_at(metres, cell_m);
    occupied.try_emplace({cell.row, cell.column}, cell);
  }
  std::vector<DensityArea> areas;
  areas.reserve(occupied.size());
  for (const auto& entry : occupied) areas.push_back(grid_area(entry.second, projection));
  return areas;
}

/// Whether a table's code means the area: the same code, or one that the administrative tree leads to it.
bool means(std::string_view code, const DensityArea& area) {
  if (code == area.code || code == area.name) return true;
  const AdminTree& admin = AdminTree::georgia();
  if (area.region) return admin.find_region(code) == *area.region;
  if (area.municipality) return admin.find_municipality(code) == *area.municipality;
  return false;
}

}  // namespace

std::vector<DensityArea> region_areas(const AdminTree& admin, Language language) {
  std::vector<DensityArea> areas;
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    areas.push_back(region_area(admin, static_cast<UnitIndex>(i), language));
  }
  return areas;
}

std::vector<DensityArea> municipality_areas(const AdminTree& admin, Language language) {
  std::vector<DensityArea> areas;
  for (std::size_t i = 0; i < admin.municipalities().size(); ++i) {
    if (admin.municipalities()[i].kind == MunicipalityKind::old_district) continue;
    areas.push_back(municipality_area(admin, static_cast<UnitIndex>(i), language));
  }
  return areas;
}

std::vector<DensityArea> areas_of_codes(const AdminTree& admin, const std::string& comma_separated, Language language) {
  std::vector<DensityArea> areas;
  for (const std::string_view each : split(comma_separated, ',')) {
    const std::string_view part = without_spaces(each);
    if (part.empty()) continue;
    const UnitIndex region = admin.find_region(part);
    const UnitIndex municipality = region == no_unit ? admin.find_municipality(part) : no_unit;
    if (region != no_unit) {
      areas.push_back(region_area(admin, region, language));
    } else if (municipality != no_unit) {
      areas.push_back(municipality_area(admin, municipality, language));
    } else {
      throw Error("\"{}\" is no region or municipality, or the name of several; take its code, such as GE-KA or 2325.",
                  part);
    }
  }
  if (areas.empty()) throw Error("No region or municipality was named; take codes such as GE-KA or 2325.");
  return areas;
}

DensityArea circle_area(Point centre, double radius_m) {
  if (!(radius_m > 0) || !std::isfinite(radius_m)) {
    throw Error("A circle needs a radius of more than 0 metres, not {}.", radius_m);
  }
  if (!(std::abs(centre.x) <= 180 && std::abs(centre.y) <= 90)) {
    throw Error("Longitude {}, latitude {} is no position; give degrees, longitude first.", centre.x, centre.y);
  }
  constexpr int corners = 128;
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back({radius_m * std::cos(angle), radius_m * std::sin(angle)});
  }
  ring.push_back(ring.front());
  DensityArea area;
  area.code = fmt::format("{:.6g},{:.6g} {:g} m", centre.x, centre.y, radius_m);
  area.name = area.code;
  area.circle = Circle{centre, radius_m};
  area.shape = EqualAreaProjection(centre).inverse(MultiPolygon{Polygon{ring}});
  area.area_km2 = std::numbers::pi * radius_m * radius_m / 1e6;
  area.population = nan;
  return area;
}

std::vector<DensityArea> areas_of_polygons(const PolygonLayer& layer) {
  static constexpr std::array<std::string_view, 4> code_headings = {"code", "id", "iso", "shapeISO"};
  static constexpr std::array<std::string_view, 4> name_headings = {"name", "name_en", "shapeName", "name_ka"};
  static constexpr std::array<std::string_view, 1> population_headings = {"population"};
  const auto code = first_heading(layer, code_headings);
  const auto name = first_heading(layer, name_headings);
  const auto population = first_heading(layer, population_headings);
  Box box;
  for (const Feature& feature : layer.features) box.add(feature.shape);
  const EqualAreaProjection projection = box.empty() ? EqualAreaProjection() : EqualAreaProjection(box.centre());
  std::vector<DensityArea> areas;
  for (const Feature& feature : layer.features) {
    DensityArea& area = areas.emplace_back();
    const std::string number = std::to_string(areas.size());
    area.code = code && !feature.values[*code].empty() ? feature.values[*code] : number;
    area.name = name && !feature.values[*name].empty() ? feature.values[*name] : area.code;
    area.shape = feature.shape;
    area.area_km2 = feature.shape.empty() ? nan : projection.area_km2(feature.shape);
    area.population = population ? parse_number(feature.values[*population]) : nan;
  }
  return areas;
}

std::vector<DensityArea> square_grid(const Register& reg, double cell_m) { return grid(reg, cell_m, square_at); }

std::vector<DensityArea> hexagon_grid(const Register& reg, double cell_m) { return grid(reg, cell_m, hexagon_at); }

void set_populations(std::vector<DensityArea>& areas, const Table& populations) {
  const std::size_t code_column = populations.column("code");
  const std::size_t population_column = populations.column("population");
  bool used = false;
  for (std::size_t row = 0; row < populations.rows(); ++row) {
    const std::string_view code = populations.columns[code_column][row];
    const std::string_view text = populations.columns[population_column][row];
    if (code.empty() || text.empty()) continue;
    const double population = parse_number(text);
    if (!(population >= 0)) {
      throw Error("Row {} of {} gives \"{}\" as population of {}, which is no number of people.", row + 1,
                  populations.source, text, code);
    }
    for (DensityArea& area : areas) {
      if (!means(code, area)) continue;
      area.population = population;
      used = true;
    }
  }
  if (!used) {
    throw Error("No code of {} belongs to any of the areas asked for; they look like \"{}\".", populations.source,
                areas.empty() ? "" : areas.front().code);
  }
}

}  // namespace klasteri
