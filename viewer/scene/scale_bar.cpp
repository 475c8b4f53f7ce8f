#include "viewer/scene/scale_bar.h"

#include "viewer/model/axis.h"

namespace klasteri::viewer {

ScaleBar scale_bar(double metres_per_pixel, double most_px) {
  const double length = round_below(metres_per_pixel * most_px);
  return {length, length / metres_per_pixel};
}

}  // namespace klasteri::viewer
