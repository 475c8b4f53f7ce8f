#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "geo/gazetteer/admin_tree.h"
#include "geo/register/register.h"

namespace klasteri::test {

/// One row of a register made up for a test.
struct MadeRow {
  std::string_view area;  ///< a region, or a municipality, which lies in its region; "" for none
  std::string_view nace;
  Point point = {};
  double employees = std::numeric_limits<double>::quiet_NaN();
  double turnover = std::numeric_limits<double>::quiet_NaN();
  GeoPrecision precision = GeoPrecision::settlement;
  Activity active = Activity::active;
  EntityKind kind = EntityKind::enterprise;
};

/// A placed register of such rows.
inline Register made_register(const std::vector<MadeRow>& rows) {
  const AdminTree& admin = AdminTree::georgia();
  Register reg;
  reg.source = "made for a test";
  reg.synthetic = true;
  reg.row_count = rows.size();
  Placements& placement = reg.placement;
  placement.status.assign(rows.size(), GeoStatus::matched);
  placement.precision.resize(rows.size());
  placement.score.assign(rows.size(), 1);
  placement.faults.assign(rows.size(), 0);
  placement.region.resize(rows.size());
  placement.municipality.assign(rows.size(), no_unit);
  placement.point.resize(rows.size());
  for (CodedColumn* column : {&placement.settlement, &placement.street, &placement.house, &placement.place_id}) {
    column->resize(rows.size());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const MadeRow& row = rows[i];
    const ParsedActivity activity = parse_activity(row.nace);
    reg.activity.push_back(activity.code);
    reg.activity_status.push_back(activity.status);
    reg.kind.push_back(row.kind);
    reg.active.push_back(row.active);
    reg.employees.push_back(row.employees);
    reg.turnover.push_back(row.turnover);
    placement.point[i] = row.point;
    placement.precision[i] = row.precision;
    placement.region[i] = admin.find_region(row.area);
    if (placement.region[i] != no_unit || row.area.empty()) continue;
    const UnitIndex municipality = admin.find_municipality(row.area);
    placement.municipality[i] = municipality;
    placement.region[i] = admin.municipalities()[municipality].region;
  }
  return reg;
}

}  // namespace klasteri::test
