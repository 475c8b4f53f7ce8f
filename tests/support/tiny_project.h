#pragma once

#include <limits>
#include <string>

#include "geo/project/project.h"

namespace klasteri::test {

/// A square around a point, its outer ring clockwise: the wrong way round for GeoJSON, so writers must turn it.
inline MultiPolygon clockwise_square(Point middle, double half) {
  return {{{{middle.x - half, middle.y - half},
            {middle.x - half, middle.y + half},
            {middle.x + half, middle.y + half},
            {middle.x + half, middle.y - half},
            {middle.x - half, middle.y - half}}}};
}

/// A register of four rows with every column filled somewhere, Georgian text, quotes, commas and a line break.
inline Register tiny_register() {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Register reg;
  reg.source = "tiny.csv";
  reg.form = "headings";
  reg.columns = {{"name", "სახელი"}, {"activity code", "NACE"}};
  const char* names[] = {"შპს \"მარანი\"", "Bakery, Ltd", "სოფლის\nმეურნე", ""};
  const char* codes[] = {"11.02.0", "10.71", "A", "??"};
  const NaceCode activities[] = {NaceCode::of_digits(1102, 4), NaceCode::of_digits(1071, 4), NaceCode::of_section('A'),
                                 NaceCode()};
  const ActivityStatus statuses[] = {ActivityStatus::valid, ActivityStatus::valid, ActivityStatus::truncated,
                                     ActivityStatus::unreadable};
  reg.placement.resize(4);
  for (std::size_t row = 0; row < 4; ++row) {
    reg.id.push_back(std::to_string(400000000 + row));
    reg.name.push_back(names[row]);
    reg.legal_form.push_back(row < 2 ? "შპს" : "ინდივიდუალური მეწარმე");
    reg.ownership.push_back(row == 0 ? "კერძო" : "");
    reg.kind.push_back(EntityKind::enterprise);
    reg.actual.region.push_back(row < 3 ? "კახეთი" : "");
    reg.actual.text.push_back(row == 1 ? "რუსთაველის ქ. 5; ბ. 3" : "");
    reg.activity_text.push_back(codes[row]);
    reg.activity.push_back(activities[row]);
    reg.activity_status.push_back(statuses[row]);
    reg.active.push_back(static_cast<Activity>(row % 3));
    reg.size.push_back(static_cast<SizeClass>(row));
    reg.employees.push_back(row == 3 ? nan : 1.5 + static_cast<double>(row));
    reg.turnover.push_back(row == 2 ? nan : 123456.78);
    reg.year.push_back(static_cast<std::int16_t>(row == 1 ? 0 : 2023));
    reg.employees_before.push_back(row == 0 ? 2 : nan);
    reg.turnover_before.push_back(nan);
    reg.repeated.push_back(row == 2);
    reg.given.push_back(row == 0 ? Point{45.8123456789, 41.95} : Point{});
    reg.given_faults.push_back(row == 0 ? bit(GeoFault::swapped_axes) : 0);
    reg.placement.status[row] = row == 3 ? GeoStatus::unmatched : GeoStatus::matched;
    reg.placement.precision[row] = row == 3 ? GeoPrecision::none : GeoPrecision::street;
    reg.placement.score[row] = row == 3 ? 0.0f : 0.9f;
    reg.placement.faults[row] = row == 3 ? bit(GeoFault::empty) : 0;
    if (row == 3) continue;
    reg.placement.region[row] = AdminTree::georgia().find_region("GE-KA");
    reg.placement.municipality[row] = AdminTree::georgia().find_municipality("თელავი");
    reg.placement.settlement.set(row, "თელავი");
    reg.placement.street.set(row, row == 1 ? "რუსთაველის ქუჩა" : "");
    reg.placement.house.set(row, row == 1 ? "5" : "");
    reg.placement.place_id.set(row, "geonames:611694");
    reg.placement.point[row] = {45.4731 + 0.001 * static_cast<double>(row), 41.9198};
  }
  reg.row_count = 4;
  return reg;
}

inline Candidate tiny_candidate() {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Candidate candidate;
  candidate.id = "GE-KA:wine";
  candidate.rank = 1;
  candidate.region = "GE-KA";
  candidate.region_name = "Kakheti";
  candidate.sector = "wine";
  candidate.sector_name = "Wine";
  candidate.value = 2;
  candidate.firms = 2;
  candidate.employees = 4;
  candidate.turnover = 1234567.5;
  candidate.region_share = 0.25;
  candidate.sector_share = 2.0 / 3;
  candidate.lq = 5.8426;
  candidate.lq_enterprises = 5.8426;
  candidate.lq_employees = std::numeric_limits<double>::quiet_NaN();
  candidate.lq_turnover = std::numeric_limits<double>::quiet_NaN();
  candidate.lq_low = 2.1;
  candidate.eb = 3.3;
  candidate.p_value = 1e-12;
  candidate.q_value = 0.04;
  candidate.specialisation = Specialisation::strong;
  candidate.footprint = clockwise_square({45.4731, 41.9198}, 0.01);
  candidate.footprint_km2 = 1.83;
  candidate.centre = {45.4731, 41.9198};
  candidate.members = {0, 1};
  candidate.institutions = {1, 0, 2, 0, 3.25, "სააგენტო"};
  candidate.score = {0.62, 0.62, nan, 0.9, 0.4, 1, ClusterStage::emerging};
  return candidate;
}

/// A project with something in every layer.
inline Project tiny_project() {
  Project project;
  project.enterprises = tiny_register();
  project.institutions = tiny_register();
  for (EntityKind& kind : project.institutions.kind) kind = EntityKind::civil_institution;
  project.services = {{"ღვინო", "wine", "", ServiceBasis::stated, false},
                      {"", "all", "", ServiceBasis::assumed, true},
                      {"wine; luck", "wine", "luck", ServiceBasis::partly_stated, false},
                      {"", "", "", ServiceBasis::activity, false}};
  project.institution_links = {
      {"GE-KA:wine", 0, 1.5, SupportPlace::footprint, ServiceBasis::stated},
      {"GE-KA:wine", 3, std::numeric_limits<double>::quiet_NaN(), SupportPlace::area, ServiceBasis::assumed}};
  project.clusters = {tiny_candidate()};
  Candidate second = tiny_candidate();
  second.id = "GE-AJ:10.7";
  second.rank = 2;
  second.members = {1, 2};
  second.footprint_is_region = true;
  second.specialisation = Specialisation::watch;
  project.clusters.push_back(second);
  DensityRow region;
  region.code = "GE-KA";
  region.name = "Kakheti";
  region.firms = 3;
  region.employees = 7.5;
  region.turnover = 246913.56;
  region.firms_without_employees = 1;
  region.area_km2 = 11310;
  region.population = 318583;
  region.firms_per_km2 = 3 / 11310.0;
  region.employees_per_km2 = 7.5 / 11310;
  region.firms_per_1000 = 3 / 318.583;
  region.lq = std::numeric_limits<double>::quiet_NaN();
  region.rank = 1;
  project.regions = {region};
  DensityRow municipality = region;
  municipality.code = AdminTree::georgia().municipalities().front().code;
  municipality.name = "თბილისი";
  project.municipalities = {municipality};
  project.settings = {{"klasteri_version", "0.1.0"}, {"seed", "1"}, {"where", ""}};
  return project;
}

}  // namespace klasteri::test
