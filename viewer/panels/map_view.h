#pragma once

#include <imgui.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/projection.h"
#include "viewer/model/export_request.h"
#include "viewer/model/user_layer.h"
#include "viewer/panels/ask_state.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/camera_motion.h"
#include "viewer/scene/kernel_heat.h"
#include "viewer/scene/map_content.h"
#include "viewer/scene/map_picture.h"
#include "viewer/scene/picking.h"
#include "viewer/scene/point_bins.h"
#include "viewer/scene/user_picking.h"

namespace klasteri::viewer {

class DroppedTable;

/// The map as the panels see it: where the camera stands, what is under the cursor, how it is to look. The picture
/// itself is drawn afterwards by its owner.
struct MapView {
  const MapContent* content = nullptr;
  const EqualAreaProjection* plane = nullptr;  ///< from degrees to the map plane
  Camera camera;                               ///< in pixels of the map's own rectangle
  MapLook look;
  Picked hovered;
  bool by_keys = false;        ///< the map is walked through by keys: its middle is the cursor
  bool whole_country = true;   ///< shown, whatever the size of the window, until one pans or zooms
  bool alone = false;          ///< without panels: nothing on the map can be pressed
  bool stop_reading = false;   ///< the user has had enough of it
  bool working = false;        ///< something is worked out beside the frames: they go on until it is done
  Point hovered_at;            ///< where the cursor is on the map, WGS 84; invalid: elsewhere
  std::optional<Box> goal;     ///< metres: what the camera is to show next, if anything
  std::uintptr_t texture = 0;  ///< of the picture, bottom row first
  std::string project_name;    ///< of its file; empty: none is open
  std::string made_on;         ///< date of the project, ISO 8601; empty: not known
  Sentence message;            ///< what went wrong last, for the planner; empty: nothing
  std::optional<std::size_t> hovered_municipality;    ///< of Explorer::areas(), where these are coloured
  std::optional<UserHit> hovered_user;                ///< the feature of a user's layer under the cursor
  UserLayers user_layers;                             ///< what the user has loaded
  std::optional<std::filesystem::path> file_to_open;  ///< a layer that the user asked for
  std::shared_ptr<DroppedTable> dropped_table;        ///< of which is asked whether it is a register or a layer
  std::optional<double> reading;  ///< 0 to 1: how much of a layer has been read; none: none is being read
  std::optional<ExportRequest> export_request;
  std::optional<ExportRequest> export_draft;   ///< being filled in; the dialog is open
  const PointBins* bins = nullptr;             ///< where enterprises are counted per cell instead of drawn
  CameraMotion motion;                         ///< how the camera goes on by itself
  HeatScale heat, risk;                        ///< classes of these layers, for the legend; empty: not on the map
  std::vector<CountedSymbol> counted_symbols;  ///< on which there is room for a number
  std::vector<std::uint32_t> brushed;          ///< enterprises pointed at in another view: they stand out on the map
  AskState ask;                                ///< what is drawn on the map and asked about
};

}  // namespace klasteri::viewer
