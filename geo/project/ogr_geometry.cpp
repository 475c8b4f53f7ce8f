#include "geo/project/ogr_geometry.h"

#include <ogr_geometry.h>

namespace klasteri {

namespace {

Ring ring_from(const OGRLinearRing& ring) {
  Ring points;
  points.reserve(static_cast<std::size_t>(ring.getNumPoints()));
  for (int i = 0; i < ring.getNumPoints(); ++i) points.push_back({ring.getX(i), ring.getY(i)});
  return points;
}

Polygon polygon_from(const OGRPolygon& polygon) {
  Polygon rings;
  for (const OGRLinearRing* ring : polygon) rings.push_back(ring_from(*ring));
  return rings;
}

}  // namespace

std::unique_ptr<OGRMultiPolygon> to_ogr(const MultiPolygon& shape) {
  auto multi = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& polygon : shape) {
    auto part = std::make_unique<OGRPolygon>();
    for (const Ring& ring : polygon) {
      auto line = std::make_unique<OGRLinearRing>();
      line->setNumPoints(static_cast<int>(ring.size()), FALSE);
      for (std::size_t i = 0; i < ring.size(); ++i) line->setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
      part->addRingDirectly(line.release());
    }
    multi->addGeometryDirectly(part.release());
  }
  return multi;
}

MultiPolygon polygons_from(const OGRGeometry* geometry) {
  MultiPolygon shape;
  if (geometry == nullptr) return shape;
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPolygon) shape.push_back(polygon_from(*geometry->toPolygon()));
  if (type == wkbMultiPolygon) {
    for (const OGRPolygon* part : *geometry->toMultiPolygon()) shape.push_back(polygon_from(*part));
  }
  return shape;
}

MultiPolygon joined(std::span<const MultiPolygon> shapes) {
  MultiPolygon all;
  for (const MultiPolygon& shape : shapes) all.insert(all.end(), shape.begin(), shape.end());
  if (all.size() < 2) return all;
  const std::unique_ptr<OGRGeometry> whole(to_ogr(all)->UnionCascaded());
  MultiPolygon result = polygons_from(whole.get());
  return result.empty() ? all : result;
}

Point point_from(const OGRGeometry* geometry) {
  if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPoint || geometry->IsEmpty()) return {};
  const OGRPoint* point = geometry->toPoint();
  return {point->getX(), point->getY()};
}

}  // namespace klasteri
