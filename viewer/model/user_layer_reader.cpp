#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/columns.h"
#include "geo/input/field_text.h"
#include "geo/input/source.h"
#include "geo/input/table.h"
#include "geo/input/wgs84.h"
#include "viewer/model/cancellable_file.h"
#include "viewer/model/register_dialog.h"
#include "viewer/model/user_layer.h"

namespace klasteri::viewer {

namespace {

Line points_of(const OGRSimpleCurve& curve) {
  Line line;
  line.reserve(static_cast<std::size_t>(curve.getNumPoints()));
  for (int i = 0; i < curve.getNumPoints(); ++i) line.push_back({curve.getX(i), curve.getY(i)});
  return line;
}

/// The parts of one row, by kind.
struct RowParts {
  std::vector<Point> points;
  std::vector<Line> lines;
  MultiPolygon shape;

  void add(const OGRGeometry& geometry) {
    if (geometry.IsEmpty()) return;
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPoint) {
      points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
    } else if (type == wkbLineString) {
      lines.push_back(points_of(*geometry.toLineString()));
    } else if (OGR_GT_IsSubClassOf(type, wkbPolygon)) {
      Polygon polygon;
      for (const OGRLinearRing* ring : geometry.toPolygon()) {
        Ring closed = points_of(*ring);
        if (!closed.empty() && closed.front() != closed.back()) closed.push_back(closed.front());
        polygon.push_back(std::move(closed));
      }
      shape.push_back(std::move(polygon));
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
      for (const OGRGeometry* part : geometry.toGeometryCollection()) add(*part);
    }
  }
};

void add_row(UserLayer& layer, RowParts&& parts) {
  const auto row = static_cast<std::uint32_t>(layer.rows);
  for (const Point p : parts.points) {
    layer.points.push_back(p);
    layer.point_rows.push_back(row);
  }
  if (!parts.lines.empty()) {
    layer.lines.push_back(std::move(parts.lines));
    layer.line_rows.push_back(row);
  }
  if (!parts.shape.empty()) {
    layer.shapes.push_back(std::move(parts.shape));
    layer.shape_rows.push_back(row);
  }
}

/// Everything at once, which is many times faster than point by point.
void to_wgs84(UserLayer& layer, const Wgs84Transformation& transformation) {
  transformation.apply(layer.points);
  for (std::vector<Line>& parts : layer.lines) {
    for (Line& line : parts) transformation.apply(line);
  }
  for (MultiPolygon& shape : layer.shapes) {
    for (Polygon& polygon : shape) {
      for (Ring& ring : polygon) transformation.apply(ring);
    }
  }
}

void read_rows(OGRLayer& source, UserLayer& layer, const GdalMessages& messages, Progress& progress, double from,
               double to) {
  constexpr std::size_t rows_between_checks = 256;
  OGRFeatureDefn& fields = *source.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    layer.headings.push_back(tidy_heading(fields.GetFieldDefn(i)->GetNameRef(), i));
    layer.columns.emplace_back();
  }
  distinguish(layer.headings);
  const std::vector<OGRFieldType> types = field_types(fields);
  const auto total = static_cast<double>(std::max<GIntBig>(1, source.GetFeatureCount(FALSE)));
  source.ResetReading();
  while (true) {
    const OGRFeatureUniquePtr feature(source.GetNextFeature());
    if (feature == nullptr) break;
    for (std::size_t i = 0; i < types.size(); ++i) {
      append_field(*feature, static_cast<int>(i), types[i], layer.columns[i]);
    }
    if (const OGRGeometry* geometry = feature->GetGeometryRef()) {
      const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());
      RowParts parts;
      if (straight != nullptr) parts.add(*straight);
      add_row(layer, std::move(parts));
    }
    if (++layer.rows % rows_between_checks == 0) {
      progress.check(from + (to - from) * std::min(1.0, static_cast<double>(layer.rows) / total));
    }
  }
  if (progress.cancelled()) throw Cancelled();
  check_read(messages, layer.path.string(), layer.rows);
  to_wgs84(layer, Wgs84Transformation(source.GetSpatialRef(), layer.path.string()));
}

/// What GDAL says where a file cannot be opened or read is of no use once the user has cancelled.
std::vector<UserLayer> read_ogr(const std::filesystem::path& path, Progress& progress) {
  GdalMessages messages;
  const CancellableFile file(path, progress);
  GDALDatasetUniquePtr dataset;
  try {
    dataset = open_dataset(file.name(), messages);
  } catch (const Error& error) {
    if (progress.cancelled()) throw Cancelled();
    Sentence sentence = error.sentence();
    for (std::string* text : {&sentence.en, &sentence.ka}) {
      if (const auto at = text->find(file.name()); at != std::string::npos) {
        text->replace(at, file.name().size(), path.string());
      }
    }
    throw Error(std::move(sentence));
  }
  if (progress.cancelled()) throw Cancelled();
  messages.clear();
  std::vector<UserLayer> layers;
  const int count = dataset->GetLayerCount();
  for (int i = 0; i < count; ++i) {
    OGRLayer* source = dataset->GetLayer(i);
    if (source == nullptr || source->GetGeomType() == wkbNone) continue;
    UserLayer layer;
    layer.path = path;
    layer.layer = source->GetName();
    layer.name = count > 1 ? layer.layer : path.stem().string();
    // Opening has taken the first half of what is told.
    read_rows(*source, layer, messages, progress, 0.5 + 0.5 * i / count, 0.5 + 0.5 * (i + 1) / count);
    if (layer.has_geometry()) layers.push_back(std::move(layer));
  }
  return layers;
}

std::vector<UserLayer> read_table_layers(const std::filesystem::path& path, Progress& progress) {
  Table table = read_table(path.string(), {}, progress);
  ColumnFinder finder(table.headings);
  const auto longitude = finder.take(ColumnRole::longitude);
  const auto latitude = finder.take(ColumnRole::latitude);
  if (!longitude || !latitude) return {};
  UserLayer layer;
  layer.path = path;
  layer.name = path.stem().string();
  layer.rows = table.rows();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Point place{parse_number(table.columns[longitude->column][row]),
                      parse_number(table.columns[latitude->column][row])};
    if (!place.valid() || std::abs(place.x) > 180 || std::abs(place.y) > 90) continue;
    layer.points.push_back(place);
    layer.point_rows.push_back(static_cast<std::uint32_t>(row));
  }
  layer.headings = std::move(table.headings);
  layer.columns = std::move(table.columns);
  std::vector<UserLayer> layers;
  if (layer.has_geometry()) layers.push_back(std::move(layer));
  return layers;
}

}  // namespace

bool names_positions(const std::vector<std::string>& headings) {
  ColumnFinder finder(headings);
  return finder.take(ColumnRole::longitude) && finder.take(ColumnRole::latitude);
}

std::vector<UserLayer> read_user_layers(const std::filesystem::path& path, Progress& progress) {
  progress.begin("reading");
  const bool text = source_kind(path.string()) == SourceKind::text;
  std::vector<UserLayer> layers = text ? read_table_layers(path, progress) : read_ogr(path, progress);
  if (layers.empty() && !text && looks_like_register(path.string())) layers = read_table_layers(path, progress);
  if (layers.empty()) {
    throw Error(
        "{} has nothing that can be drawn: no layer of points, lines or areas, and no columns of longitude and "
        "latitude.",
        path.filename().string());
  }
  return layers;
}

}  // namespace klasteri::viewer
