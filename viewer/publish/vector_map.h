#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "geo/base/progress.h"
#include "viewer/context/image.h"
#include "viewer/publish/canvas.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// Draws the map on the graphics side: a picture of what a camera sees, with premultiplied colours.
using MapRaster = std::function<Image(const Camera&, const MapLook&)>;

/// Draws the layers of a map as shapes and lines into a part of a page. Layers that are no shapes, such as heat and
/// enterprises that are counted per cell, become pictures. Reports how many layers are drawn; throws Cancelled.
/// @param camera in units of the page. @param corner where its upper left corner stands
/// @param selected rows of the enterprises that stand out
/// @param picture_scale pixels of pictures per unit
void draw_vector_map(Canvas& canvas, const MapContent& content, const Camera& camera, const MapLook& look, Point corner,
                     std::span<const std::uint32_t> selected, const MapRaster& raster, double picture_scale,
                     Progress& progress);

/// Draws the whole map as one picture.
void draw_raster_map(Canvas& canvas, const Camera& camera, const MapLook& look, Point corner, const MapRaster& raster,
                     double picture_scale);

}  // namespace klasteri::viewer
