#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "geo/base/projection.h"
#include "viewer/scene/area_layer.h"
#include "viewer/scene/line_layer.h"
#include "viewer/scene/map_content.h"
#include "viewer/scene/mark_layer.h"

namespace klasteri::viewer {

/// The layers of the map around the enterprises: municipalities, institutions by kind, the clusters that detection is
/// compared with, the graticule, and what the user has loaded.
class Overlays {
 public:
  Overlays();

  void set_content(const MapContent& content);
  /// Takes the user's layers of a content again, the rest stays.
  void set_user_layers(const MapContent& content);

  void draw_municipalities(const MapContent& content, const Camera& camera, const MapLook& look,
                           const LayerState& layer);
  /// Fills the municipalities whose polygons are loaded, to tell land from what is none.
  void draw_municipality_land(const MapContent& content, const Camera& camera);
  void draw_institutions(const Camera& camera, const MapLook& look, const LayerState& layer) const;
  void draw_references(const MapContent& content, const Camera& camera, const MapLook& look,
                       const LayerState& layer) const;
  void draw_graticule(const MapContent& content, const Camera& camera, const MapLook& look, const LayerState& layer);
  /// @param coarseness as AreaLayer::draw() takes it
  void draw_user(const Camera& camera, const MapLook& look, const LayerState& layer, double coarseness) const;

 private:
  struct UserLayer {
    std::shared_ptr<const UserGeometry> geometry;  ///< that was sent to the graphics side
    AreaLayer areas;
    LineLayer borders, lines;
    MarkLayer points;
  };

  AreaLayer municipalities_;
  LineLayer municipality_borders_, region_borders_, graticule_;
  MarkLayer municipality_symbols_, institutions_;
  bool has_municipality_shapes_ = false;
  std::unique_ptr<EqualAreaProjection> plane_;
  std::map<std::uint32_t, UserLayer> user_;
};

/// Radius of the symbol of the municipality with the greatest number, in pixels of the design.
inline constexpr double largest_municipality_px = 22;
/// Weight of the symbol of a number, so that areas of symbols are as the numbers; the least can still be seen.
double municipality_weight(double number, double greatest);

}  // namespace klasteri::viewer
