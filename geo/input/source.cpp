#include "geo/input/source.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

std::string extension(const std::string& source) {
  return lower_case(std::filesystem::path(source).extension().string());
}

bool is_one_of(const std::string& value, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), value) != names.end();
}

bool is_text_extension(const std::string& value) { return is_one_of(value, {".csv", ".tsv", ".txt", ".psv"}); }

/// Formats whose files GDAL recognises by content, so that failing to open one means damage.
bool is_layer_extension(const std::string& value) {
  return is_one_of(value, {".xlsx", ".xls", ".ods", ".gpkg", ".geojson", ".json", ".fgb", ".shp", ".kml", ".kmz",
                           ".sqlite", ".gml", ".gpx"});
}

std::string first_bytes(const std::string& source) {
  VSILFILE* file = VSIFOpenL(source.c_str(), "rb");
  if (file == nullptr) {
    throw Error("\"{}\" cannot be opened for reading; check that you are allowed to read it.", source);
  }
  std::array<char, 4096> buffer{};
  const std::size_t count = VSIFReadL(buffer.data(), 1, buffer.size(), file);
  VSIFCloseL(file);
  return std::string(buffer.data(), count);
}

bool is_connection(const std::string& source) {
  const auto colon = source.find(':');
  if (colon == std::string::npos || colon < 2) return false;
  if (!std::all_of(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(colon),
                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; })) {
    return false;
  }
  return GDALIdentifyDriverEx(source.c_str(), GDAL_OF_VECTOR, nullptr, nullptr) != nullptr;
}

bool is_zip(std::string_view head) { return head.starts_with("PK\x03\x04"); }

/// Zero bytes in every other place are UTF-16; elsewhere, binary.
bool looks_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  return zeros[0] > 0 && zeros[1] > 0;
}

void refuse_binary_text(const std::string& source, std::string_view head) {
  if (is_zip(head)) {
    throw Error("\"{}\" is not text but a ZIP file such as Excel's; give it its right extension (.xlsx).", source);
  }
  if (looks_binary(head)) {
    throw Error("\"{}\" is not text, although its name says so; give it its right extension or export it as CSV.",
                source);
  }
}

Sentence cause_of_damage(const std::string& source, const GdalMessages& messages) {
  if (is_zip(first_bytes(source))) return compose("the end of its ZIP archive is missing");
  if (std::string said = messages.said(); !said.empty()) return with_georgian(std::move(said));
  return compose("its content is not that of a {} file", extension(source));
}

std::string layer_names(GDALDataset& dataset) {
  std::string names;
  for (OGRLayer* layer : dataset.GetLayers()) {
    if (!names.empty()) names += ", ";
    names += fmt::format("\"{}\"", layer->GetName());
  }
  return names;
}

bool may_have_polygons(OGRLayer& layer) {
  const OGRwkbGeometryType type = wkbFlatten(layer.GetGeomType());
  return type == wkbUnknown || OGR_GT_IsSubClassOf(type, wkbSurface) || OGR_GT_IsSubClassOf(type, wkbMultiSurface) ||
         type == wkbGeometryCollection;
}

bool has_rows(OGRLayer& layer) {
  if (const GIntBig counted = layer.GetFeatureCount(FALSE); counted >= 0) return counted > 0;
  layer.ResetReading();
  const OGRFeatureUniquePtr first(layer.GetNextFeature());
  layer.ResetReading();
  return first != nullptr;
}

}  // namespace

SourceKind source_kind(const std::string& source) {
  if (source.empty()) throw Error("No file was named; give the path of a table or layer.");
  VSIStatBufL status;
  if (VSIStatL(source.c_str(), &status) != 0) {
    if (is_connection(source)) return SourceKind::ogr;
    throw Error("There is no file \"{}\"; check the name and the folder.", source);
  }
  const std::string kind = extension(source);
  if (VSI_ISDIR(status.st_mode)) {
    if (kind == ".gdb") return SourceKind::ogr;
    throw Error("\"{}\" is a folder, not a file; name the table or layer in it.", source);
  }
  if (status.st_size == 0) throw Error("\"{}\" is empty (0 bytes); export it again.", source);
  const std::string head = first_bytes(source);
  if (is_text_extension(kind)) {
    refuse_binary_text(source, head);
    return SourceKind::text;
  }
  if (is_layer_extension(kind)) return SourceKind::ogr;
  if (GDALIdentifyDriverEx(source.c_str(), GDAL_OF_VECTOR, nullptr, nullptr) != nullptr) return SourceKind::ogr;
  const bool like_a_table = !is_zip(head) && !looks_binary(head) && head.find_first_of(",;\t|") != std::string::npos &&
                            head.find_first_of("<{") != 0;
  return like_a_table ? SourceKind::text : SourceKind::ogr;
}

GDALDatasetUniquePtr open_dataset(const std::string& source, const GdalMessages& messages) {
  // The first row of a sheet is its headings, also where GDAL would rather guess.
  for (const char* driver : {"OGR_XLSX_HEADERS", "OGR_XLS_HEADERS", "OGR_ODS_HEADERS"}) {
    CPLSetThreadLocalConfigOption(driver, "FORCE");
  }
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (dataset != nullptr) return dataset;
  VSIStatBufL status;
  if (VSIStatL(source.c_str(), &status) != 0) {
    throw Error("\"{}\" could not be opened: {}; check the connection.", shown_source(source),
                with_georgian(messages.said().empty() ? "GDAL gives no reason" : messages.said()));
  }
  if (is_layer_extension(extension(source))) {
    throw Error("\"{}\" is damaged or cut off: {}; export it again.", source, cause_of_damage(source, messages));
  }
  throw Error(
      "The format of \"{}\" is not known; CSV, XLSX, GeoPackage, GeoJSON and the other formats of GDAL are read.",
      source);
}

OGRLayer& choose_layer(GDALDataset& dataset, const std::string& source, const ReadOptions& options, bool polygons) {
  if (!options.layer.empty()) {
    if (OGRLayer* layer = dataset.GetLayerByName(options.layer.c_str())) return *layer;
    throw Error("\"{}\" has no layer \"{}\"; it has {}.", shown_source(source), options.layer, layer_names(dataset));
  }
  OGRLayer* first = nullptr;
  for (OGRLayer* layer : dataset.GetLayers()) {
    if (polygons && !may_have_polygons(*layer)) continue;
    if (first == nullptr) first = layer;
    if (has_rows(*layer)) return *layer;
  }
  if (first != nullptr) return *first;
  if (polygons && dataset.GetLayerCount() > 0) {
    throw Error("\"{}\" has no polygons but {}; give a layer of areas.", shown_source(source),
                with_georgian(OGRGeometryTypeToName(dataset.GetLayer(0)->GetGeomType())));
  }
  throw Error("\"{}\" has no layer or sheet; export it again.", shown_source(source));
}

void set_filter(OGRLayer& layer, const std::string& source, const std::string& where, const GdalMessages& messages) {
  if (where.empty()) return;
  if (layer.SetAttributeFilter(where.c_str()) == OGRERR_NONE && !messages.failed()) return;
  throw UsageError(
      "The filter \"{}\" does not work on \"{}\": {}; write it as SQL does, text in single quotes and headings in "
      "double quotes.",
      where, shown_source(source), with_georgian(messages.said().empty() ? "it is not valid" : messages.said()));
}

void check_read(const GdalMessages& messages, const std::string& source, std::size_t row) {
  if (!messages.failed()) return;
  throw Error("\"{}\" is damaged or cut off after row {}: {}; export it again.", shown_source(source), row,
              with_georgian(messages.said()));
}

}  // namespace klasteri
