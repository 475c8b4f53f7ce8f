#include "viewer/model/number_column.h"

#include <algorithm>
#include <string_view>

#include "geo/base/parallel.h"
#include "viewer/model/subject.h"

namespace klasteri::viewer {

namespace {

bool any_known(const std::vector<double>& column) {
  return std::any_of(column.begin(), column.end(), [](double value) { return std::isfinite(value); });
}

/// Empty unless both columns are there.
template <typename Combine>
NumberColumn combined(const std::vector<double>& a, const std::vector<double>& b, const Combine& combine) {
  if (a.size() != b.size() || !any_known(a) || !any_known(b)) return {};
  std::vector<double> values(a.size());
  parallel_for(values.size(), 1 << 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const double value = combine(a[row], b[row]);
      values[row] = std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
    }
  });
  return NumberColumn(std::move(values));
}

NumberColumn known_only(const std::vector<double>& column) {
  return any_known(column) ? NumberColumn(std::span<const double>(column)) : NumberColumn();
}

}  // namespace

NumberColumn enterprise_number(const Register& reg, std::size_t number) {
  const std::string_view key = numbers_of(Subject::enterprises)[number].key;
  if (key == "employees") return known_only(reg.employees);
  if (key == "turnover") return known_only(reg.turnover);
  if (key == "turnover_per_employee") {
    return combined(reg.turnover, reg.employees,
                    [](double turnover, double employees) { return turnover / employees; });
  }
  if (key == "employees_change") {
    return combined(reg.employees, reg.employees_before,
                    [](double now, double before) { return 100 * (now / before - 1); });
  }
  if (key == "score") return NumberColumn(std::span<const float>(reg.placement.score));
  const bool any_year = std::any_of(reg.year.begin(), reg.year.end(), [](std::int16_t year) { return year != 0; });
  return any_year ? NumberColumn(std::span<const std::int16_t>(reg.year)) : NumberColumn();
}

}  // namespace klasteri::viewer
