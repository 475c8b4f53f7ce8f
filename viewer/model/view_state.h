#pragma once

#include <cstdint>
#include <optional>

namespace klasteri::viewer {

/// What the mouse does on the map.
enum class MapTool : std::uint8_t { pan, rectangle, lasso, circle, measure };

enum class LeftTab : std::uint8_t { map, filter };
enum class RightTab : std::uint8_t { clusters, selection, programme };
enum class BottomTab : std::uint8_t { table, histogram, scatter };

/// How the window is arranged: kept between runs, never part of what a map says.
struct ViewState {
  MapTool tool = MapTool::pan;
  LeftTab left = LeftTab::map;
  RightTab right = RightTab::clusters;
  BottomTab bottom = BottomTab::table;
  bool bottom_open = false;
  bool panels_open = true;          ///< beside the map
  std::optional<bool> legend_open;  ///< as somebody left it, else folded to a button; none: nobody has touched it
  bool dark = false;

  friend bool operator==(const ViewState&, const ViewState&) = default;
};

}  // namespace klasteri::viewer
