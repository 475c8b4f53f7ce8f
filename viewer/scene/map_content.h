#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/style/palette.h"
#include "viewer/model/map_layers.h"
#include "viewer/model/user_layer.h"
#include "viewer/scene/point_grid.h"
#include "viewer/scene/shape_mesh.h"

namespace klasteri::viewer {

/// A point of a user's layer, or an area that is none for want of corners.
struct UserMark {
  Point place;
  std::uint32_t row = 0;
};

/// The first so many of the marks, beside which the others are not missed at a scale.
struct MarkLevel {
  double tolerance_m = 0;  ///< no other one is farther from one of them
  std::size_t count = 0;
};

/// A layer of the user's in the map plane, cut for the graphics side. Features are numbered as its table's rows.
struct UserGeometry {
  std::vector<Point> points;
  std::vector<std::uint32_t> point_rows;
  std::vector<std::vector<Line>> lines;
  std::vector<std::uint32_t> line_rows;
  std::vector<MultiPolygon> shapes;
  std::vector<std::uint32_t> shape_rows;
  std::vector<Box> boxes;  ///< of shapes
  Box bounds;
  AreaMesh area_mesh;
  LineMesh outline_mesh, line_mesh;
  std::vector<UserMark> marks;
  std::vector<MarkLevel> mark_levels;  ///< from the finest, which has all
};

/// A layer of the user's as its style has it drawn.
struct UserShapes {
  std::uint32_t number = 0;                              ///< LayerState::user
  std::shared_ptr<const UserGeometry> geometry;          ///< never null
  std::shared_ptr<const UserColours> colours = nullptr;  ///< of its rows; null: all in the layer's colour
  Colour colour = {};

  Colour colour_of(std::uint32_t row) const {
    return colours != nullptr && row < colours->of_row.size() ? colours->of_row[row] : colour;
  }
};

/// What the map shows, in metres of the map plane. Given to the scene when it changes.
struct MapContent {
  std::vector<MultiPolygon> regions;
  std::vector<MultiPolygon> municipalities;  ///< one a municipality of Explorer::areas(); empty where none is loaded
  std::vector<Point> municipality_seats;     ///< likewise; invalid where not known
  std::vector<MultiPolygon> footprints;      ///< of the clusters
  PointGrid enterprises;
  PointGrid institutions;
  std::vector<Colour> institution_colours;     ///< by their kind, one a row
  std::vector<std::size_t> reference_regions;  ///< regions of the clusters that detection is compared with
  std::vector<UserShapes> user_layers;
  Point centre{43.5, 42.0};  ///< of the map plane, degrees
  Box bounds;                ///< of the country
};

/// How the map shows it. Cheap to compare: the picture is drawn again when it differs.
struct MapLook {
  std::vector<Colour> region_colours;                      ///< empty: all in the colour of land
  std::vector<std::size_t> hatched_regions;                ///< not assessed
  std::vector<Colour> municipality_colours;                ///< empty: borders alone, or plain symbols at the seats
  std::vector<std::size_t> hatched_municipalities;         ///< not assessed
  std::vector<double> municipality_weights;                ///< of the symbols at the seats: the largest is 1
  std::vector<Colour> footprint_colours;                   ///< of the outlines, one a footprint; empty: all alike
  bool land = true;                                        ///< whether the country lies below the layers
  Colour background{236, 240, 243, 255};                   ///< around the country
  std::vector<LayerState> layers = LayerStack().layers();  ///< from the lowest to the highest
  std::vector<std::size_t> footprints;                     ///< which ones are drawn
  std::optional<std::size_t> hovered_region, selected_region;
  std::optional<std::size_t> hovered_footprint, selected_footprint;
  double heat_bandwidth_m = 0;         ///< of heat and relative risk; 0: by Scott's rule
  double scale = 1;                    ///< pixels of the picture per pixel of the design, for high resolutions
  std::size_t most_symbols = 200'000;  ///< with more places in sight they are counted per cell instead

  bool shows(MapLayer kind) const {
    return std::any_of(layers.begin(), layers.end(),
                       [&](const LayerState& layer) { return layer.kind == kind && layer.shown; });
  }

  friend bool operator==(const MapLook&, const MapLook&) = default;
};

}  // namespace klasteri::viewer
