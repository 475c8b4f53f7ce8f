// The numbers of areas and clusters that LinkedItems gives.
#include <cmath>
#include <limits>
#include <utility>

#include "viewer/model/explorer.h"
#include "viewer/model/linked_items.h"

namespace klasteri::viewer {

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

double area_number(const DensityRow& row, std::string_view key) {
  if (key == "firms") return row.firms;
  if (key == "employees") return row.employees;
  if (key == "turnover") return row.turnover;
  if (key == "lq") return row.lq;
  if (key == "firms_per_1000") return row.firms_per_1000;
  if (key == "firms_per_km2") return row.firms_per_km2;
  if (key == "employees_per_km2") return row.employees_per_km2;
  if (key == "employees_per_firm") {
    return row.employees / (row.firms - static_cast<double>(row.firms_without_employees));
  }
  if (key == "turnover_per_employee") return row.turnover / row.employees;
  if (key == "population") return row.population;
  if (key == "area") return row.area_km2;
  return no_number;
}

double cluster_number(const Candidate& cluster, std::string_view key) {
  if (key == "rank") return cluster.rank;
  if (key == "lq") return cluster.lq;
  if (key == "lq_low") return cluster.lq_low;
  if (key == "firms") return cluster.firms;
  if (key == "employees") return cluster.employees;
  if (key == "turnover") return cluster.turnover;
  if (key == "lq_enterprises") return cluster.lq_enterprises;
  if (key == "lq_employees") return cluster.lq_employees;
  if (key == "lq_turnover") return cluster.lq_turnover;
  if (key == "region_share") return 100 * cluster.region_share;
  if (key == "sector_share") return 100 * cluster.sector_share;
  if (key == "q_value") return cluster.q_value;
  if (key == "footprint") return cluster.footprint_km2;
  if (key == "score") return cluster.score.total;
  if (key == "gamma") return cluster.gamma;
  if (key == "largest_share") return 100 * cluster.largest_share;
  return no_number;
}

/// What is not known of any item is no column.
NumberColumn column_of(std::vector<double> values) {
  bool known = false;
  for (double& value : values) {
    if (!std::isfinite(value)) value = no_number;
    known = known || !std::isnan(value);
  }
  return known ? NumberColumn(std::move(values)) : NumberColumn();
}

}  // namespace

NumberColumn LinkedItems::numbers(Subject subject, std::size_t number) {
  if (subject == Subject::enterprises) return enterprise_number(explorer_.project().enterprises, number);
  const std::string_view key = numbers_of(subject)[number].key;
  if (key == "looked_at" || key == "selected") {
    std::vector<double> values;
    for (const ItemCount& count : counts(subject)) {
      values.push_back(static_cast<double>(key == "selected" ? count.selected : count.looked_at));
    }
    return column_of(std::move(values));
  }
  std::vector<double> values;
  if (subject == Subject::clusters) {
    for (const Candidate& cluster : explorer_.project().clusters) values.push_back(cluster_number(cluster, key));
  } else {
    const auto& rows = subject == Subject::regions ? explorer_.area_rows(AreaLevel::region) : municipality_rows();
    for (const DensityRow& row : rows) values.push_back(area_number(row, key));
    values.resize(size(subject), no_number);
  }
  return column_of(std::move(values));
}

std::vector<std::size_t> LinkedItems::numbers_known(Subject subject) {
  if (subject == Subject::enterprises && enterprise_numbers_) return *enterprise_numbers_;
  std::vector<std::size_t> known;
  for (std::size_t number = 0; number < numbers_of(subject).size(); ++number) {
    if (numbers(subject, number).size() > 0) known.push_back(number);
  }
  if (subject == Subject::enterprises) enterprise_numbers_ = known;
  return known;
}

std::size_t LinkedItems::numbers_revision(Subject subject) {
  if (subject == Subject::enterprises) return 0;
  if (subject == Subject::municipalities) follow_municipalities();
  // The sector changes the rows; counts follow rows and selection.
  return states_revision() + municipality_revision_;
}

}  // namespace klasteri::viewer
