#include "geo/output/layer_file.h"

#include <cpl_conv.h>
#include <ogr_geometry.h>

#include <string>
#include <utility>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/output/layers.h"
#include "geo/output/xlsx.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

/// 7 decimals of a degree are a centimetre: finer than any source, and what RFC 7946 recommends at most.
constexpr int decimals_of_degrees = 7;

bool has_position(const Layer& layer, std::size_t row) {
  if (layer.geometry == GeometryType::point) return layer.point(row).valid();
  return layer.geometry == GeometryType::multi_polygon && !layer.shape(row).empty();
}

/// The rows that FlatGeobuf can hold: GDAL drops the others without a word.
Layer positioned_rows(const Layer& layer, const std::filesystem::path& path) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    if (has_position(layer, row)) rows.push_back(row);
  }
  if (rows.empty()) {
    throw Error(
        "{} cannot hold layer {}: FlatGeobuf has only rows with a position, and there are none; write .gpkg or "
        ".csv instead.",
        path.string(), layer.name);
  }
  return rows.size() == layer.rows ? layer : select_rows(layer, std::move(rows));
}

/// A name for a column of the format's own that is none of the layer's.
std::string free_name(const Layer& layer, std::string name) {
  while (layer.find(name)) name += "_";
  return name;
}

std::string wkt_of(const MultiPolygon& shape) {
  OGRWktOptions options;
  options.precision = decimals_of_degrees;
  options.round = true;
  return shape.empty() ? std::string() : to_ogr(shape)->exportToWkt(options);
}

/// The layer with its polygons as a last column in well-known text. Points have columns of their own already.
Layer with_wkt(const Layer& layer) {
  Layer table = layer;
  table.geometry = GeometryType::none;
  if (layer.geometry == GeometryType::multi_polygon) {
    table.add_text(free_name(layer, "wkt"), [shape = layer.shape](std::size_t row, std::string& scratch) {
      scratch = wkt_of(shape(row));
      return std::string_view(scratch);
    });
  }
  return table;
}

/// The layer with a column `name`, which KML's programs show beside the symbol.
Layer with_name(const Layer& layer) {
  if (layer.find("name")) return layer;
  const auto sector = layer.find("sector_name");
  const auto region = layer.find("region_name");
  const auto unit = layer.find("name_en");
  Layer named = layer;
  if (sector && region) {
    named.add_text("name", [what = layer.columns[*sector].text, where = layer.columns[*region].text](
                               std::size_t row, std::string& scratch) {
      std::string other;
      const std::string text = fmt::format("{}, {}", what(row, scratch), where(row, other));
      scratch = text;
      return std::string_view(scratch);
    });
  } else if (unit) {
    named.add_text("name", layer.columns[*unit].text);
  }
  return named;
}

std::vector<std::string> geojson_options(const Layer& layer) {
  std::vector<std::string> options = {"RFC7946=YES", "WRITE_BBOX=YES", "WRITE_NAME=NO", "SIGNIFICANT_FIGURES=15",
                                      "COORDINATE_PRECISION=" + std::to_string(decimals_of_degrees)};
  if (!layer.description.empty()) options.push_back("DESCRIPTION=" + layer.description);
  if (layer.synthetic) {
    options.push_back("NATIVE_MEDIA_TYPE=application/vnd.geo+json");
    options.push_back(R"(NATIVE_DATA={"type":"FeatureCollection","synthetic":true})");
  }
  return options;
}

std::vector<std::string> gpkg_options(const Layer& layer) {
  return {"FID=" + free_name(layer, "fid"), "GEOMETRY_NAME=" + free_name(layer, "geom"), "IDENTIFIER=" + layer.name,
          "DESCRIPTION=" + layer.description};
}

void write_with_gdal(const Layer& layer, const std::filesystem::path& path, const std::filesystem::path& temporary,
                     const std::string& driver, const std::vector<std::string>& options, Progress& progress) {
  const CPLConfigOptionSetter unguarded("OGR_SQLITE_SYNCHRONOUS", "OFF", false);
  const CPLConfigOptionSetter date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false);
  OgrWriter writer(temporary, path.string(), driver);
  writer.write(layer, options, progress);
  if (layer.synthetic && driver == "GPKG") writer.set_metadata("synthetic", "true");
  writer.close();
}

void write_as(Format format, const Layer& layer, const std::filesystem::path& path,
              const std::filesystem::path& temporary, Progress& progress) {
  const auto with = [&](const char* driver, const std::vector<std::string>& options) {
    write_with_gdal(layer, path, temporary, driver, options, progress);
  };
  switch (format) {
    case Format::geojson:
      return with("GeoJSON", geojson_options(layer));
    case Format::gpkg:
      return with("GPKG", gpkg_options(layer));
    case Format::flatgeobuf:
      return write_with_gdal(positioned_rows(layer, path), path, temporary, "FlatGeobuf", {"SPATIAL_INDEX=YES"},
                             progress);
    case Format::kml:
      return write_with_gdal(with_name(layer), path, temporary, "KML", {}, progress);
    case Format::csv:
      return write_with_gdal(with_wkt(layer), path, temporary, "CSV", {"STRING_QUOTING=IF_NEEDED"}, progress);
    case Format::xlsx:
      return write_xlsx(layer, path.string(), temporary, progress);
  }
}

}  // namespace

std::size_t rows_left_out(const Layer& layer, const std::filesystem::path& path) {
  if (format_of(path) != Format::flatgeobuf) return 0;
  std::size_t left_out = 0;
  for (std::size_t row = 0; row < layer.rows; ++row) left_out += has_position(layer, row) ? 0 : 1;
  return left_out;
}

void write_layer(const Layer& layer, const std::filesystem::path& path, bool force, Progress& progress) {
  const Format format = format_of(path);
  progress.begin("writing");
  AtomicFile file(path, force);
  write_as(format, layer, path, file.temporary_path(), progress);
  progress.check(1);
  file.commit();
}

}  // namespace klasteri
