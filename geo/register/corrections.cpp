#include "geo/register/corrections.h"

#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"

namespace klasteri {

namespace {

/// The rows that the corrections speak of; none where a key leads nowhere.
std::vector<std::optional<std::size_t>> corrected_rows(const Register& reg, const Table& corrections) {
  std::vector<std::optional<std::size_t>> rows(corrections.rows());
  if (const auto column = corrections.find("row")) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double number = parse_number(corrections.columns[*column][i]);
      if (number >= 1 && number <= static_cast<double>(reg.rows()) && number == std::floor(number)) {
        rows[i] = static_cast<std::size_t>(number) - 1;
      }
    }
    return rows;
  }
  const auto column = corrections.find("id");
  if (!column) {
    throw Error("{} cannot be used as corrections: it has neither a column row nor a column id.", corrections.source);
  }
  std::unordered_map<std::string_view, std::size_t> row_of_id;
  for (std::size_t row = 0; row < reg.id.size(); ++row) {
    if (!reg.id[row].empty()) row_of_id.emplace(reg.id[row], row);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto found = row_of_id.find(corrections.columns[*column][i]);
    if (found != row_of_id.end()) rows[i] = found->second;
  }
  return rows;
}

void correct_column(CodedColumn& column, const StringColumn& values, std::size_t register_rows,
                    const std::vector<std::optional<std::size_t>>& rows) {
  if (column.size() == 0) column.resize(register_rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] && !values[i].empty()) column.set(*rows[i], values[i]);
  }
}

/// Text is held in one block, so it is copied with the corrections in place.
void correct_column(StringColumn& column, const StringColumn& values, std::size_t register_rows,
                    const std::vector<std::optional<std::size_t>>& rows) {
  std::unordered_map<std::size_t, std::string_view> corrected;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] && !values[i].empty()) corrected[*rows[i]] = values[i];
  }
  StringColumn copy;
  copy.reserve(register_rows);
  for (std::size_t row = 0; row < register_rows; ++row) {
    const auto found = corrected.find(row);
    copy.push_back(found != corrected.end() ? found->second : row < column.size() ? column[row] : std::string_view());
  }
  column = std::move(copy);
}

bool correct_points(Register& reg, const Table& corrections, const std::vector<std::optional<std::size_t>>& rows) {
  const auto lon = corrections.find("lon");
  const auto lat = corrections.find("lat");
  if (!lon || !lat) return false;
  reg.given.resize(reg.rows());
  reg.given_faults.resize(reg.rows(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string_view x = corrections.columns[*lon][i];
    const std::string_view y = corrections.columns[*lat][i];
    if (!rows[i] || (x.empty() && y.empty())) continue;
    const Point point{parse_number(x), parse_number(y)};
    if (!point.valid() || std::abs(point.x) > 180 || std::abs(point.y) > 90) {
      throw Error("Row {} of {} has no position: lon is \"{}\" and lat \"{}\", both must be degrees.", i + 1,
                  corrections.source, x, y);
    }
    reg.given[*rows[i]] = point;
    reg.given_faults[*rows[i]] = 0;
  }
  return true;
}

}  // namespace

CorrectionCounts apply_corrections(Register& reg, const Table& corrections) {
  const std::vector<std::optional<std::size_t>> rows = corrected_rows(reg, corrections);
  bool any = correct_points(reg, corrections, rows);
  const auto correct = [&](const char* heading, auto AddressColumns::*member) {
    const auto column = corrections.find(heading);
    if (!column) return;
    any = true;
    for (AddressColumns* address : {&reg.actual, &reg.legal}) {
      correct_column(address->*member, corrections.columns[*column], reg.rows(), rows);
    }
  };
  correct("region", &AddressColumns::region);
  correct("municipality", &AddressColumns::municipality);
  correct("community", &AddressColumns::community);
  correct("settlement", &AddressColumns::settlement);
  correct("address", &AddressColumns::text);
  if (!any) {
    throw Error(
        "{} cannot be used as corrections: it has none of the columns region, municipality, community, settlement, "
        "address, lon and lat.",
        corrections.source);
  }
  CorrectionCounts counts;
  for (const auto& row : rows) ++(row ? counts.applied : counts.without_row);
  return counts;
}

}  // namespace klasteri
