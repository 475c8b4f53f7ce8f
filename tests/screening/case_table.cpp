#include "tests/screening/case_table.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "geo/base/csv.h"
#include "geo/base/error.h"

namespace klasteri::test {

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> sorted_names(const std::vector<std::string>& texts) {
  const std::set<std::string> names(texts.begin(), texts.end());
  return {names.begin(), names.end()};
}

std::size_t place(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::lower_bound(names, name) - names.begin());
}

}  // namespace

CaseTable::CaseTable(const std::filesystem::path& path) : records_(parse_csv(bytes_of(path), path.string())) {}

std::vector<std::string> CaseTable::texts(std::string_view heading) const {
  const auto found = std::ranges::find(records_.at(0), heading);
  if (found == records_[0].end()) throw Error("The case has no column {}.", heading);
  const auto column = static_cast<std::size_t>(found - records_[0].begin());
  std::vector<std::string> result;
  for (std::size_t row = 1; row < records_.size(); ++row) result.push_back(records_[row][column]);
  return result;
}

std::vector<double> CaseTable::numbers(std::string_view heading) const {
  std::vector<double> result;
  for (const std::string& text : texts(heading)) {
    result.push_back(text == "NA" ? std::numeric_limits<double>::quiet_NaN() : std::stod(text));
  }
  return result;
}

PivotTable::PivotTable(const CaseTable& table, std::string_view region, std::string_view sector,
                       std::string_view value) {
  const std::vector<std::string> row_region = table.texts(region);
  const std::vector<std::string> row_sector = table.texts(sector);
  const std::vector<double> row_value = table.numbers(value);
  regions = sorted_names(row_region);
  sectors = sorted_names(row_sector);
  values.assign(regions.size() * sectors.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t row = 0; row < row_value.size(); ++row) {
    values[place(regions, row_region[row]) * sectors.size() + place(sectors, row_sector[row])] = row_value[row];
  }
}

std::vector<double> by_name(const CaseTable& table, std::string_view name, std::string_view value) {
  const std::vector<std::string> names = table.texts(name);
  const std::vector<double> values = table.numbers(value);
  std::map<std::string, double> sorted;
  for (std::size_t row = 0; row < names.size(); ++row) sorted[names[row]] = values[row];
  std::vector<double> result;
  result.reserve(sorted.size());
  for (const auto& [key, number] : sorted) result.push_back(number);
  return result;
}

}  // namespace klasteri::test
