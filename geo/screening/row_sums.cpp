#include "geo/screening/row_sums.h"

#include <algorithm>
#include <array>

#include "geo/base/parallel.h"
#include "geo/screening/cell_assignment.h"
#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

constexpr std::size_t numbers = std::size_t{1} << 16;  ///< of codes, and of pairs of units
constexpr std::uint32_t no_cell = 0xFFFFFFFF;          ///< the cell of a row that does not count
constexpr std::size_t piece = 256;                     ///< rows that are worked on together
constexpr std::size_t least_rows = 50'000;             ///< that are worth a thread

using Marks = std::vector<std::uint8_t>;

/// The places of codes among those of all levels, from 1 on, and 0 for none.
std::vector<std::uint16_t> places_of_codes() {
  std::vector<std::uint16_t> place(numbers, 0);
  std::uint16_t next = 1;
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) place[entry.code.value()] = next++;
  return place;
}

void add_marks(Marks& marks, const Marks& others) {
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i] |= others[i];
}

}  // namespace

RowSums::RowSums(const Register& reg, const CubeOptions& options)
    : reg_(reg),
      options_(options),
      by_year_(!reg.year.empty() && options.year != 0),
      cell_of_row_(std::make_unique_for_overwrite<std::uint32_t[]>(reg.rows())) {
  const std::size_t parts = std::clamp<std::size_t>(reg.rows() / least_rows, 1, threads());
  std::vector<Occurrence> occurs(parts);
  parallel_for(parts, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      occurs[part] = find_cells(reg.rows() * part / parts, reg.rows() * (part + 1) / parts);
    }
  });
  for (std::size_t part = 1; part < parts; ++part) {
    add_marks(occurs[0].area, occurs[part].area);
    add_marks(occurs[0].activity, occurs[part].activity);
  }
  number_activities(occurs[0].activity);
  number_areas(occurs[0].area);
  sums_.resize(areas_.size() * activities_.size() * 2);
  parallel_for(parts, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) add_part(part, parts);
  });
}

RowSums::Occurrence RowSums::find_cells(std::size_t begin, std::size_t end) {
  Occurrence occurs{Marks(numbers), Marks(NaceTable::bundled().entries().size() + 1)};
  for (std::size_t first = begin; first < end; first += piece) {
    const std::span<std::uint32_t> cells(&cell_of_row_[first], std::min(piece, end - first));
    take_area_and_activity(first, cells);
    leave_out(first, cells);
    for (const std::uint32_t cell : cells) {
      if (cell == no_cell) continue;
      occurs.area[cell >> 16U] = 1;
      occurs.activity[(cell & 0xFFFFU) >> 1U] = 1;
    }
  }
  return occurs;
}

void RowSums::take_area_and_activity(std::size_t first, std::span<std::uint32_t> cells) const {
  static const std::vector<std::uint16_t> place_of_code = places_of_codes();
  const UnitIndex* const region = &reg_.placement.region[first];
  const UnitIndex* const municipality = &reg_.placement.municipality[first];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] = static_cast<std::uint32_t>(region[i]) << 24U | static_cast<std::uint32_t>(municipality[i]) << 16U;
  }
  if (reg_.activity.empty()) return;
  const NaceCode* const activity = &reg_.activity[first];
  const std::uint16_t* const place = place_of_code.data();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] |= static_cast<std::uint32_t>(place[activity[i].value()]) << 1U;
  }
}

/// Rows of other years, and those that do not count.
void RowSums::leave_out(std::size_t first, std::span<std::uint32_t> cells) const {
  if (by_year_) {
    const std::int16_t* const year = &reg_.year[first];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_before = year[i] == options_.before_year;
      const std::uint32_t is_left_out = !is_before && year[i] != options_.year ? no_cell : 0;
      cells[i] |= (is_before ? 1U : 0U) | is_left_out;
    }
  }
  if (reg_.kind.empty() && reg_.repeated.empty() && reg_.active.empty()) return;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!is_counted(reg_, first + i)) cells[i] = no_cell;
  }
}

void RowSums::number_activities(const Marks& has_activity) {
  line_of_activity_.resize(has_activity.size() * 2);
  for (std::size_t place = 0; place < has_activity.size(); ++place) {
    if (has_activity[place] == 0 && place > 0) continue;
    line_of_activity_[place * 2] = static_cast<std::uint16_t>(activities_.size() * 2);
    line_of_activity_[place * 2 + 1] = static_cast<std::uint16_t>(activities_.size() * 2 + 1);
    activities_.push_back(place == 0 ? NaceCode() : NaceTable::bundled().entries()[place - 1].code);
  }
}

void RowSums::number_areas(const Marks& has_area) {
  line_of_area_.resize(numbers);
  for (std::size_t area = 0; area < numbers; ++area) {
    if (has_area[area] == 0) continue;
    line_of_area_[area] = static_cast<std::uint32_t>(areas_.size() * activities_.size() * 2);
    areas_.push_back({static_cast<UnitIndex>(area / 256), static_cast<UnitIndex>(area % 256)});
  }
}

/// Each part takes the cells that are its own, row after row: no sum has a share of two.
void RowSums::add_part(std::size_t part, std::size_t parts) {
  constexpr std::size_t shares = 64;
  std::array<std::uint8_t, shares> is_own{};
  for (std::size_t share = 0; share < shares; ++share) is_own[share] = share % parts == part ? 1 : 0;
  std::array<std::uint32_t, piece> rows;
  std::array<std::uint32_t, piece> cells;
  std::array<Line*, piece> lines;
  for (std::size_t begin = 0; begin < reg_.rows(); begin += piece) {
    const std::size_t end = std::min(begin + piece, reg_.rows());
    std::size_t count = 0;
    for (std::size_t row = begin; row < end; ++row) {
      const std::uint32_t cell = cell_of_row_[row];
      rows[count] = static_cast<std::uint32_t>(row);
      cells[count] = cell;
      // No branch: whose a row is cannot be foretold.
      count += static_cast<std::size_t>(cell != no_cell) & is_own[(cell >> 1U) % shares];
    }
    // The sums lie far apart in memory, so those of all rows are fetched before they are added to.
    for (std::size_t i = 0; i < count; ++i) {
      lines[i] = &sums_[line_of_area_[cells[i] >> 16U] + line_of_activity_[cells[i] & 0xFFFFU]];
      __builtin_prefetch(lines[i], 1);
    }
    add(std::span(rows).first(count), std::span(lines).first(count));
  }
}

void RowSums::add(std::span<const std::uint32_t> rows, std::span<Line* const> lines) const {
  const auto add_column = [&](std::span<const double> column, std::size_t years_back, const auto& add_value) {
    if (column.empty()) return;
    for (std::size_t i = 0; i < rows.size(); ++i) add_value(lines[i][years_back].sums, column[rows[i]]);
  };
  const auto add_employees = [](FirmSums& sums, double value) { sums.add_employees(value); };
  const auto add_turnover = [](FirmSums& sums, double value) { sums.add_turnover(value); };
  const auto count_imputed = [&](const std::vector<bool>& imputed, std::uint32_t FirmSums::*count) {
    if (imputed.empty()) return;
    for (std::size_t i = 0; i < rows.size(); ++i) lines[i]->sums.*count += imputed[rows[i]] ? 1U : 0U;
  };
  for (Line* const line : lines) ++line->sums.firms;
  add_column(options_.employees.empty() ? reg_.employees : options_.employees, 0, add_employees);
  add_column(options_.turnover.empty() ? reg_.turnover : options_.turnover, 0, add_turnover);
  count_imputed(options_.employees_imputed, &FirmSums::employees_imputed);
  count_imputed(options_.turnover_imputed, &FirmSums::turnover_imputed);
  if (by_year_) return;
  add_column(reg_.employees_before, 1, add_employees);
  add_column(reg_.turnover_before, 1, add_turnover);
}

}  // namespace klasteri
