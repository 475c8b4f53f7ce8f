#pragma once

#include <memory>
#include <optional>

#include "viewer/context/gl_objects.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/map_content.h"
#include "viewer/scene/point_bins.h"

namespace klasteri::viewer {

/// The map as a picture, drawn again only when the content, the camera or the look has changed. Text is not part of
/// it. Needs a current OpenGL context for its whole life.
class MapPicture {
 public:
  MapPicture();
  ~MapPicture();

  /// Takes new content; polygons are cut and points sent to the graphics side once.
  void set_content(MapContent content);
  /// Takes other enterprises, the rest stays.
  void set_enterprises(PointGrid enterprises);
  /// Takes other cluster footprints, the rest stays.
  void set_footprints(std::vector<MultiPolygon> footprints);
  /// Takes other layers of the user's, the rest stays.
  void set_user_layers(std::vector<UserShapes> layers);
  const MapContent& content() const { return content_; }

  /// Brings the picture up to date. Returns whether it had to be drawn again.
  bool update(const Camera& camera, const MapLook& look);
  /// The picture as a texture, the bottom row first.
  GLuint texture() const { return target_.texture(); }
  /// The picture's pixels, the top row first.
  Image read() const { return target_.read(); }

  /// Counts per cell, where the last picture shows those instead of symbols.
  const std::optional<PointBins>& bins() const { return bins_; }
  /// How often it was drawn.
  std::size_t times_drawn() const { return times_drawn_; }

 private:
  struct Layers;
  void draw();
  void draw_land();
  void draw_layer(const LayerState& layer);
  void draw_regions(const LayerState& layer);
  void count_enterprises();
  void draw_enterprises(const LayerState& layer);
  void draw_footprints(const LayerState& layer);
  Colour footprint_colour(std::size_t index, const LayerState& layer) const;

  MapContent content_;
  Camera camera_;
  MapLook look_;
  bool stale_ = true;
  std::size_t times_drawn_ = 0;
  std::optional<PointBins> bins_;
  Framebuffer target_;
  std::unique_ptr<Layers> layers_;
};

}  // namespace klasteri::viewer
