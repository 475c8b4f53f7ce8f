#include "tests/viewer/sample_project.h"

#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/cluster/detection.h"

namespace klasteri::viewer::test {

namespace {

struct Planted {
  const char* region;
  NaceCode activity;
};
constexpr Planted planted[] = {{"GE-KA", NaceCode::of_digits(1102, 4)},
                               {"GE-AJ", NaceCode::of_digits(5510, 4)},
                               {"GE-SZ", NaceCode::of_digits(311, 4)},
                               {"GE-IM", NaceCode::of_digits(3109, 4)}};
constexpr NaceCode common[] = {NaceCode::of_digits(4711, 4), NaceCode::of_digits(4941, 4), NaceCode::of_digits(5610, 4),
                               NaceCode::of_digits(4120, 4), NaceCode::of_digits(1071, 4), NaceCode::of_digits(6201, 4),
                               NaceCode::of_digits(1102, 4), NaceCode::of_digits(3109, 4), NaceCode::of_digits(5510, 4),
                               NaceCode::of_digits(161, 4)};

void add_row(Register& reg, EntityKind kind, const std::string& name, NaceCode activity, const Municipality& home,
             UnitIndex municipality, Point point) {
  reg.id.push_back(std::to_string(400000000 + reg.row_count));
  reg.name.push_back(name);
  reg.kind.push_back(kind);
  reg.activity.push_back(activity);
  reg.activity_status.push_back(ActivityStatus::valid);
  reg.active.push_back(Activity::active);
  ++reg.row_count;
  reg.placement.status.push_back(GeoStatus::matched);
  reg.placement.precision.push_back(GeoPrecision::settlement);
  reg.placement.score.push_back(1);
  reg.placement.faults.push_back(0);
  reg.placement.region.push_back(home.region);
  reg.placement.municipality.push_back(municipality);
  reg.placement.point.push_back(point);
}

}  // namespace

Project sample_project(std::size_t firms, std::uint64_t seed) {
  Project project;
  const AdminTree& admin = project.admin;
  std::vector<double> weights;
  for (const Municipality& home : admin.municipalities()) {
    const bool city = home.kind == MunicipalityKind::city;
    const bool lived_in = home.seat.valid() && (city || home.kind == MunicipalityKind::municipality);
    weights.push_back(!lived_in ? 0 : home.name_en == "Tbilisi" ? 60 : city ? 12 : 1.5);
  }
  Random random(seed);
  Register& reg = project.enterprises;
  reg.source = "sample";
  reg.synthetic = true;
  for (std::size_t i = 0; i < firms; ++i) {
    const std::size_t at = random.weighted(weights);
    const Municipality& home = admin.municipalities()[at];
    NaceCode activity = common[random.below(std::size(common))];
    for (const Planted& plant : planted) {
      if (admin.regions()[home.region].iso == plant.region && random.chance(0.15)) activity = plant.activity;
    }
    Point point = home.seat;
    const double spread = home.name_en == "Tbilisi" ? 0.04 : 0.07;
    if (!random.chance(0.3)) point = {point.x + spread * random.normal(), point.y + 0.7 * spread * random.normal()};
    add_row(reg, EntityKind::enterprise, "შპს ნიმუში " + std::to_string(i + 1), activity, home,
            static_cast<UnitIndex>(at), point);
    reg.employees.push_back(1 + random.below(30));
    reg.turnover.push_back(1000.0 * (1 + random.below(2000)));
  }
  project.institutions.synthetic = true;
  for (std::size_t i = 0; i < admin.municipalities().size(); i += 9) {
    const Municipality& home = admin.municipalities()[i];
    if (!home.seat.valid()) continue;
    add_row(project.institutions, EntityKind::academic_institution, "უნივერსიტეტი " + home.name_ka, NaceCode(), home,
            static_cast<UnitIndex>(i), {home.seat.x + 0.02, home.seat.y});
  }
  project.clusters = detect(reg, {}, admin, SectorCatalog::bundled()).candidates;
  project.regions = density(reg, region_areas(admin), SectorCatalog::bundled());
  return project;
}

}  // namespace klasteri::viewer::test
