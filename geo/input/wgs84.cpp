#include "geo/input/wgs84.h"

#include <algorithm>
#include <vector>

#include "geo/base/error.h"

namespace klasteri {

Wgs84Transformation::Wgs84Transformation(const OGRSpatialReference* from, const std::string& source) {
  if (from == nullptr) return;
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT", nullptr};
  if (from->IsSame(&wgs84, options)) return;
  transformation_.reset(OGRCreateCoordinateTransformation(from, &wgs84));
  if (transformation_ == nullptr) {
    throw Error("The coordinates of \"{}\" ({}) cannot be turned into WGS 84; export it in EPSG:4326.", source,
                with_georgian(from->GetName() == nullptr ? "unnamed system" : from->GetName()));
  }
}

void Wgs84Transformation::apply(std::span<Point> points) const {
  if (transformation_ == nullptr) return;
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (!points[row].valid()) continue;
    x.push_back(points[row].x);
    y.push_back(points[row].y);
    rows.push_back(row);
  }
  std::vector<int> success(rows.size(), 0);
  transformation_->Transform(static_cast<int>(rows.size()), x.data(), y.data(), nullptr, success.data());
  for (std::size_t i = 0; i < rows.size(); ++i) points[rows[i]] = success[i] ? Point{x[i], y[i]} : Point{};
}

bool Wgs84Transformation::apply(OGRGeometry& geometry) const {
  return transformation_ == nullptr || geometry.transform(transformation_.get()) == OGRERR_NONE;
}

}  // namespace klasteri
