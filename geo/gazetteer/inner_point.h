#pragma once

#include "geo/base/geometry.h"

namespace klasteri {

/// A point inside a shape and far from its borders, for symbols and labels: the best of a grid over the shape, refined.
/// Invalid for an empty shape. In the shape's own coordinates.
Point inner_point(const MultiPolygon& shape);

}  // namespace klasteri
