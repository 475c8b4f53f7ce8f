#include "geo/register/placed_columns.h"

#include <map>
#include <utility>

#include "geo/base/units.h"
#include "geo/register/values.h"

namespace klasteri {
namespace {

void read_units(const Table& table, Placements& placements) {
  const AdminTree& tree = AdminTree::georgia();
  if (const auto column = table.find("geo_region")) {
    const CodedColumn names = coded(table.columns[*column]);
    std::vector<UnitIndex> units;
    for (const std::string& name : names.values()) units.push_back(name.empty() ? no_unit : tree.find_region(name));
    for (std::size_t row = 0; row < table.rows(); ++row) placements.region[row] = units[names.code(row)];
  }
  const auto column = table.find("geo_municipality");
  if (!column) return;
  const CodedColumn names = coded(table.columns[*column]);
  // A name may recur in another region, so each pair is looked up, once.
  std::map<std::pair<std::uint32_t, UnitIndex>, UnitIndex> units;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (names.code(row) == 0) continue;
    const std::pair key(names.code(row), placements.region[row]);
    auto known = units.find(key);
    if (known == units.end()) known = units.emplace(key, tree.find_municipality(names[row], key.second)).first;
    placements.municipality[row] = known->second;
  }
}

void read_points(const Table& table, Placements& placements) {
  const auto lon = table.find("geo_lon");
  const auto lat = table.find("geo_lat");
  if (lon && lat) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const Point p{parse_number(table.columns[*lon][row]), parse_number(table.columns[*lat][row])};
      if (p.valid()) placements.point[row] = p;
    }
  } else if (!table.points.empty()) {
    placements.point = table.points;
  }
}

}  // namespace

Placements read_placements(const Table& table) {
  Placements placements;
  placements.resize(table.rows());
  const auto each = [&](std::string_view heading, const auto& read) {
    const auto column = table.find(heading);
    if (!column) return;
    for (std::size_t row = 0; row < table.rows(); ++row) read(row, table.columns[*column][row]);
  };
  each("geo_status", [&](std::size_t row, std::string_view text) { placements.status[row] = status_from(text); });
  each("geo_precision",
       [&](std::size_t row, std::string_view text) { placements.precision[row] = precision_from(text); });
  each("geo_faults", [&](std::size_t row, std::string_view text) { placements.faults[row] = faults_from(text); });
  each("geo_score", [&](std::size_t row, std::string_view text) {
    const double score = parse_number(text);
    if (score >= 0 && score <= 1) placements.score[row] = static_cast<float>(score);
  });
  each("geo_settlement", [&](std::size_t row, std::string_view text) { placements.settlement.set(row, text); });
  each("geo_street", [&](std::size_t row, std::string_view text) { placements.street.set(row, text); });
  each("geo_house", [&](std::size_t row, std::string_view text) { placements.house.set(row, text); });
  each("geo_place_id", [&](std::size_t row, std::string_view text) { placements.place_id.set(row, text); });
  read_units(table, placements);
  read_points(table, placements);
  return placements;
}

}  // namespace klasteri
