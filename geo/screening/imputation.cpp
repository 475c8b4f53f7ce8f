#include "geo/screening/imputation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/screening/cell_assignment.h"

namespace klasteri {

namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
constexpr std::size_t bands = 5;  // of SizeClass
constexpr std::array<SectorLevel, 4> levels = {SectorLevel::section, SectorLevel::division, SectorLevel::group,
                                               SectorLevel::class_};

/// An activity and those above it; empty where the code is coarser.
using Path = std::array<NaceCode, levels.size()>;

Path path_of(NaceCode code) {
  Path path;
  for (std::size_t i = 0; i < levels.size(); ++i) path[i] = code.at(levels[i]);
  return path;
}

/// The activities that a register names, ordered so that those of one section, division or group stand together.
class Activities {
 public:
  explicit Activities(const std::vector<NaceCode>& column) : index_(65536, nowhere) {
    for (const NaceCode code : column) index_[code.value()] = 0;
    index_[NaceCode().value()] = nowhere;
    for (unsigned value = 0; value < index_.size(); ++value) {
      if (index_[value] != nowhere) paths_.push_back(path_of(code_of(value)));
    }
    std::sort(paths_.begin(), paths_.end());
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      index_[finest(paths_[i]).value()] = static_cast<std::uint32_t>(i);
    }
  }

  std::size_t size() const { return paths_.size(); }
  /// nowhere: no activity.
  std::uint32_t operator()(NaceCode code) const { return index_[code.value()]; }

  /// Whether an activity is as fine as the level.
  bool has(std::size_t activity, std::size_t level) const { return !paths_[activity][level].empty(); }
  /// The activities, first and one past the last, that are one with this one at a level.
  std::pair<std::size_t, std::size_t> alike(std::size_t activity, std::size_t level) const {
    const NaceCode code = paths_[activity][level];
    std::size_t begin = activity, end = activity + 1;
    while (begin > 0 && paths_[begin - 1][level] == code) --begin;
    while (end < paths_.size() && paths_[end][level] == code) ++end;
    return {begin, end};
  }

 private:
  static NaceCode code_of(unsigned value) {
    if (value >= 40000) return NaceCode::of_section(static_cast<char>(value - 40000));
    return NaceCode::of_digits(value % 10000, 2 + value / 10000);
  }
  static NaceCode finest(const Path& path) {
    return *std::find_if(path.rbegin(), path.rend(), [](NaceCode code) { return !code.empty(); });
  }

  std::vector<std::uint32_t> index_;  ///< by NaceCode::value()
  std::vector<Path> paths_;
};

/// The cell of every row: year × size band × activity, activities next to one another; nowhere for rows that are left
/// aside.
struct Cells {
  std::vector<std::uint32_t> of_row;
  std::size_t count = 0;
};

Cells cells_of(const Register& reg, const Activities& activities) {
  std::vector<std::uint32_t> year_index(65536, nowhere);
  std::uint32_t years = reg.year.empty() ? 1 : 0;
  for (const std::int16_t year : reg.year) {
    std::uint32_t& index = year_index[static_cast<std::uint16_t>(year)];
    if (index == nowhere) index = years++;
  }
  Cells cells;
  cells.count = years * bands * activities.size();
  cells.of_row.assign(reg.rows(), nowhere);
  parallel_for(reg.rows(), 50'000, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const std::uint32_t activity = reg.activity.empty() ? nowhere : activities(reg.activity[row]);
      if (activity == nowhere || !is_counted(reg, row)) continue;
      const std::size_t year = reg.year.empty() ? 0 : year_index[static_cast<std::uint16_t>(reg.year[row])];
      const std::size_t band = reg.size.empty() ? 0 : static_cast<std::size_t>(reg.size[row]);
      cells.of_row[row] = static_cast<std::uint32_t>((year * bands + band) * activities.size() + activity);
    }
  });
  return cells;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return std::midpoint(*std::max_element(values.begin(), middle), *middle);
}

/// The stated values of a column, cell after cell, so that those of a group, division or section of one size band lie
/// side by side. Only medians that are asked for are looked for, and once.
class Medians {
 public:
  Medians(const std::vector<double>& column, const Cells& cells, const Activities& activities, std::size_t least)
      : activities_(activities), least_(std::max<std::size_t>(least, 1)), offset_(cells.count + 1, 0) {
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (cells.of_row[row] != nowhere && !std::isnan(column[row])) ++offset_[cells.of_row[row] + 1];
    }
    for (std::size_t cell = 0; cell < cells.count; ++cell) offset_[cell + 1] += offset_[cell];
    stated_.resize(offset_.back());
    std::vector<std::size_t> next(offset_.begin(), offset_.end() - 1);
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (cells.of_row[row] != nowhere && !std::isnan(column[row])) stated_[next[cells.of_row[row]]++] = column[row];
    }
    for (std::vector<double>& known : known_) known.assign(cells.count, nan);
    of_cell_.assign(cells.count, nan);
    is_looked_for_.assign(cells.count, false);
  }

  /// NaN: too few alike, whatever the level.
  double operator()(std::size_t cell) {
    if (!is_looked_for_[cell]) {
      is_looked_for_[cell] = true;
      of_cell_[cell] = look_for(cell);
    }
    return of_cell_[cell];
  }

 private:
  double look_for(std::size_t cell) {
    const std::size_t activity = cell % activities_.size();
    const std::size_t first_of_band = cell - activity;
    for (std::size_t level = levels.size(); level-- > 0;) {
      if (!activities_.has(activity, level)) continue;
      const auto [first, last] = activities_.alike(activity, level);
      const std::size_t begin = offset_[first_of_band + first], end = offset_[first_of_band + last];
      if (end - begin < least_) continue;
      double& known = known_[level][first_of_band + first];
      if (std::isnan(known)) {
        const auto stated = stated_.begin();
        known = median({stated + static_cast<std::ptrdiff_t>(begin), stated + static_cast<std::ptrdiff_t>(end)});
      }
      return known;
    }
    return nan;
  }

  const Activities& activities_;
  std::size_t least_;
  std::vector<std::size_t> offset_;  ///< of every cell in stated_, and its end
  std::vector<double> stated_;
  std::array<std::vector<double>, levels.size()> known_;  ///< by level, at the first cell alike; NaN: not looked for
  std::vector<double> of_cell_;
  std::vector<bool> is_looked_for_;
};

}  // namespace

Imputed impute(const Register& reg, const std::vector<double>& column, std::size_t least) {
  Imputed result;
  result.imputed.assign(reg.rows(), false);
  result.values = column.empty() ? std::vector<double>(reg.rows(), nan) : column;
  const Activities activities(reg.activity);
  const Cells cells = cells_of(reg, activities);
  Medians medians(result.values, cells, activities, least);
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (!std::isnan(result.values[row]) || !is_counted(reg, row)) continue;
    const double filled = cells.of_row[row] == nowhere ? nan : medians(cells.of_row[row]);
    if (std::isnan(filled)) {
      ++result.missing_rows;
      continue;
    }
    result.values[row] = filled;
    result.imputed[row] = true;
    ++result.imputed_rows;
  }
  return result;
}

}  // namespace klasteri
