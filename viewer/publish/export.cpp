#include "viewer/publish/export.h"

#include <memory>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/output/layer_file.h"
#include "geo/text/script.h"
#include "viewer/publish/map_data.h"
#include "viewer/publish/map_page.h"
#include "viewer/scene/map_picture.h"

namespace klasteri::viewer {

namespace {

ExportWork data_work(const Explorer& explorer, const MapView& map, const ExportRequest& request,
                     const std::filesystem::path& file) {
  const auto data = std::make_shared<MapData>(map_data(explorer, map, request.layer, request.seen_only, file));
  return [data, path = request.path, force = request.force](Progress& progress) {
    write_layer(rows_of(std::move(*data)), path, force, progress);
  };
}

/// A page in a picture of its own, so that the window's stays as it is.
std::string draw_page(const PageLayout& page, const MapContent& content, const ContextBeside& context,
                      Progress& progress) {
  const auto current = context ? context() : nullptr;
  std::unique_ptr<MapPicture> picture;
  const MapRaster raster = [&](const Camera& camera, const MapLook& look) {
    if (!picture) {
      picture = std::make_unique<MapPicture>(content);
      picture->set_selected(page.selected);
    }
    picture->update(camera, look);
    return picture->read();
  };
  return draw_page(page, content, raster, progress);
}

ExportWork page_work(const Explorer& explorer, MapView& map, const ExportRequest& request,
                     const ContextBeside& context) {
  const PageFormat format = page_format_of(request.path);
  // What cannot be replaced is told before it is drawn.
  if (!request.force && std::filesystem::exists(request.path)) {
    throw Error("{} exists already; give another name, or say that it may be replaced.", request.path.string());
  }
  const auto page = std::make_shared<const PageLayout>(lay_out_page(explorer, map, request, format));
  return [page, content = map.content, context, path = request.path, force = request.force](Progress& progress) {
    write_file(path, draw_page(*page, *content, context, progress), force);
  };
}

}  // namespace

PageFormat page_format_of(const std::filesystem::path& path) {
  const std::string extension = lower_case(path.extension().string());
  if (extension == ".png") return PageFormat::png;
  if (extension == ".svg") return PageFormat::svg;
  if (extension == ".pdf") return PageFormat::pdf;
  throw UsageError("A map is written as .png, .svg or .pdf, not as {}; give the file one of these endings.",
                   path.filename().string());
}

ExportWork export_work(const Explorer& explorer, MapView& map, const ExportRequest& request,
                       const std::filesystem::path& file, const ContextBeside& context) {
  if (request.kind == ExportKind::data) return data_work(explorer, map, request, file);
  return page_work(explorer, map, request, context);
}

}  // namespace klasteri::viewer
