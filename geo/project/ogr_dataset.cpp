#include "geo/project/ogr_dataset.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

constexpr std::size_t rows_between_checks = 4096;

/// GDAL's messages end up in our sentences, not on stderr.
class QuietGdal {
 public:
  QuietGdal() {
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
  }
  QuietGdal(const QuietGdal&) = delete;
  QuietGdal& operator=(const QuietGdal&) = delete;
  ~QuietGdal() { CPLPopErrorHandler(); }
};

CPLStringList string_list(const std::vector<std::string>& options) {
  CPLStringList list;
  for (const std::string& option : options) list.AddString(option.c_str());
  return list;
}

OGRwkbGeometryType ogr_type(GeometryType type) {
  switch (type) {
    case GeometryType::point:
      return wkbPoint;
    case GeometryType::multi_polygon:
      return wkbMultiPolygon;
    case GeometryType::none:
      break;
  }
  return wkbNone;
}

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

void set_field(OGRFeature& feature, int field, const LayerColumn& column, std::size_t row, std::string& scratch,
               std::string& terminated) {
  if (column.type == ColumnType::text) {
    const std::string_view value = column.text(row, scratch);
    if (value.empty()) {
      feature.SetFieldNull(field);
    } else {
      terminated.assign(value);
      feature.SetField(field, terminated.c_str());
    }
    return;
  }
  const double value = column.number(row);
  if (!std::isfinite(value)) {
    feature.SetFieldNull(field);
  } else if (column.type == ColumnType::real) {
    feature.SetField(field, value);
  } else if (column.type == ColumnType::integer) {
    feature.SetField(field, static_cast<GIntBig>(std::llround(value)));
  } else {
    feature.SetField(field, value != 0 ? 1 : 0);
  }
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

}  // namespace

struct OgrWriter::Fields {
  OGRLayer* target;
  std::vector<int> index;  ///< of each of the layer's columns in the target
};

OgrWriter::OgrWriter(const std::filesystem::path& path, const std::string& shown_as, const std::string& driver,
                     const std::vector<std::string>& options)
    : shown_as_(shown_as), driver_(driver) {
  GDALAllRegister();
  const QuietGdal quiet;
  GDALDriver* writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
  if (writer == nullptr) throw Error("{} cannot be written: this GDAL has no driver {}.", shown_as_, driver_);
  dataset_ = writer->Create(path.c_str(), 0, 0, 0, GDT_Unknown, string_list(options).List());
  if (dataset_ == nullptr) fail("be written");
}

OgrWriter::~OgrWriter() {
  const QuietGdal quiet;
  if (dataset_ != nullptr) GDALClose(dataset_);
}

void OgrWriter::fail(const std::string& doing) const {
  const std::string reason = CPLGetLastErrorMsg();
  throw Error("{} cannot {}: {}.", shown_as_, doing, reason.empty() ? "GDAL gives no reason" : reason);
}

void OgrWriter::write(const Layer& layer, const std::vector<std::string>& options, Progress& progress, double begin,
                      double end) {
  const QuietGdal quiet;
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  Fields fields{dataset_->CreateLayer(layer.name.c_str(), layer.geometry == GeometryType::none ? nullptr : &wgs84,
                                      ogr_type(layer.geometry), string_list(options).List()),
                {}};
  if (fields.target == nullptr) fail("be written");
  for (const LayerColumn& column : layer.columns) {
    fields.index.push_back(add_field(*fields.target, column));
    if (fields.index.back() < 0) fail(fmt::format("take column {}", column.name));
  }
  const bool transaction = dataset_->TestCapability(ODsCTransactions) && dataset_->StartTransaction() == OGRERR_NONE;
  write_rows(layer, fields, progress, begin, end);
  if (transaction && dataset_->CommitTransaction() != OGRERR_NONE) fail("be written");
}

void OgrWriter::write_rows(const Layer& layer, Fields& fields, Progress& progress, double begin, double end) {
  const bool numbered = driver_ == "GPKG";
  OGRFeature feature(fields.target->GetLayerDefn());
  std::string scratch;
  std::string terminated;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    if (row % rows_between_checks == 0) {
      progress.check(begin + (end - begin) * static_cast<double>(row) / static_cast<double>(layer.rows));
    }
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
      set_field(feature, fields.index[i], layer.columns[i], row, scratch, terminated);
    }
    set_geometry(feature, layer, row);
    feature.SetFID(numbered ? static_cast<GIntBig>(row) + 1 : OGRNullFID);
    if (fields.target->CreateFeature(&feature) != OGRERR_NONE) {
      fail(fmt::format("take row {} of layer {}", row + 1, layer.name));
    }
  }
}

void OgrWriter::set_metadata(const std::string& key, const std::string& value) {
  dataset_->SetMetadataItem(key.c_str(), value.c_str());
}

void OgrWriter::close() {
  const QuietGdal quiet;
  GDALClose(dataset_);
  dataset_ = nullptr;
  if (CPLGetLastErrorType() >= CE_Failure) fail("be written");
}

OgrReader::OgrReader(const std::filesystem::path& path) : shown_as_(path.string()) {
  GDALAllRegister();
  const QuietGdal quiet;
  dataset_ = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY);
  if (dataset_ == nullptr) throw Error("{} cannot be opened: {}.", shown_as_, CPLGetLastErrorMsg());
}

OgrReader::~OgrReader() {
  const QuietGdal quiet;
  GDALClose(dataset_);
}

bool OgrReader::has(const std::string& layer) const {
  const QuietGdal quiet;
  return dataset_->GetLayerByName(layer.c_str()) != nullptr;
}

std::size_t OgrReader::rows(const std::string& layer) const {
  const QuietGdal quiet;
  OGRLayer* source = dataset_->GetLayerByName(layer.c_str());
  return source == nullptr ? 0 : static_cast<std::size_t>(source->GetFeatureCount());
}

void OgrReader::read(const std::string& layer, const Sinks& sinks, Progress& progress, double begin, double end) {
  const QuietGdal quiet;
  OGRLayer* source = dataset_->GetLayerByName(layer.c_str());
  if (source == nullptr) throw Error("{} has no layer {}; is it a project of Klasteri?", shown_as_, layer);
  std::vector<int> index;
  for (const ColumnSink& column : sinks.columns) {
    index.push_back(source->GetLayerDefn()->GetFieldIndex(column.name.c_str()));
  }
  const auto total = static_cast<double>(source->GetFeatureCount());
  std::size_t row = 0;
  source->ResetReading();
  while (const OGRFeatureUniquePtr feature{source->GetNextFeature()}) {
    if (row++ % rows_between_checks == 0) {
      progress.check(begin + (end - begin) * static_cast<double>(row - 1) / total);
    }
    if (sinks.begin_row) sinks.begin_row();
    for (std::size_t i = 0; i < index.size(); ++i) {
      const ColumnSink& sink = sinks.columns[i];
      const bool given = index[i] >= 0 && feature->IsFieldSetAndNotNull(index[i]);
      if (sink.take_text) {
        sink.take_text(given ? std::string_view(feature->GetFieldAsString(index[i])) : std::string_view());
      } else {
        sink.take_number(given ? feature->GetFieldAsDouble(index[i]) : std::numeric_limits<double>::quiet_NaN());
      }
    }
    if (sinks.point) sinks.point(point_from(feature->GetGeometryRef()));
    if (sinks.shape) sinks.shape(polygons_from(feature->GetGeometryRef()));
  }
  if (CPLGetLastErrorType() >= CE_Failure) throw Error("{} cannot be read: {}.", shown_as_, CPLGetLastErrorMsg());
}

}  // namespace klasteri
