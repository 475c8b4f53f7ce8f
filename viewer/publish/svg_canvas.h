#pragma once

#include <memory>

#include "viewer/publish/cairo_canvas.h"
#include "viewer/publish/canvas.h"

namespace klasteri::viewer {

/// A page as SVG 1.1: layers as named groups, words as text that can be searched and edited.
/// @param points_per_unit of 1/72 inch
std::unique_ptr<Canvas> svg_canvas(double width, double height, double points_per_unit, const PageDescription& about);

}  // namespace klasteri::viewer
