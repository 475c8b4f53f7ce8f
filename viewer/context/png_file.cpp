#include "viewer/context/png_file.h"

#include <cpl_string.h>
#include <gdal.h>

#include <memory>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

struct CloseDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, CloseDataset>;

/// The pixels as a GDAL raster in memory.
Dataset raster_of(const Image& image) {
  Dataset raster(GDALCreate(GDALGetDriverByName("MEM"), "", image.width, image.height, 3, GDT_Byte, nullptr));
  if (!raster) throw Error("There is not enough memory for a picture of {} × {} pixels.", image.width, image.height);
  auto* pixels = const_cast<std::uint8_t*>(image.rgba.data());
  if (GDALDatasetRasterIO(raster.get(), GF_Write, 0, 0, image.width, image.height, pixels, image.width, image.height,
                          GDT_Byte, 3, nullptr, 4, 4 * image.width, 1) != CE_None) {
    throw Error("The picture could not be prepared for writing: {}.", CPLGetLastErrorMsg());
  }
  return raster;
}

}  // namespace

void write_png(const Image& image, const std::filesystem::path& path, bool force, const std::string& description) {
  GDALAllRegister();
  AtomicFile file(path, force);
  const Dataset raster = raster_of(image);
  char** options = CSLSetNameValue(nullptr, "ZLEVEL", "6");
  if (!description.empty()) options = CSLSetNameValue(options, "DESCRIPTION", description.c_str());
  CPLPushErrorHandler(CPLQuietErrorHandler);
  // GDAL would leave a .aux.xml beside the picture.
  CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", "NO");
  Dataset written(GDALCreateCopy(GDALGetDriverByName("PNG"), file.temporary_path().c_str(), raster.get(), FALSE,
                                 options, nullptr, nullptr));
  CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", nullptr);
  CPLPopErrorHandler();
  CSLDestroy(options);
  if (!written) throw Error("{} could not be written: {}.", path.string(), CPLGetLastErrorMsg());
  written.reset();
  file.commit();
}

Image read_png(const std::filesystem::path& path) {
  GDALAllRegister();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const Dataset raster(GDALOpen(path.c_str(), GA_ReadOnly));
  CPLPopErrorHandler();
  if (!raster) throw Error("{} could not be read as a picture.", path.string());
  const int bands = GDALGetRasterCount(raster.get());
  if (bands < 3) throw Error("{} has {} bands; a picture in colour has 3 or 4.", path.string(), bands);
  Image image(GDALGetRasterXSize(raster.get()), GDALGetRasterYSize(raster.get()));
  image.rgba.assign(image.rgba.size(), 255);
  if (GDALDatasetRasterIO(raster.get(), GF_Read, 0, 0, image.width, image.height, image.rgba.data(), image.width,
                          image.height, GDT_Byte, bands > 3 ? 4 : 3, nullptr, 4, 4 * image.width, 1) != CE_None) {
    throw Error("{} could not be read as a picture: {}.", path.string(), CPLGetLastErrorMsg());
  }
  return image;
}

}  // namespace klasteri::viewer
