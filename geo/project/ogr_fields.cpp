#include "geo/project/ogr_fields.h"

#include <cpl_conv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstring>
#include <string>

#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

/// The index of the column in the target, added unless the format brings it (KML has a name of its own).
int add_field(OGRLayer& target, const LayerColumn& column) {
  const int there = target.GetLayerDefn()->GetFieldIndex(column.name.c_str());
  if (there >= 0) return there;
  OGRFieldDefn definition(column.name.c_str(), OFTString);
  switch (column.type) {
    case ColumnType::text:
      break;
    case ColumnType::integer:
      definition.SetType(OFTInteger64);
      break;
    case ColumnType::real:
      definition.SetType(OFTReal);
      break;
    case ColumnType::boolean:
      definition.SetType(OFTInteger);
      definition.SetSubType(OFSTBoolean);
      break;
  }
  const int count = target.GetLayerDefn()->GetFieldCount();
  target.CreateField(&definition);
  return target.GetLayerDefn()->GetFieldCount() > count ? count : -1;
}

/// Text ends at a zero byte, which no format holds.
std::string_view until_zero(std::string_view text) { return text.substr(0, text.find('\0')); }

}  // namespace

TargetField target_field(OGRLayer& target, const LayerColumn& column) {
  TargetField field;
  field.index = add_field(target, column);
  if (field.index < 0) return field;
  const OGRFieldType type = target.GetLayerDefn()->GetFieldDefn(field.index)->GetType();
  switch (column.type) {
    case ColumnType::text:
      field.same_type = type == OFTString;
      break;
    case ColumnType::integer:
      field.same_type = type == OFTInteger64;
      break;
    case ColumnType::real:
      field.same_type = type == OFTReal;
      break;
    case ColumnType::boolean:
      field.same_type = type == OFTInteger;
      break;
  }
  return field;
}

void set_text(OGRFeature& feature, const TargetField& field, std::string_view value) {
  if (value.empty()) return feature.SetFieldNull(field.index);
  value = until_zero(value);
  if (!field.same_type) return feature.SetField(field.index, std::string(value).c_str());
  auto* copy = static_cast<char*>(CPLMalloc(value.size() + 1));
  std::memcpy(copy, value.data(), value.size());
  copy[value.size()] = '\0';
  feature.SetFieldSameTypeUnsafe(field.index, copy);
}

void set_number(OGRFeature& feature, const TargetField& field, ColumnType type, double value) {
  if (!std::isfinite(value)) return feature.SetFieldNull(field.index);
  if (type == ColumnType::real) {
    if (!field.same_type) return feature.SetField(field.index, value);
    feature.SetFieldSameTypeUnsafe(field.index, value);
  } else if (type == ColumnType::integer) {
    const auto whole = static_cast<GIntBig>(std::llround(value));
    if (!field.same_type) return feature.SetField(field.index, whole);
    feature.SetFieldSameTypeUnsafe(field.index, whole);
  } else {
    const int truth = value != 0 ? 1 : 0;
    if (!field.same_type) return feature.SetField(field.index, truth);
    feature.SetFieldSameTypeUnsafe(field.index, truth);
  }
}

bool has_position(const Layer& layer, std::size_t row) {
  if (layer.geometry == GeometryType::point) return layer.point(row).valid();
  return layer.geometry == GeometryType::multi_polygon && !layer.shape(row).empty();
}

void set_geometry(OGRFeature& feature, const Layer& layer, std::size_t row) {
  if (layer.geometry == GeometryType::point) {
    const Point point = layer.point(row);
    feature.SetGeometryDirectly(point.valid() ? new OGRPoint(point.x, point.y) : nullptr);
  } else if (layer.geometry == GeometryType::multi_polygon) {
    const MultiPolygon& shape = layer.shape(row);
    feature.SetGeometryDirectly(shape.empty() ? nullptr : to_ogr(shape).release());
  }
}

}  // namespace klasteri
