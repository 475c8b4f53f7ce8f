#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "geo/style/palette.h"

namespace klasteri::viewer {

/// What can lie on the map.
enum class MapLayer : std::uint8_t {
  regions,         ///< areas coloured by a measure
  heat,            ///< kernel density of enterprises
  relative_risk,   ///< the chosen sector's density over that of all enterprises
  graticule,       ///< lines of longitude and latitude
  municipalities,  ///< borders where loaded, else symbols at the seats
  enterprises,
  clusters,            ///< footprints of the candidates
  reference_clusters,  ///< the list that detection is compared with
  institutions,
  places,  ///< names of regions and settlements
  user,    ///< a layer that was loaded by the user
};

/// How a layer is drawn where that is not its own way.
struct LayerStyle {
  std::optional<Colour> colour;  ///< of symbols, lines and outlines; none: the layer's own
  float size = 1;                ///< of symbols, times their usual size
  float line_width = 1;          ///< times the usual width
  int column = -1;               ///< of a user's layer: the column that it is coloured by; −1: one colour

  friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

/// What the outlines of clusters are coloured by.
enum class ClusterColouring : std::uint8_t { significance, stage, rank, one_colour };

/// One layer as the planner has set it.
struct LayerState {
  MapLayer kind = MapLayer::regions;
  bool shown = true;
  float opacity = 1;       ///< 0–1
  std::uint32_t user = 0;  ///< of MapLayer::user: which one, in the order of loading
  LayerStyle style = {};

  friend bool operator==(const LayerState&, const LayerState&) = default;
};

/// The layers of a map from the lowest to the highest.
class LayerStack {
 public:
  /// The bundled layers in their usual order; heat, relative risk, graticule and reference clusters are not shown.
  LayerStack();

  const std::vector<LayerState>& layers() const { return layers_; }
  std::vector<LayerState>& layers() { return layers_; }
  bool shown(MapLayer kind) const;
  void show(MapLayer kind, bool shown);
  /// Puts a user's layer on top, if it is not there already. @param user its number
  void add_user(std::uint32_t user);
  void remove_user(std::uint32_t user);
  /// Moves a layer in the order. @pre both are indices of layers()
  void move(std::size_t from, std::size_t to);

  friend bool operator==(const LayerStack&, const LayerStack&) = default;

 private:
  std::vector<LayerState> layers_;
};

/// "regions", "heat", "relative_risk", …: the values of --layers. A user's layer has no name.
std::string_view to_string(MapLayer kind);
std::optional<MapLayer> map_layer_from(std::string_view name);

inline constexpr std::array bundled_layers = {
    MapLayer::regions,        MapLayer::heat,        MapLayer::relative_risk, MapLayer::graticule,
    MapLayer::municipalities, MapLayer::enterprises, MapLayer::clusters,      MapLayer::reference_clusters,
    MapLayer::institutions,   MapLayer::places};

}  // namespace klasteri::viewer
