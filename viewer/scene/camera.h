#pragma once

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Pixels kept free along the edges of the picture.
struct Margins {
  double left = 0, right = 0, top = 0, bottom = 0;
};

/// Which part of the map plane is seen, and how large. The plane is metres of an EqualAreaProjection, y to the north;
/// the screen is pixels of the map's own picture, y down from its top left corner. In double precision, so that
/// zooming about the cursor leaves it on its spot.
class Camera {
 public:
  Camera() = default;
  Camera(int width, int height) : width_(width), height_(height) {}

  int width() const { return width_; }
  int height() const { return height_; }
  Point centre() const { return centre_; }
  double metres_per_pixel() const { return metres_per_pixel_; }
  /// What is seen, in metres.
  Box visible() const;

  /// The same part of the plane in a picture so many times as wide and high.
  Camera magnified(double factor) const;

  Point to_screen(Point metres) const;
  Point to_plane(Point pixels) const;

  /// Another size of the picture; what is in its middle stays there.
  void resize(int width, int height);
  /// What was under `from` comes under `to` (pixels).
  void pan(Point from, Point to);
  /// Nearer by `factor` (above 1: larger); what is under `about` (pixels) stays there. Keeps within the limits below.
  void zoom(double factor, Point about);
  /// Shows all of `box` inside the margins: in the middle from side to side, and a third of the room left over above
  /// it, since the legend stands below. An empty box changes nothing.
  void fit(const Box& box, const Margins& margins);
  /// Shows all of `box` in the middle of a rectangle of the picture, as large as it goes. An empty box changes nothing.
  void fit_into(const Box& box, const Box& pixels);
  void look_at(Point centre, double metres_per_pixel);

  static constexpr double nearest = 0.25;     ///< metres per pixel
  static constexpr double farthest = 20'000;  ///< metres per pixel

  friend bool operator==(const Camera&, const Camera&) = default;

 private:
  Point centre_{0, 0};
  double metres_per_pixel_ = 1000;
  int width_ = 1;
  int height_ = 1;
};

}  // namespace klasteri::viewer
