#include "geo/input/layer_rows.h"

#include "geo/input/field_text.h"
#include "geo/input/source.h"
#include "geo/input/wgs84.h"

namespace klasteri {
namespace {

constexpr std::size_t rows_between_ticks = 4096;

/// A point, or a multipoint of one; anything else is no position of an enterprise.
Point position(const OGRGeometry* geometry) {
  if (geometry == nullptr || geometry->IsEmpty()) return {};
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbMultiPoint && geometry->toMultiPoint()->getNumGeometries() == 1) {
    return position(geometry->toMultiPoint()->getGeometryRef(0));
  }
  if (type != wkbPoint) return {};
  const OGRPoint* point = geometry->toPoint();
  return {point->getX(), point->getY()};
}

}  // namespace

void append_rows(OGRLayer& layer, std::size_t max_rows, const GdalMessages& messages, Table& table,
                 const std::function<void(std::size_t)>& tick) {
  const std::vector<OGRFieldType> types = field_types(*layer.GetLayerDefn());
  const bool has_geometry = layer.GetGeomType() != wkbNone;
  std::vector<Point> points;
  bool any_point = false;
  std::size_t rows = 0;
  layer.ResetReading();
  while (rows < max_rows) {
    const OGRFeatureUniquePtr feature(layer.GetNextFeature());
    if (feature == nullptr) break;
    for (std::size_t i = 0; i < types.size(); ++i) {
      append_field(*feature, static_cast<int>(i), types[i], table.columns[i]);
    }
    if (has_geometry) {
      points.push_back(position(feature->GetGeometryRef()));
      any_point = any_point || points.back().valid();
    }
    if (++rows % rows_between_ticks == 0) tick(rows);
  }
  check_read(messages, table.source, rows);
  if (any_point) {
    Wgs84Transformation(layer.GetSpatialRef(), table.source).apply(points);
    table.points = std::move(points);
  }
  table.row_count += rows;
}

}  // namespace klasteri
