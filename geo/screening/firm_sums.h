#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace klasteri {

/// Sums over the firms of one cell, which can be added up.
struct FirmSums {
  double employees = 0, employees_squared = 0, employees_fourth = 0, largest = 0, turnover = 0;
  std::uint32_t firms = 0;
  std::uint32_t employees_stated = 0, employees_imputed = 0, turnover_stated = 0, turnover_imputed = 0;

  /// NaN adds nothing; imputed values are stated as well. Without branches: which firms keep silent cannot be foretold.
  void add_employees(double value) {
    const bool is_stated = !std::isnan(value);
    const double known = known_part(value);
    const double square = known * known;
    employees += known;
    employees_squared += square;
    employees_fourth += square * square;
    largest = std::max(largest, known);
    employees_stated += is_stated ? 1U : 0U;
  }
  void add_turnover(double value) {
    const bool is_stated = !std::isnan(value);
    turnover += known_part(value);
    turnover_stated += is_stated ? 1U : 0U;
  }

  FirmSums& operator+=(const FirmSums& other) {
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

  bool empty() const { return firms + employees_stated + turnover_stated == 0; }

 private:
  /// 0 for NaN. Of bits, as compilers make a branch of a choice between doubles.
  static double known_part(double value) {
    const std::uint64_t mask = std::isnan(value) ? 0 : ~std::uint64_t{0};
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & mask);
  }
};

}  // namespace klasteri
