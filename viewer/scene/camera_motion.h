#pragma once

#include "viewer/scene/camera.h"

namespace klasteri::viewer {

/// How the camera goes on by itself: a map that was thrown glides to a stop, and a turn of the wheel is followed
/// smoothly. It reads no clock; the caller says how long each frame took. Whatever the frame rate, the camera ends at
/// the same place, and after about a second nothing moves any more.
class CameraMotion {
 public:
  /// The map is held and follows the pointer by `pixels` in a frame of `seconds`; called in every frame of a drag, also
  /// where the pointer rests, since a map that rests before it is let go does not glide.
  void drag(Camera& camera, Point pixels, double seconds);
  /// The map is let go; it glides on if it was thrown.
  void release();
  /// Moves the map by so many pixels, without gliding afterwards.
  void shift(Camera& camera, Point pixels);
  /// Nearer by `factor`, in the frames that follow; what is under `about` (pixels) stays there.
  void zoom(double factor, Point about);
  /// Ends all motion where the camera is.
  void stop();

  /// Moves the camera by what happens in `seconds`. Returns whether it moved.
  bool step(Camera& camera, double seconds);

  /// Whether the camera moves by itself.
  bool gliding() const { return zoom_left_ != 0 || (!held_ && (speed_.x != 0 || speed_.y != 0)); }
  /// Whether the camera moved so lately that it may well move on: then a quick picture will do.
  bool settling() const { return gliding() || since_moved_s_ < settle_s; }

  static constexpr double settle_s = 0.06;

 private:
  void move(Camera& camera, Point pixels);

  Point speed_{0, 0};  ///< pixels a second
  bool held_ = false;
  double zoom_left_ = 0;  ///< logarithm of the factor that is still to come
  Point zoom_about_{0, 0};
  double since_moved_s_ = 1e9;
};

}  // namespace klasteri::viewer
