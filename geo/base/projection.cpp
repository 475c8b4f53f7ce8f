#include "geo/base/projection.h"

#include <proj.h>

#include <cmath>
#include <string>

#include "geo/base/error.h"

namespace klasteri {

struct EqualAreaProjection::Transformation {
  PJ_CONTEXT* context = proj_context_create();
  PJ* pj = nullptr;

  Transformation() = default;
  Transformation(const Transformation&) = delete;
  Transformation& operator=(const Transformation&) = delete;
  ~Transformation() {
    proj_destroy(pj);
    proj_context_destroy(context);
  }

  Point transform(PJ_DIRECTION direction, Point p) const {
    if (!p.valid()) return {};
    const PJ_COORD out = proj_trans(pj, direction, proj_coord(p.x, p.y, 0, 0));
    if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return {};
    return {out.xy.x, out.xy.y};
  }

  MultiPolygon transform(PJ_DIRECTION direction, MultiPolygon shape) const {
    for (Polygon& polygon : shape) {
      for (Ring& ring : polygon) {
        for (Point& p : ring) p = transform(direction, p);
      }
    }
    return shape;
  }
};

EqualAreaProjection::EqualAreaProjection(Point centre)
    : transformation_(std::make_unique<Transformation>()), centre_(centre) {
  // A pipeline rather than two CRS: no database look-up, and longitude first without normalisation.
  const std::string definition = fmt::format(
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=laea +lat_0={:.10f} +lon_0={:.10f} "
      "+ellps=WGS84",
      centre.y, centre.x);
  transformation_->pj = proj_create(transformation_->context, definition.c_str());
  if (transformation_->pj == nullptr) {
    throw Error("PROJ cannot centre a projection on longitude {}, latitude {}.", centre.x, centre.y);
  }
}

EqualAreaProjection EqualAreaProjection::around(std::span<const Point> degrees) {
  Box box;
  for (const Point p : degrees) box.add(p);
  return box.empty() ? EqualAreaProjection() : EqualAreaProjection(box.centre());
}

EqualAreaProjection::EqualAreaProjection(EqualAreaProjection&&) noexcept = default;
EqualAreaProjection& EqualAreaProjection::operator=(EqualAreaProjection&&) noexcept = default;
EqualAreaProjection::~EqualAreaProjection() = default;

Point EqualAreaProjection::forward(Point degrees) const { return transformation_->transform(PJ_FWD, degrees); }

Point EqualAreaProjection::inverse(Point metres) const { return transformation_->transform(PJ_INV, metres); }

void EqualAreaProjection::forward(std::span<Point> points) const {
  for (Point& p : points) p = forward(p);
}

MultiPolygon EqualAreaProjection::forward(const MultiPolygon& degrees) const {
  return transformation_->transform(PJ_FWD, degrees);
}

MultiPolygon EqualAreaProjection::inverse(const MultiPolygon& metres) const {
  return transformation_->transform(PJ_INV, metres);
}

}  // namespace klasteri
