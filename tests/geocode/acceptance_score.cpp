#include "tests/geocode/acceptance_score.h"

#include <algorithm>
#include <cstdio>

namespace klasteri::test {

std::optional<bool> within(const std::string& expected, Point found) {
  double lat = 0;
  double lon = 0;
  double tolerance = 0;
  if (std::sscanf(expected.c_str(), "%lf,%lf,%lf", &lat, &lon, &tolerance) != 3) return std::nullopt;
  return found.valid() && distance_m({lon, lat}, found) <= tolerance;
}

Verdict verdict_of(bool right, bool claimed, GeoStatus status) {
  if (right) return Verdict::right;
  if (status == GeoStatus::ambiguous) return Verdict::ambiguous;
  return claimed ? Verdict::wrong : Verdict::unmatched;
}

std::size_t CaseScore::count(Verdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](const ScoredRow& row) { return row.verdict == verdict; }));
}

double CaseScore::share(Verdict verdict) const {
  return rows.empty() ? 0 : static_cast<double>(count(verdict)) / static_cast<double>(rows.size());
}

std::map<std::string, std::array<std::size_t, 4>> CaseScore::by_language() const {
  std::map<std::string, std::array<std::size_t, 4>> counts;
  for (const ScoredRow& row : rows) ++counts[row.language][static_cast<std::size_t>(row.verdict)];
  return counts;
}

std::array<std::array<std::size_t, 4>, 8> CaseScore::by_precision() const {
  std::array<std::array<std::size_t, 4>, 8> counts{};
  for (const ScoredRow& row : rows) {
    ++counts[static_cast<std::size_t>(row.result.precision)][static_cast<std::size_t>(row.verdict)];
  }
  return counts;
}

}  // namespace klasteri::test
