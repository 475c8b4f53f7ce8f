#include "geo/screening/concentration_cube.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "geo/base/error.h"
#include "geo/screening/cube_roll_up.h"
#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double value_at(std::span<const double> column, std::size_t row) { return column.empty() ? nan : column[row]; }
bool mark_at(const std::vector<bool>& column, std::size_t row) { return !column.empty() && column[row]; }

/// NACE codes of every level as running numbers, and 0 for none.
class ActivitySlots {
 public:
  ActivitySlots() : slot_(65536, 0), codes_(1) {
    for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) {
      slot_[entry.code.value()] = static_cast<std::uint16_t>(codes_.size());
      codes_.push_back(entry.code);
    }
  }

  std::size_t size() const { return codes_.size(); }
  std::size_t operator()(NaceCode code) const { return slot_[code.value()]; }
  NaceCode code(std::size_t slot) const { return codes_[slot]; }

 private:
  std::vector<std::uint16_t> slot_;
  std::vector<NaceCode> codes_;
};

}  // namespace

void FirmSums::add_employees(double value, bool imputed) {
  if (std::isnan(value)) return;
  ++employees_stated;
  if (imputed) ++employees_imputed;
  const double square = value * value;
  employees += value;
  employees_squared += square;
  employees_fourth += square * square;
  largest = std::max(largest, value);
}

void FirmSums::add_turnover(double value, bool imputed) {
  if (std::isnan(value)) return;
  ++turnover_stated;
  if (imputed) ++turnover_imputed;
  turnover += value;
}

FirmSums& FirmSums::operator+=(const FirmSums& other) {
  employees += other.employees;
  employees_squared += other.employees_squared;
  employees_fourth += other.employees_fourth;
  largest = std::max(largest, other.largest);
  turnover += other.turnover;
  firms += other.firms;
  employees_stated += other.employees_stated;
  employees_imputed += other.employees_imputed;
  turnover_stated += other.turnover_stated;
  turnover_imputed += other.turnover_imputed;
  return *this;
}

ConcentrationCube::ConcentrationCube(const Register& reg, const CubeOptions& options) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before looking for concentrations.", reg.source);
  }
  const bool by_year = !reg.year.empty() && options.year != 0;
  const std::span<const double> employees = options.employees.empty() ? reg.employees : options.employees;
  const std::span<const double> turnover = options.turnover.empty() ? reg.turnover : options.turnover;
  const ActivitySlots slots;
  // A block of sums, activities × slices, for every pair of region and municipality: made when it first occurs.
  std::vector<std::vector<FirmSums>> blocks(std::size_t{1} << 16);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!is_counted(reg, row)) continue;
    const bool is_before = by_year && reg.year[row] == options.before_year;
    if (by_year && !is_before && reg.year[row] != options.year) continue;
    std::vector<FirmSums>& block = blocks[reg.placement.region[row] * 256U + reg.placement.municipality[row]];
    if (block.empty()) block.resize(slots.size() * 2);
    FirmSums* const sums = &block[reg.activity.empty() ? 0 : slots(reg.activity[row]) * 2];
    FirmSums& own = sums[is_before ? 1 : 0];
    ++own.firms;
    own.add_employees(value_at(employees, row), mark_at(options.employees_imputed, row));
    own.add_turnover(value_at(turnover, row), mark_at(options.turnover_imputed, row));
    if (by_year) continue;
    sums[1].add_employees(value_at(reg.employees_before, row), false);
    sums[1].add_turnover(value_at(reg.turnover_before, row), false);
  }
  has_firms_before = by_year;
  const bool two_years = by_year && options.before_year != 0;
  has_before = {two_years, two_years || (!by_year && !reg.employees_before.empty()),
                two_years || (!by_year && !reg.turnover_before.empty())};

  for (std::size_t area = 0; area < blocks.size(); ++area) {
    for (std::size_t i = 0; i < blocks[area].size(); ++i) {
      const FirmSums& sums = blocks[area][i];
      if (sums.firms + sums.employees_stated + sums.turnover_stated == 0) continue;
      const bool is_before = i % 2 == 1;
      cells.push_back(
          {static_cast<UnitIndex>(area / 256), static_cast<UnitIndex>(area % 256), is_before, slots.code(i / 2), sums});
      if (is_before) continue;
      rows += sums.firms;
      missing_employees += sums.firms - sums.employees_stated + sums.employees_imputed;
      missing_turnover += sums.firms - sums.turnover_stated + sums.turnover_imputed;
    }
  }
}

CubeLevel ConcentrationCube::roll_up(AreaLevel by, SectorLevel level, const SectorCatalog& catalog) const {
  return CubeRollUp(*this, by, level, catalog).result();
}

}  // namespace klasteri
