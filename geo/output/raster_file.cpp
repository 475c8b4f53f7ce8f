#include "geo/output/raster_file.h"

#include <fmt/format.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/input/gdal_messages.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

/// What stands for "no value" while contours are drawn: below all that has one.
constexpr double no_value = -1;

[[noreturn]] void fail_to_write(const std::string& name, const GdalMessages& messages) {
  throw Error("\"{}\" cannot be written: {}.", name, with_georgian(messages.said()));
}

[[noreturn]] void fail_to_draw(const GdalMessages& messages) {
  throw Error("The contours of the surface cannot be drawn: {}.", with_georgian(messages.said()));
}

/// Rows from the north, as rasters have them.
std::vector<double> northern_first(const DensityGrid& grid) {
  std::vector<double> values;
  values.reserve(grid.value.size());
  for (std::size_t row = grid.rows; row-- > 0;) {
    const auto begin = grid.value.begin() + static_cast<std::ptrdiff_t>(row * grid.columns);
    values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(grid.columns));
  }
  return values;
}

void place(GDALDataset& dataset, const Surface& surface) {
  const DensityGrid& grid = *surface.grid;
  std::array<double, 6> corner = {grid.box.min_x, grid.cell_width(), 0, grid.box.max_y, 0, -grid.cell_height()};
  dataset.SetGeoTransform(corner.data());
  if (surface.projection == nullptr) return;
  const Point centre = surface.projection->centre();
  OGRSpatialReference reference;
  reference.importFromProj4(
      fmt::format("+proj=laea +lat_0={:.10f} +lon_0={:.10f} +datum=WGS84 +units=m", centre.y, centre.x).c_str());
  dataset.SetSpatialRef(&reference);
}

GDALDatasetUniquePtr made_raster(const char* driver_name, const std::string& path, const DensityGrid& grid,
                                 char** options) {
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  if (driver == nullptr) return nullptr;
  return GDALDatasetUniquePtr(driver->Create(path.c_str(), static_cast<int>(grid.columns), static_cast<int>(grid.rows),
                                             1, GDT_Float64, options));
}

bool write_values(GDALDataset& dataset, std::vector<double>& values, const DensityGrid& grid) {
  const int columns = static_cast<int>(grid.columns);
  const int rows = static_cast<int>(grid.rows);
  return dataset.GetRasterBand(1)->RasterIO(GF_Write, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float64, 0,
                                            0, nullptr) == CE_None;
}

/// Draws the contours' areas into a layer with the fields 0 (low) and 1 (high).
void draw(GDALDataset& raster, OGRLayer& layer, const std::vector<double>& levels, const GdalMessages& messages) {
  std::string fixed;
  for (const double level : levels) fixed += fmt::format("{}{:.17g}", fixed.empty() ? "FIXED_LEVELS=" : ",", level);
  CPLStringList options;
  options.AddString(fixed.c_str());
  for (const char* option : {"POLYGONIZE=YES", "ELEV_FIELD_MIN=0", "ELEV_FIELD_MAX=1", "NODATA=-1"}) {
    options.AddString(option);
  }
  const CPLErr result = GDALContourGenerateEx(GDALRasterBand::ToHandle(raster.GetRasterBand(1)),
                                              OGRLayer::ToHandle(&layer), options.List(), nullptr, nullptr);
  if (result != CE_None) fail_to_draw(messages);
}

Contours contours_from(OGRLayer& layer, const std::vector<double>& levels, const Surface& surface) {
  Contours contours;
  for (const auto& row : layer) {
    const double low = row->GetFieldAsDouble(0);
    if (row->GetGeometryRef() == nullptr || low < levels.front() * (1 - 1e-9)) continue;
    MultiPolygon shape = polygons_from(row->GetGeometryRef());
    if (shape.empty()) continue;
    contours.low.push_back(low);
    contours.high.push_back(row->GetFieldAsDouble(1));
    contours.shape.push_back(surface.projection == nullptr ? std::move(shape) : surface.projection->inverse(shape));
  }
  return contours;
}

}  // namespace

void check_raster_name(const std::filesystem::path& path) {
  if (path.extension() == ".tif" || path.extension() == ".tiff") return;
  throw UsageError("A surface is written as a GeoTIFF: name a file that ends in .tif, not \"{}\".", path.string());
}

void write_geotiff(const Surface& surface, const std::filesystem::path& path, bool force) {
  check_raster_name(path);
  const DensityGrid& grid = *surface.grid;
  GdalMessages messages;
  AtomicFile file(path, force);
  CPLStringList options;
  for (const char* option : {"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"}) options.AddString(option);
  GDALDatasetUniquePtr dataset = made_raster("GTiff", file.temporary_path().string(), grid, options.List());
  if (dataset == nullptr) fail_to_write(path.string(), messages);
  place(*dataset, surface);
  dataset->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", surface.description.c_str());
  if (surface.synthetic) dataset->SetMetadataItem("SYNTHETIC", "true");
  dataset->GetRasterBand(1)->SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
  std::vector<double> values = northern_first(grid);
  const bool written = write_values(*dataset, values, grid);
  dataset.reset();
  if (!written || messages.failed()) fail_to_write(path.string(), messages);
  file.commit();
}

Contours contours_of(const Surface& surface, int steps) {
  const DensityGrid& grid = *surface.grid;
  double highest = 0;
  for (const double value : grid.value) highest = std::isnan(value) ? highest : std::max(highest, value);
  if (!(highest > 0)) return {};
  std::vector<double> levels;
  for (int step = 1; step < steps; ++step) levels.push_back(highest * step / steps);
  GdalMessages messages;
  GDALDatasetUniquePtr raster = made_raster("MEM", "", grid, nullptr);
  GDALDriver* const memory = GetGDALDriverManager()->GetDriverByName("Memory");
  if (raster == nullptr || memory == nullptr) fail_to_draw(messages);
  place(*raster, surface);
  std::vector<double> values = northern_first(grid);
  for (double& value : values) value = std::isnan(value) ? no_value : value;
  if (!write_values(*raster, values, grid)) fail_to_draw(messages);
  const GDALDatasetUniquePtr drawn(memory->Create("", 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* const layer = drawn->CreateLayer("contours", nullptr, wkbMultiPolygon, nullptr);
  OGRFieldDefn low("low", OFTReal);
  OGRFieldDefn high("high", OFTReal);
  layer->CreateField(&low);
  layer->CreateField(&high);
  draw(*raster, *layer, levels, messages);
  return contours_from(*layer, levels, surface);
}

}  // namespace klasteri
