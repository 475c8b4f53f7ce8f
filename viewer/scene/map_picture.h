#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "viewer/context/gl_objects.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/kernel_heat.h"
#include "viewer/scene/map_content.h"
#include "viewer/scene/point_bins.h"

namespace klasteri::viewer {

/// A symbol that stands for several enterprises and is large enough for their number to be written on it.
struct CountedSymbol {
  Point pixels;  ///< its middle
  std::size_t count = 0;
  double radius_px = 0;
};

/// The map as a picture, drawn again only when the content, the camera or the look has changed. Text is not part of
/// it. While the camera moves, what was drawn is moved along, or drawn more coarsely where that leaves too much bare.
/// Needs a current OpenGL context for its whole life.
class MapPicture {
 public:
  /// Polygons are cut and sent to the graphics side once. @param content must outlive it
  explicit MapPicture(const MapContent& content);
  ~MapPicture();

  /// Content has changed: other enterprises, or others of them are shown; other layers of the user's; or all of it.
  void enterprises_changed();
  void user_layers_changed();
  void content_changed();

  /// Rows of the enterprises that stand out: those asked about, drawn with the map, and those pointed at in another
  /// view, drawn over it at once. Rows that are not shown do not appear.
  void set_selected(std::vector<std::uint32_t> rows);
  void set_brushed(std::vector<std::uint32_t> rows);

  /// Brings the picture up to date. Returns whether it changed.
  /// @param moving the camera is about to move on, so that a quick picture will do; without it the picture is exact
  bool update(const Camera& camera, const MapLook& look, bool moving = false);
  /// Whether the picture is what the camera sees, and not a quick one.
  bool exact() const { return base_exact_ && camera_ == shown_camera_; }
  /// The picture as a texture, the bottom row first.
  GLuint texture() const { return target_.texture(); }
  /// The picture's pixels, the top row first.
  Image read() const { return target_.read(); }

  /// Counts per cell, where the last exact picture shows those instead of symbols.
  const std::optional<PointBins>& bins() const { return bins_; }
  /// Classes of heat and of relative risk; empty where the picture does not show them.
  const HeatScale& heat() const;
  const HeatScale& risk() const;
  /// The symbols in sight of places with several enterprises, where they are large enough.
  std::vector<CountedSymbol> counted_symbols(double least_radius_px) const;
  /// Grows when the picture changes.
  std::size_t revision() const { return revision_; }
  /// How often the map itself was drawn, and not only what lies over it.
  std::size_t times_drawn() const { return times_drawn_; }

 private:
  struct Layers;
  bool follows(const Camera& camera) const;
  void draw_base(bool quick);
  void compose();
  void warm_up();
  bool mutes_regions() const;
  void draw_land(const Camera& camera);
  void draw_layer(const LayerState& layer);
  void draw_regions(const LayerState& layer);
  void count_enterprises(bool quick);
  GLuint draw_land_mask();
  void draw_enterprises(const LayerState& layer);
  void draw_bins(const PointBins& bins, std::span<const Colour> ramp);
  void draw_over();

  const MapContent& content_;
  Camera camera_, shown_camera_;  ///< of the map itself, and of the picture
  MapLook look_, shown_look_;
  bool stale_ = true, over_stale_ = true;
  bool base_exact_ = false, warm_ = false, quick_ = false;
  std::size_t every_ = 1;  ///< so-manieth places are drawn
  std::size_t times_drawn_ = 0, revision_ = 0;
  std::optional<PointBins> bins_, drawn_bins_;  ///< of the last exact picture, and of the last one
  bool counted_ = false;
  std::vector<std::uint32_t> selected_rows_, brushed_rows_;
  std::vector<std::uint32_t> selected_counts_, brushed_counts_;  ///< at each stack; empty: none
  Framebuffer base_, target_;
  std::unique_ptr<Layers> layers_;
};

}  // namespace klasteri::viewer
