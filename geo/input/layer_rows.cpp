#include "geo/input/layer_rows.h"

#include <utility>

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

/// The parts of a line or multiline; anything else has none.
std::vector<Line> lines_of(const OGRGeometry* geometry) {
  std::vector<Line> lines;
  if (geometry == nullptr || geometry->IsEmpty()) return lines;
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbMultiLineString) {
    for (const OGRLineString* part : *geometry->toMultiLineString()) {
      for (Line& line : lines_of(part)) lines.push_back(std::move(line));
    }
  } else if (type == wkbLineString) {
    const OGRLineString* part = geometry->toLineString();
    Line& line = lines.emplace_back();
    line.reserve(static_cast<std::size_t>(part->getNumPoints()));
    for (int i = 0; i < part->getNumPoints(); ++i) line.push_back({part->getX(i), part->getY(i)});
  }
  return lines;
}

void transform(const Wgs84Transformation& transformation, std::vector<std::vector<Line>>& rows) {
  for (std::vector<Line>& lines : rows) {
    for (Line& line : lines) transformation.apply(line);
  }
}

}  // namespace

void append_rows(OGRLayer& layer, std::size_t max_rows, const GdalMessages& messages, Table& table,
                 const std::function<void(std::size_t)>& tick) {
  const std::vector<OGRFieldType> types = field_types(*layer.GetLayerDefn());
  const bool has_geometry = layer.GetGeomType() != wkbNone;
  std::vector<Point> points;
  bool any_point = false;
  std::vector<std::vector<Line>> lines;
  bool any_line = false;
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
      lines.push_back(lines_of(feature->GetGeometryRef()));
      any_line = any_line || !lines.back().empty();
    }
    if (++rows % rows_between_ticks == 0) tick(rows);
  }
  check_read(messages, table.source, rows);
  if (any_point) {
    Wgs84Transformation(layer.GetSpatialRef(), table.source).apply(points);
    table.points = std::move(points);
  }
  if (any_line) {
    transform(Wgs84Transformation(layer.GetSpatialRef(), table.source), lines);
    table.lines = std::move(lines);
  }
  table.row_count += rows;
}

}  // namespace klasteri
