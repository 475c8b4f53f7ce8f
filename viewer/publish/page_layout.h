#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "viewer/model/explorer.h"
#include "viewer/model/export_request.h"
#include "viewer/panels/map_view.h"
#include "viewer/publish/cairo_canvas.h"
#include "viewer/publish/page_legend.h"
#include "viewer/publish/text_layout.h"
#include "viewer/scene/scale_bar.h"

namespace klasteri::viewer {

/// What a page is written as.
enum class PageFormat : std::uint8_t { png, svg, pdf };

/// A unit of a page in points of 1/72 inch: words of 13 units are 9 points high.
inline constexpr double page_unit_pt = 0.7;

/// Words and where the upper left corner of them stands.
struct PageWords {
  Point corner;
  TextLayout layout;
  TextStyle style;
};

/// A name on the map, and the dot that it stands beside, if any.
struct PageName {
  PageWords words;
  std::optional<Point> dot;
};

/// A sheet with the map as it is in the window: title, map with names, scale bar and numeric scale, north arrow,
/// legend, source and date; and that data are synthetic, where they are. Everything that stands on it and where, in
/// units of the page, y down from its upper left corner; it is drawn by draw_page(), which needs nothing else of the
/// window.
struct PageLayout {
  PageFormat format = PageFormat::pdf;
  PageDescription about;
  double width = 0, height = 0;
  int dpi = 300;             ///< said in a PNG
  double picture_scale = 1;  ///< pixels of pictures per unit
  std::optional<Box> badge;  ///< behind the word that data are synthetic
  std::vector<PageWords> heading, foot;
  Box frame;      ///< of the map
  Camera camera;  ///< of the map, a unit a pixel
  MapLook look;
  std::vector<std::uint32_t> selected;  ///< rows of the enterprises that stand out on the map
  std::vector<PageWords> degrees;       ///< along the upper and the left edge
  std::vector<PageName> names;
  Box scale_card, north_card;
  ScaleBar scale;
  PageWords scale_length, scale_number, north;
  PageLegend legend;
  Point legend_corner;
};

/// Lays out what was asked for. From the thread that draws the window, in milliseconds.
/// @param map as before afterwards
PageLayout lay_out_page(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format);

}  // namespace klasteri::viewer
