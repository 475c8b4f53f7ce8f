#pragma once

#include <ogrsf_frmts.h>

#include <memory>
#include <span>
#include <string>

#include "geo/base/geometry.h"

namespace klasteri {

/// From a layer's coordinates to WGS 84, longitude first. A layer without a reference system is taken to be in it.
class Wgs84Transformation {
 public:
  /// Throws Error, naming `source`, if PROJ knows no way.
  Wgs84Transformation(const OGRSpatialReference* from, const std::string& source);

  /// In place; points that cannot be transformed become invalid.
  void apply(std::span<Point> points) const;
  /// In place; false if it cannot be transformed.
  bool apply(OGRGeometry& geometry) const;

 private:
  std::unique_ptr<OGRCoordinateTransformation> transformation_;  ///< none: the coordinates are WGS 84 already
};

}  // namespace klasteri
