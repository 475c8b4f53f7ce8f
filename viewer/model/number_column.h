#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geo/register/register.h"

namespace klasteri::viewer {

/// A number of every item of a subject; NaN where it is not known. Columns of a register are looked at where they
/// stand, others are held.
class NumberColumn {
 public:
  NumberColumn() = default;
  explicit NumberColumn(std::vector<double> values) : held_(std::move(values)), size_(held_.size()) {}
  explicit NumberColumn(std::span<const double> values) : doubles_(values), size_(values.size()) {}
  explicit NumberColumn(std::span<const float> values) : floats_(values), size_(values.size()) {}
  /// 0 is not known.
  explicit NumberColumn(std::span<const std::int16_t> years) : years_(years), size_(years.size()) {}

  std::size_t size() const { return size_; }
  double operator[](std::size_t item) const {
    if (!doubles_.empty()) return doubles_[item];
    if (!held_.empty()) return held_[item];
    if (!floats_.empty()) return static_cast<double>(floats_[item]);
    return years_[item] == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(years_[item]);
  }

 private:
  std::vector<double> held_;
  std::span<const double> doubles_;
  std::span<const float> floats_;
  std::span<const std::int16_t> years_;
  std::size_t size_ = 0;
};

/// A number of the rows of a register by its index in numbers_of(Subject::enterprises); empty where the register does
/// not have it. The register must outlive the column.
NumberColumn enterprise_number(const Register& reg, std::size_t number);

}  // namespace klasteri::viewer
