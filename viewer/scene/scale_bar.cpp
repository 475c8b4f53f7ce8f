#include "viewer/scene/scale_bar.h"

#include <cmath>
#include <initializer_list>

namespace klasteri::viewer {

ScaleBar scale_bar(double metres_per_pixel, double most_px) {
  const double most_m = metres_per_pixel * most_px;
  const double power = std::pow(10.0, std::floor(std::log10(most_m)));
  double length = power;
  for (const double step : {2.0, 5.0}) {
    if (step * power <= most_m) length = step * power;
  }
  return {length, length / metres_per_pixel};
}

}  // namespace klasteri::viewer
