#pragma once

#include <cstddef>

#include "viewer/scene/heat_layer.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// Heat and relative risk of a map: their classes, which stay wherever one looks, and the fields that the camera sees.
class HeatPicture {
 public:
  /// The enterprises are other ones from now on.
  void forget();
  /// Works out the classes of what a look shows; those of what it does not show are empty afterwards.
  void prepare(const PointGrid& points, const MapLook& look);
  /// Draws one of the two layers.
  /// @param every looks at each so-manieth place only. @param land as HeatLayer::draw() takes it
  void draw(const PointGrid& points, const Camera& camera, const LayerState& layer, std::size_t every, GLuint land);

  const HeatScale& heat() const { return heat_scale_; }
  const HeatScale& risk() const { return risk_scale_; }

 private:
  HeatLayer layer_;
  HeatScale heat_scale_, risk_scale_;
  double scott_m_ = 0;  ///< of the enterprises shown; 0: not worked out
};

}  // namespace klasteri::viewer
