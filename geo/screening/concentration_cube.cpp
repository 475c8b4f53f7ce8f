#include "geo/screening/concentration_cube.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
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

/// Adds up the rows of a register in a block of sums, activities × years, for every pair of region and municipality.
class RowSums {
 public:
  RowSums(const Register& reg, const CubeOptions& options)
      : reg_(reg),
        options_(options),
        by_year_(!reg.year.empty() && options.year != 0),
        employees_(options.employees.empty() ? reg.employees : options.employees),
        turnover_(options.turnover.empty() ? reg.turnover : options.turnover),
        blocks_(std::size_t{1} << 16) {
    // Each part takes the areas that are its own, row after row: the sums are the same whatever the number of parts.
    const std::size_t parts = std::clamp<std::size_t>(reg.rows() / least_rows, 1, threads());
    parallel_for(parts, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t part = begin; part < end; ++part) add_areas(part, parts);
    });
  }

  bool by_year() const { return by_year_; }
  const ActivitySlots& slots() const { return slots_; }
  /// By region · 256 + municipality; [2 · slot] is the year, [2 · slot + 1] the year before.
  const std::vector<std::vector<FirmSums>>& blocks() const { return blocks_; }

 private:
  static constexpr std::size_t least_rows = 50'000;  ///< that are worth a thread
  static constexpr std::size_t piece = 512;

  void add_areas(std::size_t part, std::size_t parts) {
    std::vector<std::uint8_t> is_own(blocks_.size());
    for (std::size_t area = part; area < is_own.size(); area += parts) is_own[area] = 1;
    for (std::size_t begin = 0; begin < reg_.rows(); begin += piece) {
      add_piece(begin, std::min(begin + piece, reg_.rows()), is_own);
    }
  }

  /// The sums lie far apart in memory, so those of a piece's rows are all fetched before they are added to.
  void add_piece(std::size_t begin, std::size_t end, const std::vector<std::uint8_t>& is_own) {
    std::array<std::size_t, piece> rows;
    std::array<FirmSums*, piece> sums;
    std::size_t own = 0;
    for (std::size_t row = begin; row < end; ++row) {
      rows[own] = row;
      own += is_own[area_of(row)];  // no branch: whose a row is cannot be foretold
    }
    for (std::size_t i = 0; i < own; ++i) {
      sums[i] = sums_of(rows[i]);
      if (sums[i] == nullptr) continue;
      __builtin_prefetch(&sums[i]->employees, 1);
      __builtin_prefetch(&sums[i]->turnover_imputed, 1);
    }
    for (std::size_t i = 0; i < own; ++i) {
      if (sums[i] != nullptr) add(rows[i], sums[i]);
    }
  }

  std::size_t area_of(std::size_t row) const {
    return reg_.placement.region[row] * 256U + reg_.placement.municipality[row];
  }

  /// Null where the row does not count.
  FirmSums* sums_of(std::size_t row) {
    if (!is_counted(reg_, row)) return nullptr;
    const bool is_before = by_year_ && reg_.year[row] == options_.before_year;
    if (by_year_ && !is_before && reg_.year[row] != options_.year) return nullptr;
    std::vector<FirmSums>& block = blocks_[area_of(row)];
    if (block.empty()) block.resize(slots_.size() * 2);
    return &block[(reg_.activity.empty() ? 0 : slots_(reg_.activity[row]) * 2) + (is_before ? 1 : 0)];
  }

  void add(std::size_t row, FirmSums* sums) const {
    ++sums->firms;
    sums->add_employees(value_at(employees_, row), mark_at(options_.employees_imputed, row));
    sums->add_turnover(value_at(turnover_, row), mark_at(options_.turnover_imputed, row));
    if (by_year_) return;
    sums[1].add_employees(value_at(reg_.employees_before, row), false);
    sums[1].add_turnover(value_at(reg_.turnover_before, row), false);
  }

  const Register& reg_;
  const CubeOptions& options_;
  bool by_year_;
  std::span<const double> employees_, turnover_;
  ActivitySlots slots_;
  std::vector<std::vector<FirmSums>> blocks_;
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
  const RowSums sums(reg, options);
  const bool by_year = sums.by_year();
  has_firms_before = by_year;
  const bool two_years = by_year && options.before_year != 0;
  has_before = {two_years, two_years || (!by_year && !reg.employees_before.empty()),
                two_years || (!by_year && !reg.turnover_before.empty())};

  for (std::size_t area = 0; area < sums.blocks().size(); ++area) {
    const std::vector<FirmSums>& block = sums.blocks()[area];
    for (std::size_t i = 0; i < block.size(); ++i) {
      const FirmSums& own = block[i];
      if (own.firms + own.employees_stated + own.turnover_stated == 0) continue;
      const bool is_before = i % 2 == 1;
      cells.push_back({static_cast<UnitIndex>(area / 256), static_cast<UnitIndex>(area % 256), is_before,
                       sums.slots().code(i / 2), own});
      if (is_before) continue;
      rows += own.firms;
      missing_employees += own.firms - own.employees_stated + own.employees_imputed;
      missing_turnover += own.firms - own.turnover_stated + own.turnover_imputed;
    }
  }
}

CubeLevel ConcentrationCube::roll_up(AreaLevel by, SectorLevel level, const SectorCatalog& catalog) const {
  return CubeRollUp(*this, by, level, catalog).result();
}

}  // namespace klasteri
