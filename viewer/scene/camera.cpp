#include "viewer/scene/camera.h"

#include <algorithm>
#include <cmath>

namespace klasteri::viewer {

namespace {

/// A single point is shown with its surroundings of a few kilometres: metres per pixel.
constexpr double closest_fit = 5;

}  // namespace

Camera Camera::magnified(double factor) const {
  Camera larger(static_cast<int>(std::lround(width_ * factor)), static_cast<int>(std::lround(height_ * factor)));
  larger.look_at(centre_, metres_per_pixel_ / factor);
  return larger;
}

Box Camera::visible() const {
  Box box;
  box.add(to_plane({0, 0}));
  box.add(to_plane({static_cast<double>(width_), static_cast<double>(height_)}));
  return box;
}

Point Camera::to_screen(Point metres) const {
  return {0.5 * width_ + (metres.x - centre_.x) / metres_per_pixel_,
          0.5 * height_ - (metres.y - centre_.y) / metres_per_pixel_};
}

Point Camera::to_plane(Point pixels) const {
  return {centre_.x + (pixels.x - 0.5 * width_) * metres_per_pixel_,
          centre_.y - (pixels.y - 0.5 * height_) * metres_per_pixel_};
}

void Camera::resize(int width, int height) {
  width_ = std::max(1, width);
  height_ = std::max(1, height);
}

void Camera::pan(Point from, Point to) {
  centre_.x -= (to.x - from.x) * metres_per_pixel_;
  centre_.y += (to.y - from.y) * metres_per_pixel_;
}

void Camera::zoom(double factor, Point about) {
  const Point kept = to_plane(about);
  metres_per_pixel_ = std::clamp(metres_per_pixel_ / factor, nearest, farthest);
  const Point moved = to_plane(about);
  centre_.x += kept.x - moved.x;
  centre_.y += kept.y - moved.y;
}

void Camera::fit(const Box& box, const Margins& margins) {
  if (box.empty()) return;
  const double width = std::max(1.0, width_ - margins.left - margins.right);
  const double height = std::max(1.0, height_ - margins.top - margins.bottom);
  const double needed = std::max(box.width() / width, box.height() / height);
  look_at({box.centre().x, box.max_y}, std::max(needed, closest_fit));
  centre_.x += (margins.right - margins.left) / 2 * metres_per_pixel_;
  const double room_left = height - box.height() / metres_per_pixel_;
  centre_.y -= (height_ / 2.0 - margins.top - room_left / 3) * metres_per_pixel_;
}

void Camera::fit_into(const Box& box, const Box& pixels) {
  if (box.empty()) return;
  const double width = std::max(1.0, pixels.width());
  const double height = std::max(1.0, pixels.height());
  const double needed = std::max(box.width() / width, box.height() / height);
  look_at({0, 0}, std::max(needed, closest_fit));
  const Point middle = to_plane(pixels.centre());
  centre_ = {box.centre().x - middle.x, box.centre().y - middle.y};
}

void Camera::look_at(Point centre, double metres_per_pixel) {
  centre_ = centre;
  metres_per_pixel_ = std::clamp(metres_per_pixel, nearest, farthest);
}

}  // namespace klasteri::viewer
