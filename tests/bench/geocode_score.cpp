// Scores the geocoder against real addresses with known answers (../shared/cases/geocode): right, wrong, ambiguous and
// unmatched for each part of a case, and by language and precision.
//
//   geocode_score            the table
//   geocode_score PART       parts whose name holds PART, with every row that is not right

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "tests/geocode/acceptance_cases.h"
#include "tests/geocode/acceptance_places.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;

constexpr std::string_view verdict_names[] = {"right", "wrong", "ambiguous", "unmatched"};

void print_counts(std::string_view name, std::string_view places, const std::array<std::size_t, 4>& counts,
                  double target) {
  const std::size_t rows = counts[0] + counts[1] + counts[2] + counts[3];
  const auto percent = [&](std::size_t count) {
    return rows == 0 ? 0.0 : 100 * static_cast<double>(count) / static_cast<double>(rows);
  };
  fmt::print("{:<36} {:<8}{:>6}{:>7}{:>7}{:>10}{:>10}{:>9.2f}", name, places, rows, counts[0], counts[1], counts[2],
             counts[3], percent(counts[0]));
  if (target > 0) fmt::print("{:>8.1f}  {}", 100 * target, percent(counts[0]) >= 100 * target ? "" : "below");
  fmt::print("\n");
}

void print_score(const CaseScore& score) {
  std::array<std::size_t, 4> counts{};
  for (const ScoredRow& row : score.rows) ++counts[static_cast<std::size_t>(row.verdict)];
  print_counts(score.part, to_string(score.places), counts, score.target);
}

void print_breakdown(const CaseScore& score) {
  if (const auto languages = score.by_language(); languages.size() > 1) {
    for (const auto& [language, counts] : languages) print_counts("  " + language, "", counts, 0);
  }
  const auto precisions = score.by_precision();
  for (std::size_t i = precisions.size(); i-- > 0;) {
    const auto& counts = precisions[i];
    if (counts[0] + counts[1] + counts[2] + counts[3] == 0) continue;
    print_counts(fmt::format("  {}", to_string(static_cast<GeoPrecision>(i))), "", counts, 0);
  }
}

void print_rows(const CaseScore& score) {
  const AdminTree& admin = geocoder_with(score.places).gazetteer().admin();
  for (const ScoredRow& row : score.rows) {
    if (row.verdict == Verdict::right) continue;
    const GeocodeResult& result = row.result;
    fmt::print("    {:<10}{} {}: {} [{}] expected {}; got {}, {}, {} {}, {:.2f}, {} ({:.5f} {:.5f})\n",
               verdict_names[static_cast<std::size_t>(row.verdict)], row.id, row.language, row.query, row.hints,
               row.expected, to_string(result.status), to_string(result.precision),
               result.municipality == no_unit ? "-" : admin.municipality_name(result.municipality, Language::ka),
               result.settlement.empty() ? result.street : result.settlement, result.score, to_string(result.faults),
               result.point.x, result.point.y);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view wanted = argc > 1 ? argv[1] : "";
  bool any = false;
  fmt::print("{:<36} {:<8}{:>6}{:>7}{:>7}{:>10}{:>10}{:>9}{:>8}\n", "part", "places", "rows", "right", "wrong",
             "ambiguous", "unmatched", "% right", "target");
  for (const CasePart& part : case_parts()) {
    if (part.name.find(wanted) == std::string::npos) continue;
    const std::optional<CaseScore> scored = score(part);
    if (!scored) continue;
    any = true;
    print_score(*scored);
    if (argc > 1) {
      print_breakdown(*scored);
      print_rows(*scored);
    } else {
      print_breakdown(*scored);
    }
  }
  if (!any) fmt::print("No case was scored: ../shared/cases/geocode is absent, or has no part of that name.\n");
  return any ? 0 : 1;
}
