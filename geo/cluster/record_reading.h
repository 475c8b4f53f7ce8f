#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/cluster/calendar_date.h"
#include "geo/cluster/programme.h"
#include "geo/cluster/record_faults.h"
#include "geo/cluster/record_forms.h"
#include "geo/input/table.h"

namespace klasteri {

/// What a filled-in form says. Of the vectors of `records` only that of its kind is filled.
struct FilledForm {
  std::string source;
  RecordKind kind = RecordKind::assessments;
  ProgrammeRecords records;
  std::vector<std::size_t> rows;  ///< of each record, from 1
  std::size_t passed_over = 0;    ///< rows that nobody filled in
  std::vector<RowFault> faults;   ///< of rows that give no record, by row
};

/// The kind of form that a table is, by its columns; none where it is no form.
std::optional<RecordKind> recognise_form(const Table& table);

/// Reads a form row by row; whatever is wrong with a row is a fault, not an exception. Whether its clusters and firms
/// exist and its records fit those of a project is for merge_records() to say. Throws Error where the table is no form
/// or lacks columns of one.
/// @param synthetic whether the records are for a project of made-up data; for others rows marked as made up are faults
/// @param latest_day YYYY-MM-DD: an assessment, a decision or a foundation of a later day is a fault. What is planned
/// may lie ahead
FilledForm read_form(const Table& table, bool synthetic, const std::string& latest_day = latest_past_day());

}  // namespace klasteri
