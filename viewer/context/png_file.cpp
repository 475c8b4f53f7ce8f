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

/// As GDAL asks: whether it is to go on.
int tell_progress(double fraction, const char*, void* progress) {
  static_cast<Progress*>(progress)->report(fraction);
  return static_cast<Progress*>(progress)->cancelled() ? FALSE : TRUE;
}

}  // namespace

void write_png(const Image& image, const std::filesystem::path& path, bool force, const std::string& description,
               Progress& progress) {
  progress.begin("encoding");
  GDALAllRegister();
  AtomicFile file(path, force);
  const Dataset raster = raster_of(image);
  char** options = CSLSetNameValue(nullptr, "ZLEVEL", "6");
  if (!description.empty()) options = CSLSetNameValue(options, "DESCRIPTION", description.c_str());
  CPLPushErrorHandler(CPLQuietErrorHandler);
  // GDAL would leave a .aux.xml beside the picture.
  CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", "NO");
  Dataset written(GDALCreateCopy(GDALGetDriverByName("PNG"), file.temporary_path().c_str(), raster.get(), FALSE,
                                 options, tell_progress, &progress));
  CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", nullptr);
  CPLPopErrorHandler();
  CSLDestroy(options);
  if (progress.cancelled()) throw Cancelled();
  if (!written) throw Error("{} could not be written: {}.", path.string(), CPLGetLastErrorMsg());
  written.reset();
  file.commit();
}

}  // namespace klasteri::viewer
