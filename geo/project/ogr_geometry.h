#pragma once

#include <memory>
#include <span>

#include "geo/base/geometry.h"

class OGRGeometry;
class OGRMultiPolygon;

namespace klasteri {

/// A shape for GDAL, which the caller owns.
std::unique_ptr<OGRMultiPolygon> to_ogr(const MultiPolygon& shape);

/// The polygons of a geometry of GDAL's; no area from points, lines or null.
MultiPolygon polygons_from(const OGRGeometry* geometry);

/// One shape of several: parts that overlap or touch become one, without the borders between them (GEOS).
MultiPolygon joined(std::span<const MultiPolygon> shapes);

/// The position of a point geometry; invalid from anything else or null.
Point point_from(const OGRGeometry* geometry);

}  // namespace klasteri
