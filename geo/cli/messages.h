#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "geo/base/language.h"

namespace klasteri {

/// The sentences that the program says, in every language. The texts stand in messages.cpp.
enum class Message {
  column_taken,
  columns_taken,
  legal_address_used,
  swapped_axes,
  placeholder_points,
  inactive_rows,
  founding_years,
  repeated_rows,
  establishments,
  negative_numbers,
  unreadable_numbers,
  year_taken,
  rows_without_year,
  corrected,
  corrected_places,
  corrections_by_number,
  placing_first,
  already_placed,
  placed_summary,
  frequent_faults,
  no_nation,
  no_candidates,
  ranking,
  reference_ten,
  reference_list,
  runs_compared,
  cluster_followed,
  cluster_returned,
  cluster_detached,
  cluster_split,
  cluster_merged,
  wrote,
  wrote_rows,
  bandwidth,
  no_position,
  rows_left_out,
  not_assessed,
  years_compared,
  measures_missing,
  measures_imputed,
  cells_suppressed,
  cells_withheld,
  areas_suppressed,
  cells_left_out,
  no_groups,
  islands,
  points_left_out,
  outside_window,
  rows_without_weight,
  without_neighbours,
  missing_values,
  few_permutations,
  no_excess,
  no_significant_cluster,
  synthetic,
  truth_written,
  explain_address,
  explain_tokens,
  explain_candidates,
  explain_rules,
  explain_result,
  explain_faults,
  whole_table,
  streets_imported,
  unsettled_streets,
  kinds_guessed,
  services_unread,
  services_assumed,
  institutions_met_again,
  unsupported_cells,
  institutions_tied,
  shortlist,
  seconds_left,
  minutes_left,
  moved_kept,
  moved_without_id,
};

/// The text of a message, with fmt's places for its values.
std::string_view text(Message message, Language language);

/// The name of a stage of Progress::begin() in a language; the stage itself where it has no translation.
std::string_view stage_name(std::string_view stage, Language language);

/// What a column was taken for (ColumnUse::role) in a language; the role itself where it has no translation.
std::string_view role_name(std::string_view role, Language language);

/// A message with its values.
template <typename... Values>
std::string say(Message message, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(text(message, language)), values...);
}

}  // namespace klasteri
