#include "viewer/scene/camera_motion.h"

#include <algorithm>
#include <cmath>

namespace klasteri::viewer {

namespace {

// Times after which what is left has fallen to 1/e, in seconds.
constexpr double glide_s = 0.25;
constexpr double zoom_s = 0.055;
constexpr double speed_memory_s = 0.045;

// Speeds in pixels a second: slower throws do not glide, gliding ends at the last, and none is faster than the first.
constexpr double fastest = 5000;
constexpr double slowest_throw = 180;
constexpr double standstill = 15;

constexpr double zoom_done = 0.002;

/// In place of the time since the last movement: there was one after the last step.
constexpr double moved_since_step = -1;

}  // namespace

void CameraMotion::move(Camera& camera, Point pixels) {
  if (pixels.x == 0 && pixels.y == 0) return;
  camera.pan({0, 0}, pixels);
  since_moved_s_ = moved_since_step;
}

void CameraMotion::drag(Camera& camera, Point pixels, double seconds) {
  move(camera, pixels);
  zoom_left_ = 0;
  if (!held_) speed_ = {0, 0};
  held_ = true;
  if (!(seconds > 0)) return;
  const double kept = std::exp(-seconds / speed_memory_s);
  speed_.x = kept * speed_.x + (1 - kept) * pixels.x / seconds;
  speed_.y = kept * speed_.y + (1 - kept) * pixels.y / seconds;
}

void CameraMotion::release() {
  if (!held_) return;
  held_ = false;
  const double speed = std::hypot(speed_.x, speed_.y);
  const double factor = speed < slowest_throw ? 0 : std::min(1.0, fastest / speed);
  speed_ = {speed_.x * factor, speed_.y * factor};
}

void CameraMotion::shift(Camera& camera, Point pixels) {
  stop();
  move(camera, pixels);
}

void CameraMotion::zoom(double factor, Point about) {
  speed_ = {0, 0};
  zoom_left_ += std::log(factor);
  zoom_about_ = about;
}

void CameraMotion::stop() {
  speed_ = {0, 0};
  zoom_left_ = 0;
}

bool CameraMotion::step(Camera& camera, double seconds) {
  const Camera before = camera;
  if (zoom_left_ != 0) {
    const double part = zoom_left_ * (1 - std::exp(-seconds / zoom_s));
    const bool ends = std::abs(zoom_left_ - part) < zoom_done;
    camera.zoom(std::exp(ends ? zoom_left_ : part), zoom_about_);
    zoom_left_ = ends ? 0 : zoom_left_ - part;
    // At the nearest and farthest there is nothing left to do.
    if (camera == before) zoom_left_ = 0;
  }
  if (!held_ && (speed_.x != 0 || speed_.y != 0)) {
    const double kept = std::exp(-seconds / glide_s);
    move(camera, {speed_.x * glide_s * (1 - kept), speed_.y * glide_s * (1 - kept)});
    speed_ = {speed_.x * kept, speed_.y * kept};
    if (std::hypot(speed_.x, speed_.y) < standstill) speed_ = {0, 0};
  }
  const bool moved = !(camera == before);
  // The time of this step passed before what was moved since the last one.
  since_moved_s_ = moved || since_moved_s_ == moved_since_step ? 0 : since_moved_s_ + seconds;
  return moved;
}

}  // namespace klasteri::viewer
