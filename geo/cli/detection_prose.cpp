#include "geo/cli/detection_prose.h"

namespace klasteri {

void say_left_out(Console& console, const Detection& detection, const DetectOptions& options) {
  if (detection.year != 0 && detection.before_year != 0) {
    console.note(Message::years_compared, detection.year, detection.before_year);
  }
  if (detection.unplaced_rows + detection.unsectored_rows > 0) {
    console.note(Message::rows_left_out, detection.unplaced_rows, detection.unsectored_rows);
  }
  if (detection.missing_employees + detection.missing_turnover > 0) {
    console.note(Message::measures_missing, detection.missing_employees, detection.missing_turnover, detection.rows);
  }
  if (options.impute) {
    console.note(Message::measures_imputed, detection.imputed_employees, detection.imputed_turnover);
  }
  if (detection.suppressed_cells > 0) {
    console.note(Message::cells_suppressed, detection.suppressed_cells, options.screen.min_published_firms);
  }
  if (detection.withheld_cells > 0) console.note(Message::cells_withheld, detection.withheld_cells);
}

nlohmann::ordered_json totals_of(const Detection& detection, bool publish) {
  nlohmann::ordered_json totals = {{"enterprises", detection.rows},
                                   {"unplaced_rows", detection.unplaced_rows},
                                   {"unsectored_rows", detection.unsectored_rows},
                                   {"missing_employees", detection.missing_employees},
                                   {"missing_turnover", detection.missing_turnover},
                                   {"imputed_employees", detection.imputed_employees},
                                   {"imputed_turnover", detection.imputed_turnover},
                                   {"cells", detection.cells},
                                   {"suppressed_cells", detection.suppressed_cells},
                                   {"withheld_cells", detection.withheld_cells},
                                   {"year", detection.year},
                                   {"before_year", detection.before_year}};
  if (publish) {
    for (const char* small : {"unplaced_rows", "unsectored_rows", "missing_employees", "missing_turnover",
                              "imputed_employees", "imputed_turnover"}) {
      totals.erase(small);
    }
  }
  return totals;
}

std::vector<std::string> shown_columns(const DetectOptions& options) {
  std::vector<std::string> shown = {"rank"};
  if (options.by.size() > 1) shown.emplace_back("by");
  if (options.sector_levels.size() > 1) shown.emplace_back("sector_level");
  shown.insert(shown.end(), {"region", "region_name", "sector", "sector_name"});
  if (options.measure != Measure::enterprises) shown.emplace_back("value");
  shown.insert(shown.end(), {"firms", "lq", "lq_low", "q_value", "stars", "sector_share", "dominant"});
  return shown;
}

}  // namespace klasteri
