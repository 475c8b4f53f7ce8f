#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace klasteri::viewer {

/// What can be taken away.
enum class ExportKind : std::uint8_t {
  screen,  ///< the map as it is in the window, as PNG
  page,    ///< a sheet of paper with title, legend, scale and source: PNG, PDF or SVG
  data,    ///< rows of a layer: GeoJSON, GeoPackage, CSV …
};

/// The sheet that a map is printed on. `as_seen`: as large as the map in the window.
enum class Page : std::uint8_t { a4_landscape, a4_portrait, as_seen };

/// One thing to be written, as the planner has asked for it.
struct ExportRequest {
  ExportKind kind = ExportKind::page;
  Page page = Page::a4_landscape;
  int dpi = 300;                          ///< of a page written as PNG
  std::string title = {}, subtitle = {};  ///< of a page; an empty title is the map's own
  std::string layer = {};                 ///< of data: to_string() of a MapLayer, or "user:3" by LayerState::user
  bool seen_only = false;                 ///< of data: only rows that are on the map now, filtered as it is
  std::filesystem::path path = {};
  bool force = false;  ///< replace a file that is there
};

}  // namespace klasteri::viewer
