#include "viewer/scene/heat_picture.h"

namespace klasteri::viewer {

namespace {

/// Ratios of fewer enterprises say nothing.
constexpr double least_firms_of_ratio = 20;

}  // namespace

void HeatPicture::forget() {
  scott_m_ = 0;
  heat_scale_ = risk_scale_ = {};
}

void HeatPicture::prepare(const PointGrid& points, const MapLook& look) {
  const bool heat = look.shows(MapLayer::heat);
  const bool risk = look.shows(MapLayer::relative_risk);
  double bandwidth_m = look.heat_bandwidth_m;
  if ((heat || risk) && !(bandwidth_m > 0)) {
    if (!(scott_m_ > 0)) scott_m_ = scott_round_m(points);
    bandwidth_m = scott_m_;
  }
  if (!heat) heat_scale_ = {};
  if (heat && heat_scale_.bandwidth_m != bandwidth_m) heat_scale_ = heat_scale(points, bandwidth_m);
  risk_scale_ = risk ? risk_scale(bandwidth_m) : HeatScale();
}

void HeatPicture::draw(const PointGrid& points, const Camera& camera, const LayerState& layer, std::size_t every,
                       GLuint land) {
  const bool risk = layer.kind == MapLayer::relative_risk;
  const HeatScale& scale = risk ? risk_scale_ : heat_scale_;
  if (scale.from.empty() || !(scale.bandwidth_m > 0)) return;
  const Box seen = camera.visible();
  const double cell_m = heat_cell_m(scale.bandwidth_m, camera.metres_per_pixel());
  const HeatField field = risk ? relative_risk(points, seen, scale.bandwidth_m, cell_m, least_firms_of_ratio, every)
                               : kernel_heat(points, points.counts(), seen, scale.bandwidth_m, cell_m, every);
  layer_.draw(field, scale, camera, layer.opacity, land);
}

}  // namespace klasteri::viewer
