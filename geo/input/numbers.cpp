#include "geo/input/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/base/units.h"

namespace klasteri {

std::string_view without_spaces(std::string_view field) {
  const auto first = field.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return field.substr(first, field.find_last_not_of(" \t") - first + 1);
}

bool is_undisclosed(std::string_view field) {
  static constexpr std::array<std::string_view, 15> marks = {"",  ".", "..",  "...", "…",  "-",   "–",   "—",
                                                             ":", "*", "n/a", "N/A", "NA", "NaN", "null"};
  return std::find(marks.begin(), marks.end(), without_spaces(field)) != marks.end();
}

double number_at(const Table& table, std::size_t column, std::size_t row, NumberRules rules) {
  const std::string_view text = without_spaces(table.columns[column][row]);
  if (is_undisclosed(text)) return std::numeric_limits<double>::quiet_NaN();
  const double value = parse_number(text);
  if (std::isnan(value)) {
    throw Error("Row {} of {} has \"{}\" in the column \"{}\", which is no number; leave undisclosed values blank.",
                row + 1, table.source, text, table.headings[column]);
  }
  if (value < 0 && !rules.negative) {
    throw Error("Row {} of {} has {} in the column \"{}\", but shares cannot be taken of a value below zero.", row + 1,
                table.source, text, table.headings[column]);
  }
  if (rules.whole && value != std::floor(value)) {
    throw Error("Row {} of {} has {} in the column \"{}\", which counts something and so takes whole numbers only.",
                row + 1, table.source, text, table.headings[column]);
  }
  return value;
}

std::vector<double> numbers_of(const Table& table, std::size_t column, NumberRules rules) {
  std::vector<double> numbers(table.rows());
  for (std::size_t row = 0; row < numbers.size(); ++row) numbers[row] = number_at(table, column, row, rules);
  return numbers;
}

}  // namespace klasteri
