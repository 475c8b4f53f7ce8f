#pragma once

namespace klasteri::viewer {

/// A length for a scale bar.
struct ScaleBar {
  double length_m = 0;
  double width_px = 0;
};

/// The longest of 1, 2, 5 × 10ⁿ metres that is at most `most_px` long on the screen.
ScaleBar scale_bar(double metres_per_pixel, double most_px);

}  // namespace klasteri::viewer
