#include "geo/register/years.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/register/row_selection.h"
#include "geo/register/values.h"

namespace klasteri {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

/// A number of digits alone; -1 for anything else.
int digits_of(std::string_view text) {
  int value = -1;
  if (text.empty() || text.front() == '-') return -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

/// The year of a date of three numbers, the year first or last; 0 for anything else.
int year_of_date(std::string_view date) {
  date = date.substr(0, date.find_first_of(" T"));  // the hour may follow
  const std::size_t first = date.find_first_of("-./");
  if (first == std::string_view::npos) return 0;
  const std::size_t second = date.find(date[first], first + 1);
  if (second == std::string_view::npos) return 0;
  std::string_view year = date.substr(0, first);
  std::string_view other = date.substr(second + 1);
  if (year.size() != 4) std::swap(year, other);
  const int month_or_day = digits_of(date.substr(first + 1, second - first - 1));
  const int day_or_month = digits_of(other);
  const bool is_date = std::min(month_or_day, day_or_month) >= 1 && std::min(month_or_day, day_or_month) <= 12 &&
                       std::max(month_or_day, day_or_month) <= 31;
  return is_date && year.size() == 4 ? digits_of(year) : 0;
}

std::vector<int> years_in(const std::vector<std::int16_t>& column) {
  std::array<bool, last_year + 1> met = {};
  for (const std::int16_t year : column) {
    if (year >= first_year && year <= last_year) met[static_cast<std::size_t>(year)] = true;
  }
  std::vector<int> years;
  for (int year = first_year; year <= last_year; ++year) {
    if (met[static_cast<std::size_t>(year)]) years.push_back(year);
  }
  return years;
}

void require_year(const Register& reg, const std::vector<int>& years, int year) {
  if (std::binary_search(years.begin(), years.end(), year)) return;
  if (years.empty()) {
    throw Error(
        "{} has no rows of the year {}: none of its columns says a year; give it a column with a heading such as "
        "\"year\" or \"წელი\", or leave the year out.",
        reg.source, year);
  }
  throw Error("{} has no rows of the year {}; it has {}.", reg.source, year, shown_years(years));
}

}  // namespace

std::int16_t year_from(double number) {
  const bool is_year = number >= first_year && number <= last_year && number == std::floor(number);
  return is_year ? static_cast<std::int16_t>(number) : std::int16_t{0};
}

std::int16_t year_from(std::string_view text) {
  const std::string_view cell = trimmed(text);
  const double number = parse_number(cell);
  return year_from(std::isnan(number) ? static_cast<double>(year_of_date(cell)) : number);
}

bool look_like_founding_years(const std::vector<std::int16_t>& years, const StringColumn& ids) {
  const std::vector<int> met = years_in(years);
  if (ids.size() == 0 || met.size() < 5 || met.back() - met.front() < 10) return false;
  std::unordered_set<std::string_view> known;
  for (std::size_t row = 0; row < years.size(); ++row) {
    if (!ids[row].empty() && !known.insert(ids[row]).second) return false;
  }
  return !known.empty();
}

RegisterYears years_of(const Register& reg, int year, int before_year) {
  RegisterYears years;
  years.all = years_in(reg.year);
  for (const int asked : {year, before_year}) {
    if (asked != 0) require_year(reg, years.all, asked);
  }
  years.latest = year != 0 ? year : years.all.empty() ? 0 : years.all.back();
  const auto latest = std::lower_bound(years.all.begin(), years.all.end(), years.latest);
  years.before = before_year != 0 ? before_year : latest == years.all.begin() ? 0 : *(latest - 1);
  if (before_year != 0 && before_year >= years.latest) {
    throw UsageError("The year before, {}, must be earlier than the year that is compared with it, {}.", before_year,
                     years.latest);
  }
  return years;
}

Register select_year(Register&& reg, int year) {
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < reg.year.size(); ++row) {
    if (reg.year[row] == year) rows.push_back(static_cast<std::uint32_t>(row));
  }
  if (rows.empty()) require_year(reg, years_in(reg.year), year);
  return rows.size() == reg.rows() ? std::move(reg) : select_rows(reg, rows);
}

std::string shown_years(const std::vector<int>& years) {
  if (years.size() < 2) return fmt::format("{}", fmt::join(years, ", "));
  const bool none_missing = years.back() - years.front() + 1 == static_cast<int>(years.size());
  return none_missing ? fmt::format("{}–{}", years.front(), years.back()) : fmt::format("{}", fmt::join(years, ", "));
}

}  // namespace klasteri
