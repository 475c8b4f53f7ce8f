#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "geo/base/error.h"
#include "geo/input/field_text.h"
#include "geo/input/source.h"
#include "geo/input/table.h"
#include "geo/input/wgs84.h"

namespace klasteri {
namespace {

Ring ring_of(const OGRLinearRing& line) {
  Ring ring;
  ring.reserve(static_cast<std::size_t>(line.getNumPoints()));
  for (int i = 0; i < line.getNumPoints(); ++i) ring.push_back({line.getX(i), line.getY(i)});
  if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
  return ring;
}

/// Adds the polygons that a geometry holds; lines and points, such as repairing leaves behind, are passed over.
void add_polygons(const OGRGeometry& geometry, MultiPolygon& shape) {
  if (geometry.IsEmpty()) return;
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (OGR_GT_IsSubClassOf(type, wkbPolygon)) {
    Polygon polygon;
    for (const OGRLinearRing* ring : geometry.toPolygon()) polygon.push_back(ring_of(*ring));
    shape.push_back(std::move(polygon));
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
    for (const OGRGeometry* part : geometry.toGeometryCollection()) add_polygons(*part, shape);
  }
}

/// Curves become lines, coordinates WGS 84, bow ties and overlapping parts valid polygons.
MultiPolygon shape_of(const OGRGeometry& geometry, const Wgs84Transformation& transformation) {
  std::unique_ptr<OGRGeometry> own(geometry.getLinearGeometry());
  if (own == nullptr || !transformation.apply(*own)) return {};
  own->flattenTo2D();
  if (!own->IsValid()) {
    std::unique_ptr<OGRGeometry> repaired(own->MakeValid());
    if (repaired != nullptr) own = std::move(repaired);
  }
  MultiPolygon shape;
  add_polygons(*own, shape);
  return shape;
}

Feature feature_of(OGRFeature& row, const std::vector<OGRFieldType>& types, const Wgs84Transformation& transformation) {
  Feature feature;
  for (std::size_t i = 0; i < types.size(); ++i) {
    StringColumn field;
    append_field(row, static_cast<int>(i), types[i], field);
    feature.values.emplace_back(field[0]);
  }
  if (const OGRGeometry* geometry = row.GetGeometryRef()) feature.shape = shape_of(*geometry, transformation);
  return feature;
}

/// What the rows of a layer hold: a layer of lines may have an odd polygon in it, and is no layer of areas for that.
struct GeometryCount {
  std::size_t polygons = 0;
  std::size_t others = 0;
  std::string other_type;

  void add(const OGRGeometry* geometry, const MultiPolygon& shape) {
    if (!shape.empty()) {
      ++polygons;
    } else if (geometry != nullptr && !geometry->IsEmpty()) {
      ++others;
      if (other_type.empty()) other_type = OGRGeometryTypeToName(geometry->getGeometryType());
    }
  }
};

[[noreturn]] void complain_of_no_polygons(const std::string& source, std::string_view found) {
  if (found.empty()) throw Error("\"{}\" has no polygons; give a layer of areas.", source);
  throw Error("\"{}\" has no polygons but {}; give a layer of areas.", source, with_georgian(std::string(found)));
}

}  // namespace

PolygonLayer read_polygons(const std::string& source, const ReadOptions& options, Progress& progress) {
  GdalMessages messages;
  progress.begin("reading");
  if (source_kind(source) == SourceKind::text) complain_of_no_polygons(source, "a text table");
  const GDALDatasetUniquePtr dataset = open_dataset(source, messages);
  messages.clear();
  OGRLayer& layer = choose_layer(*dataset, source, options, true);
  set_filter(layer, source, options.where, messages);
  PolygonLayer polygons;
  polygons.source = shown_source(source);
  OGRFeatureDefn& fields = *layer.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    polygons.headings.push_back(tidy_heading(fields.GetFieldDefn(i)->GetNameRef(), i));
  }
  const std::vector<OGRFieldType> types = field_types(fields);
  const Wgs84Transformation transformation(layer.GetSpatialRef(), source);
  const auto total = static_cast<double>(layer.GetFeatureCount(FALSE));
  GeometryCount count;
  messages.clear();
  while (polygons.features.size() < options.max_rows) {
    const OGRFeatureUniquePtr row(layer.GetNextFeature());
    if (row == nullptr) break;
    check_read(messages, source, polygons.features.size());
    polygons.features.push_back(feature_of(*row, types, transformation));
    messages.clear();  // GEOS and GDAL tell of each ring that is repaired
    count.add(row->GetGeometryRef(), polygons.features.back().shape);
    progress.check(total > 0 ? std::min(1.0, static_cast<double>(polygons.features.size()) / total) : 0.0);
  }
  check_read(messages, source, polygons.features.size());
  if (count.polygons == 0 || count.polygons < count.others) complain_of_no_polygons(source, count.other_type);
  return polygons;
}

}  // namespace klasteri
