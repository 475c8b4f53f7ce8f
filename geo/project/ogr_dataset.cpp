#include "geo/project/ogr_dataset.h"

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/pipeline.h"
#include "geo/input/table.h"
#include "geo/project/foreign_columns.h"
#include "geo/project/ogr_fields.h"
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

bool delete_rows(OGRLayer& target) {
  std::vector<GIntBig> rows;
  target.ResetReading();
  while (const OGRFeatureUniquePtr feature{target.GetNextFeature()}) rows.push_back(feature->GetFID());
  target.ResetReading();
  return std::all_of(rows.begin(), rows.end(),
                     [&target](GIntBig row) { return target.DeleteFeature(row) == OGRERR_NONE; });
}

/// Fields that are not set are those that another program added: they stay as they were.
void keep_foreign_fields(OGRLayer& target, OGRFeature& feature) {
  const OGRFeatureUniquePtr before(target.GetFeature(feature.GetFID()));
  if (!before) return;
  for (int field = 0; field < feature.GetFieldCount(); ++field) {
    if (!feature.IsFieldSet(field)) feature.SetField(field, before->GetRawFieldRef(field));
  }
}

}  // namespace

struct OgrWriter::Fields {
  OGRLayer* target = nullptr;
  OGRFeatureDefn* definition = nullptr;  ///< asked for once: only put() may speak to the layer while others prepare
  std::vector<TargetField> fields;       ///< of each of the layer's columns
  std::string name;
  bool in_transaction = false;
  std::optional<ForeignColumns> foreign;  ///< of a layer whose rows are replaced
};

class OgrWriter::Features {
 public:
  std::vector<OGRFeatureUniquePtr> all;
  std::vector<std::size_t> numbers;  ///< of their rows, for messages
};

OgrWriter::OgrWriter(const std::filesystem::path& path, const std::string& shown_as, const std::string& driver,
                     const std::vector<std::string>& options)
    : shown_as_(shown_as), driver_(driver) {
  GDALAllRegister();
  const QuietGdal quiet;
  GDALDriver* writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
  if (writer == nullptr) throw Error("{} cannot be written: this GDAL has no driver {}.", shown_as_, driver_);
  dataset_ = writer->Create(path.c_str(), 0, 0, 0, GDT_Unknown, string_list(options).List());
  if (dataset_ == nullptr) fail(compose("be written"));
  // Others read a database while it is being written.
  if (driver_ == "PostgreSQL") begin_transaction();
}

OgrWriter::OgrWriter(const std::filesystem::path& existing)
    : shown_as_(existing.string()), driver_("GPKG"), replaces_(true) {
  GDALAllRegister();
  const QuietGdal quiet;
  dataset_ = GDALDataset::Open(existing.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
  if (dataset_ == nullptr) fail(compose("be opened for writing"));
  begin_transaction();
}

void OgrWriter::begin_transaction() {
  if (dataset_->StartTransaction() != OGRERR_NONE) fail(compose("be written; does another program hold it"));
  in_transaction_ = true;
}

void OgrWriter::drop_table(const std::string& table) {
  const QuietGdal quiet;
  CPLErrorReset();
  // Not by GDAL's own way, which takes the views of others along.
  const std::string statement = fmt::format(R"(DROP TABLE IF EXISTS "{}")", table);
  dataset_->ReleaseResultSet(dataset_->ExecuteSQL(statement.c_str(), nullptr, nullptr));
  if (CPLGetLastErrorType() >= CE_Failure) fail(compose("have its table {} replaced", table));
}

OgrWriter::~OgrWriter() {
  const QuietGdal quiet;
  if (dataset_ == nullptr) return;
  if (in_transaction_) dataset_->RollbackTransaction();
  GDALClose(dataset_);
}

void OgrWriter::fail(const Sentence& doing) const {
  const std::string reason = CPLGetLastErrorMsg();
  throw Error("{} cannot {}: {}.", shown_as_, doing, with_georgian(reason.empty() ? "GDAL gives no reason" : reason));
}

void OgrWriter::write(const Layer& layer, const std::vector<std::string>& options, Progress& progress, double begin,
                      double end) {
  begin_layer(layer, options);
  std::size_t next = 0;
  run_pipeline(2 * std::size_t{threads()} + 2, [&]() -> PipelineWork {
    const std::size_t row = next;
    next = std::min(row + rows_between_checks, layer.rows);
    if (row == next) return {};
    return [this, &layer, &progress, row, after = next, begin, end]() -> PipelineFinish {
      const double fraction = static_cast<double>(row) / static_cast<double>(layer.rows);
      return [this, &progress, features = prepare(layer, row, after, row + 1), at = begin + (end - begin) * fraction] {
        progress.check(at);
        put(*features);
      };
    };
  });
  end_layer();
}

void OgrWriter::begin_layer(const Layer& layer, const std::vector<std::string>& options) {
  const QuietGdal quiet;
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  layer_ = std::make_unique<Fields>();
  layer_->name = layer.name;
  layer_->target = replaces_ ? dataset_->GetLayerByName(layer.name.c_str()) : nullptr;
  if (layer_->target != nullptr) {
    std::set<std::string> ours;
    for (const LayerColumn& column : layer.columns) ours.insert(column.name);
    layer_->foreign.emplace(*dataset_, "main", layer.name, ours);
    if (!delete_rows(*layer_->target)) fail(compose("lose the rows of {}", layer.name));
  } else {
    layer_->target = dataset_->CreateLayer(layer.name.c_str(), layer.geometry == GeometryType::none ? nullptr : &wgs84,
                                           ogr_type(layer.geometry), string_list(options).List());
  }
  if (layer_->target == nullptr) fail(compose("be written"));
  take_fields(layer);
  layer_->in_transaction =
      !in_transaction_ && dataset_->TestCapability(ODsCTransactions) && dataset_->StartTransaction() == OGRERR_NONE;
}

void OgrWriter::take_fields(const Layer& layer) {
  for (const LayerColumn& column : layer.columns) {
    layer_->fields.push_back(target_field(*layer_->target, column));
    if (layer_->fields.back().index < 0) fail(compose("take column {}", column.name));
  }
  layer_->definition = layer_->target->GetLayerDefn();
}

void OgrWriter::replace_rows(const Layer& layer, std::span<const std::uint32_t> rows) {
  const QuietGdal quiet;
  layer_ = std::make_unique<Fields>();
  layer_->name = layer.name;
  layer_->target = dataset_->GetLayerByName(layer.name.c_str());
  if (layer_->target == nullptr) throw Error("{} has no layer {}; is it a project of Klasteri?", shown_as_, layer.name);
  take_fields(layer);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t number = std::size_t{rows[i]} + 1;
    const auto features = prepare(layer, i, i + 1, number);
    OGRFeature& feature = *features->all.front();
    keep_foreign_fields(*layer_->target, feature);
    if (layer_->target->SetFeature(&feature) != OGRERR_NONE) {
      fail(compose("change row {} of layer {}", number, layer.name));
    }
  }
}

std::shared_ptr<OgrWriter::Features> OgrWriter::prepare(const Layer& rows, std::size_t begin, std::size_t end,
                                                        std::size_t number, bool only_positioned) const {
  const bool numbered = driver_ == "GPKG" || driver_ == "PostgreSQL";
  auto features = std::make_shared<Features>();
  features->numbers.reserve(end - begin);
  features->all.reserve(end - begin);
  std::string scratch;
  for (std::size_t row = begin; row < end; ++row) {
    if (only_positioned && !has_position(rows, row)) continue;
    OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer_->definition));
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
      const LayerColumn& column = rows.columns[i];
      if (column.type == ColumnType::text) {
        set_text(*feature, layer_->fields[i], column.text(row, scratch));
      } else {
        set_number(*feature, layer_->fields[i], column.type, column.number(row));
      }
    }
    set_geometry(*feature, rows, row);
    if (numbered) feature->SetFID(static_cast<GIntBig>(number + row - begin));
    features->numbers.push_back(number + row - begin);
    features->all.push_back(std::move(feature));
  }
  return features;
}

std::size_t OgrWriter::put(const Features& features) {
  const QuietGdal quiet;
  for (std::size_t i = 0; i < features.all.size(); ++i) {
    if (layer_->target->CreateFeature(features.all[i].get()) != OGRERR_NONE) {
      fail(compose("take row {} of layer {}", features.numbers[i], layer_->name));
    }
  }
  return features.all.size();
}

void OgrWriter::end_layer() {
  const QuietGdal quiet;
  if (layer_->foreign) layer_->foreign->put_back(ForeignColumns::Clusters::as_they_were);
  if (layer_->in_transaction && dataset_->CommitTransaction() != OGRERR_NONE) fail(compose("be written"));
}

void OgrWriter::set_metadata(const std::string& key, const std::string& value) {
  dataset_->SetMetadataItem(key.c_str(), value.c_str());
}

void OgrWriter::close() {
  const QuietGdal quiet;
  if (in_transaction_ && dataset_->CommitTransaction() != OGRERR_NONE) fail(compose("be written"));
  in_transaction_ = false;
  GDALClose(dataset_);
  dataset_ = nullptr;
  if (CPLGetLastErrorType() >= CE_Failure) fail(compose("be written"));
}

OgrReader::OgrReader(const std::filesystem::path& path) : shown_as_(shown_source(path.string())) {
  GDALAllRegister();
  const QuietGdal quiet;
  dataset_ = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY);
  if (dataset_ != nullptr) return;
  const std::string reason = CPLGetLastErrorMsg();
  throw Error("{} cannot be opened: {}.", shown_as_,
              with_georgian(reason.empty() ? "it is no GeoPackage, or a damaged one" : reason));
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
  if (CPLGetLastErrorType() >= CE_Failure)
    throw Error("{} cannot be read: {}.", shown_as_, with_georgian(CPLGetLastErrorMsg()));
}

}  // namespace klasteri
