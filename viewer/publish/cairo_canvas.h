#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "viewer/publish/canvas.h"

namespace klasteri::viewer {

/// What a page is, for the file's own description.
struct PageDescription {
  std::string title;
  std::string made_on;  ///< ISO 8601; empty: not known
};

/// A page as PNG. @param width, height of the page in its units; @param pixels_per_unit; @param dpi said in the file
std::unique_ptr<Canvas> png_canvas(double width, double height, double pixels_per_unit, int dpi);
/// A page as PDF, with its words as text. @param points_per_unit of 1/72 inch
std::unique_ptr<Canvas> pdf_canvas(double width, double height, double points_per_unit, const PageDescription& about);
/// The bytes of a picture with premultiplied colours as PNG.
std::string png_bytes(const Image& picture);

}  // namespace klasteri::viewer
