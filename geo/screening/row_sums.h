#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/register/register.h"
#include "geo/screening/firm_sums.h"

namespace klasteri {

/// What is summed of a register.
struct CubeOptions {
  int year = 0;         ///< rows of this year, where the register has a column of years; 0: all rows
  int before_year = 0;  ///< rows of the earlier year; 0: none. The columns *_before serve where years are not asked for
  /// Used in the place of the register's own columns where not empty, one entry a row: with missing values filled in.
  std::span<const double> employees, turnover;
  std::vector<bool> employees_imputed, turnover_imputed;  ///< which of them; empty: none
};

/// The rows of a placed register that count, added up for every area, activity and year that occur: a dense table,
/// large and short-lived, that ConcentrationCube takes its cells from.
class RowSums {
 public:
  /// A pair of region and municipality, either of which may be no_unit.
  struct Area {
    UnitIndex region = no_unit, municipality = no_unit;
  };

  /// @pre reg.placed(). The sums are the same whatever the number of threads.
  RowSums(const Register& reg, const CubeOptions& options);

  /// Whether rows are of one year or another by a column of the register.
  bool by_year() const { return by_year_; }
  /// By region, then municipality.
  const std::vector<Area>& areas() const { return areas_; }
  /// In the order of the classification; the first is empty: of rows whose activity is not known.
  const std::vector<NaceCode>& activities() const { return activities_; }
  /// Of an area and activity by their places in these, and the year or the earlier one.
  const FirmSums& of(std::size_t area, std::size_t activity, bool is_before) const {
    return sums_[(area * activities_.size() + activity) * 2 + (is_before ? 1 : 0)].sums;
  }

 private:
  /// No sums lie across two lines of the cache.
  struct alignas(64) Line {
    FirmSums sums;
  };
  /// What occurs among some of the rows, by number.
  struct Occurrence {
    std::vector<std::uint8_t> area, activity;
  };

  Occurrence find_cells(std::size_t begin, std::size_t end);
  void take_area_and_activity(std::size_t first, std::span<std::uint32_t> cells) const;
  void leave_out(std::size_t first, std::span<std::uint32_t> cells) const;
  void number_activities(const std::vector<std::uint8_t>& has_activity);
  void number_areas(const std::vector<std::uint8_t>& has_area);
  void add_part(std::size_t part, std::size_t parts);
  void add(std::span<const std::uint32_t> rows, std::span<Line* const> lines) const;

  const Register& reg_;
  const CubeOptions& options_;
  bool by_year_;
  /// area · 65536 + activity · 2 + (1: the earlier year)
  std::unique_ptr<std::uint32_t[]> cell_of_row_;
  std::vector<Area> areas_;
  std::vector<NaceCode> activities_;
  std::vector<std::uint32_t> line_of_area_;      ///< its first in `sums_`, by region · 256 + municipality
  std::vector<std::uint16_t> line_of_activity_;  ///< from there, by place among all codes · 2 + (1: the earlier year)
  std::vector<Line> sums_;                       ///< areas × activities × (year, earlier year)
};

}  // namespace klasteri
