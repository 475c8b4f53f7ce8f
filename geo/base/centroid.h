#pragma once

#include "geo/base/geometry.h"

namespace klasteri {

/// Centre of gravity of a shape, holes left out, in the coordinates' unit; invalid for one without area. It may lie
/// outside.
Point centroid(const MultiPolygon& shape);

}  // namespace klasteri
