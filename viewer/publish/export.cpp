#include "viewer/publish/export.h"

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/output/layer_file.h"
#include "geo/text/script.h"
#include "viewer/publish/map_data.h"

namespace klasteri::viewer {

namespace {

/// Puts the camera and the look of the window back.
class KeptView {
 public:
  explicit KeptView(MapView& map) : map_(map), camera_(map.camera), look_(map.look), bins_(map.bins) {}
  KeptView(const KeptView&) = delete;
  KeptView& operator=(const KeptView&) = delete;
  ~KeptView() {
    map_.camera = camera_;
    map_.look = std::move(look_);
    map_.bins = bins_;
  }

 private:
  MapView& map_;
  Camera camera_;
  MapLook look_;
  const PointBins* bins_;
};

}  // namespace

PageFormat page_format_of(const std::filesystem::path& path) {
  const std::string extension = lower_case(path.extension().string());
  if (extension == ".png") return PageFormat::png;
  if (extension == ".svg") return PageFormat::svg;
  if (extension == ".pdf") return PageFormat::pdf;
  throw UsageError("A map is written as .png, .svg or .pdf, not as {}; give the file one of these endings.",
                   path.filename().string());
}

void write_export(const Explorer& explorer, MapView& map, const ExportRequest& request, const MapRaster& raster,
                  const std::filesystem::path& file) {
  if (request.kind == ExportKind::data) {
    write_layer(rows_of(map_data(explorer, map, request.layer, request.seen_only, file)), request.path, request.force);
    return;
  }
  const PageFormat format = page_format_of(request.path);
  // What cannot be replaced is told before minutes of drawing.
  if (!request.force && std::filesystem::exists(request.path)) {
    throw Error("{} exists already; give another name, or say that it may be replaced.", request.path.string());
  }
  const KeptView kept(map);
  write_file(request.path, draw_page(explorer, map, request, format, raster), request.force);
}

}  // namespace klasteri::viewer
