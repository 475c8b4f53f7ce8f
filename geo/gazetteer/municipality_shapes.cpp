#include <ogr_geometry.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "geo/base/error.h"
#include "geo/gazetteer/admin_tree_loader.h"
#include "geo/input/table.h"

namespace klasteri {
namespace {

using Joins = std::map<UnitIndex, std::vector<MultiPolygon>>;

/// The unit that a polygon is of: a municipality, or the city whose district it is.
UnitIndex unit_named(const AdminTree& tree, std::string_view name) {
  if (name.empty()) return no_unit;
  if (const UnitIndex unit = tree.find_municipality(name); unit != no_unit) return unit;
  const auto district = tree.find_district(name);
  return district ? tree.districts()[*district].municipality : no_unit;
}

/// The column of which most values name a municipality; of equals the first.
std::optional<std::size_t> name_column(const AdminTree& tree, const PolygonLayer& layer) {
  std::size_t most = 0;
  std::optional<std::size_t> best;
  for (std::size_t column = 0; column < layer.headings.size(); ++column) {
    const auto named = static_cast<std::size_t>(
        std::count_if(layer.features.begin(), layer.features.end(),
                      [&](const Feature& feature) { return unit_named(tree, feature.values[column]) != no_unit; }));
    if (named <= most) continue;
    most = named;
    best = column;
  }
  return best;
}

/// The only municipality without a polygon whose seat lies in the shape.
UnitIndex unit_seated(const AdminTree& tree, const Joins& joins, const MultiPolygon& shape) {
  UnitIndex found = no_unit;
  for (std::size_t i = 0; i < tree.municipalities().size(); ++i) {
    const auto unit = static_cast<UnitIndex>(i);
    const Point seat = tree.municipalities()[i].seat;
    if (joins.contains(unit) || !seat.valid() || !contains(shape, seat)) continue;
    if (found != no_unit) return no_unit;
    found = unit;
  }
  return found;
}

void add_ring(OGRPolygon& polygon, const Ring& ring) {
  auto line = std::make_unique<OGRLinearRing>();
  for (const Point p : ring) line->addPoint(p.x, p.y);
  polygon.addRingDirectly(line.release());
}

void add_polygon(MultiPolygon& shape, const OGRPolygon& polygon) {
  Polygon& rings = shape.emplace_back();
  for (const OGRLinearRing* ring : polygon) {
    Ring& points = rings.emplace_back();
    for (int i = 0; i < ring->getNumPoints(); ++i) points.push_back({ring->getX(i), ring->getY(i)});
  }
}

/// One shape of several that may overlap, as a city's and its districts'.
MultiPolygon united(const std::vector<MultiPolygon>& shapes) {
  if (shapes.size() == 1) return shapes.front();
  OGRMultiPolygon all;
  for (const MultiPolygon& shape : shapes) {
    for (const Polygon& rings : shape) {
      auto polygon = std::make_unique<OGRPolygon>();
      for (const Ring& ring : rings) add_ring(*polygon, ring);
      all.addGeometryDirectly(polygon.release());
    }
  }
  const std::unique_ptr<OGRGeometry> whole(all.UnionCascaded());
  MultiPolygon shape;
  if (whole == nullptr) return shapes.front();
  if (wkbFlatten(whole->getGeometryType()) == wkbPolygon) add_polygon(shape, *whole->toPolygon());
  if (wkbFlatten(whole->getGeometryType()) == wkbMultiPolygon) {
    for (const OGRPolygon* polygon : *whole->toMultiPolygon()) add_polygon(shape, *polygon);
  }
  return shape;
}

std::string described(const PolygonLayer& layer, std::size_t row, std::optional<std::size_t> column) {
  const std::string name = column ? layer.features[row].values[*column] : std::string();
  return name.empty() ? fmt::format("polygon {}", row + 1) : name;
}

}  // namespace

AdminTree AdminTree::with_municipalities(const std::string& polygons_source, std::vector<std::string>* unjoined) const {
  return AdminTreeLoader::with_municipalities(*this, polygons_source, unjoined);
}

AdminTree AdminTree::with_municipality_shapes(std::vector<MultiPolygon> shapes) const {
  AdminTree copy = *this;
  copy.municipality_boxes_.assign(copy.municipalities_.size(), Box());
  for (std::size_t unit = 0; unit < copy.municipalities_.size(); ++unit) {
    copy.municipalities_[unit].shape = unit < shapes.size() ? std::move(shapes[unit]) : MultiPolygon();
    copy.municipality_boxes_[unit].add(copy.municipalities_[unit].shape);
  }
  return copy;
}

AdminTree AdminTreeLoader::with_municipalities(const AdminTree& tree, const std::string& polygons_source,
                                               std::vector<std::string>* unjoined) {
  const PolygonLayer layer = read_polygons(polygons_source);
  const std::optional<std::size_t> column = name_column(tree, layer);
  Joins joins;
  std::vector<std::size_t> nameless;
  for (std::size_t row = 0; row < layer.features.size(); ++row) {
    if (layer.features[row].shape.empty()) continue;
    const UnitIndex unit = column ? unit_named(tree, layer.features[row].values[*column]) : no_unit;
    if (unit == no_unit) {
      nameless.push_back(row);
    } else {
      joins[unit].push_back(layer.features[row].shape);
    }
  }
  for (const std::size_t row : nameless) {
    const UnitIndex unit = unit_seated(tree, joins, layer.features[row].shape);
    if (unit != no_unit) {
      joins[unit].push_back(layer.features[row].shape);
    } else if (unjoined != nullptr) {
      unjoined->push_back(described(layer, row, column));
    }
  }
  if (joins.empty()) {
    throw Error("No polygon of \"{}\" could be joined with a municipality of Georgia, by name or by its seat.",
                polygons_source);
  }
  std::vector<MultiPolygon> shapes(tree.municipalities().size());
  for (const auto& [unit, parts] : joins) shapes[unit] = united(parts);
  return tree.with_municipality_shapes(std::move(shapes));
}

}  // namespace klasteri
