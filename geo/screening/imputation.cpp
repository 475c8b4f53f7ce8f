#include "geo/screening/imputation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <span>

#include "geo/screening/cell_assignment.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t size_bands = 5;  // of SizeClass, unknown included

/// The middle one, or the mean of the two in the middle.
double median(std::span<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

/// The size band of every row, apart for every year: firms are compared with those of their own year.
std::vector<std::uint32_t> bands_of(const Register& reg, std::uint32_t& count) {
  std::vector<std::uint32_t> bands(reg.rows());
  std::map<std::int16_t, std::uint32_t> years;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const std::int16_t of_row = reg.year.empty() ? std::int16_t{0} : reg.year[row];
    const std::uint32_t year = years.emplace(of_row, static_cast<std::uint32_t>(years.size())).first->second;
    const SizeClass size = reg.size.empty() ? SizeClass::unknown : reg.size[row];
    bands[row] = year * size_bands + static_cast<std::uint32_t>(size);
  }
  count = std::max(1U, static_cast<std::uint32_t>(years.size())) * size_bands;
  return bands;
}

/// Medians of the stated values by sector at one level and size band; NaN where fewer than `least` are stated.
class LevelMedians {
 public:
  LevelMedians(const Register& reg, const std::vector<double>& column, const std::vector<bool>& counted,
               const std::vector<std::uint32_t>& bands, std::uint32_t band_count, SectorLevel level, std::size_t least)
      : reg_(reg), bands_(bands), band_count_(band_count), level_(level), sector_(65536, not_asked) {
    std::vector<std::size_t> end(1, 0);  // of each group's values, once counted
    std::vector<std::uint32_t> group_of(reg.rows(), none);
    for (std::size_t row = 0; row < reg.rows(); ++row) {
      if (!counted[row] || std::isnan(column[row])) continue;
      const std::uint32_t group = group_of[row] = this->group(row);
      if (group == none) continue;
      if (end.size() < group + 2) end.resize(group + 2, 0);
      ++end[group + 1];
    }
    for (std::size_t group = 1; group < end.size(); ++group) end[group] += end[group - 1];
    std::vector<double> values(end.back());
    std::vector<std::size_t> next = end;
    for (std::size_t row = 0; row < reg.rows(); ++row) {
      if (group_of[row] != none) values[next[group_of[row]]++] = column[row];
    }
    for (std::size_t group = 0; group + 1 < end.size(); ++group) {
      const std::size_t stated = end[group + 1] - end[group];
      const std::span<double> own(values.data() + end[group], stated);
      medians_.push_back(stated > 0 && stated >= least ? median(own) : nan);
    }
  }

  /// The median of the row's group.
  double of(std::size_t row) {
    const std::uint32_t index = group(row);
    return index < medians_.size() ? medians_[index] : nan;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::uint32_t not_asked = none - 1;

  /// Sectors are numbered as they occur, each with a group for every band.
  std::uint32_t group(std::size_t row) {
    const NaceCode activity = reg_.activity.empty() ? NaceCode() : reg_.activity[row];
    if (activity.empty()) return none;
    std::uint32_t& sector = sector_[activity.value()];
    if (sector == not_asked) {
      const NaceCode at_level = activity.at(level_);
      if (at_level.empty()) {
        sector = none;
      } else if (sector_[at_level.value()] < not_asked) {
        sector = sector_[at_level.value()];
      } else {
        sector = sector_[at_level.value()] = sectors_++;
      }
    }
    if (sector == none) return none;
    return sector * band_count_ + bands_[row];
  }

  const Register& reg_;
  const std::vector<std::uint32_t>& bands_;
  std::uint32_t band_count_;
  SectorLevel level_;
  std::vector<std::uint32_t> sector_;  ///< by NaceCode::value()
  std::uint32_t sectors_ = 0;
  std::vector<double> medians_;
};

}  // namespace

Imputed impute(const Register& reg, const std::vector<double>& column, std::size_t least) {
  Imputed result;
  result.values = column.empty() ? std::vector<double>(reg.rows(), nan) : column;
  result.imputed.assign(reg.rows(), false);
  std::vector<bool> counted(reg.rows());
  std::vector<std::size_t> missing;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    counted[row] = is_counted(reg, row);
    if (counted[row] && std::isnan(result.values[row])) missing.push_back(row);
  }
  const std::vector<double> stated = result.values;
  std::uint32_t band_count = 0;
  const std::vector<std::uint32_t> bands = bands_of(reg, band_count);
  for (const SectorLevel level :
       {SectorLevel::class_, SectorLevel::group, SectorLevel::division, SectorLevel::section}) {
    if (missing.empty()) break;
    LevelMedians medians(reg, stated, counted, bands, band_count, level, least);
    std::erase_if(missing, [&](std::size_t row) {
      result.values[row] = medians.of(row);
      result.imputed[row] = !std::isnan(result.values[row]);
      return result.imputed[row];
    });
  }
  result.missing_rows = missing.size();
  result.imputed_rows = static_cast<std::size_t>(std::count(result.imputed.begin(), result.imputed.end(), true));
  return result;
}

}  // namespace klasteri
