#include "geo/cluster/record_reading.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cluster/assessment_form.h"
#include "geo/register/values.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

/// Columns by which the kinds are told apart; the first kind that has all of its own is the one.
struct TellingColumns {
  RecordKind kind;
  std::vector<std::string_view> columns;
};

const std::vector<TellingColumns>& telling_columns() {
  static const std::vector<TellingColumns> all = {{RecordKind::assessments, {"criterion", "score"}},
                                                  {RecordKind::action_plan, {"step"}},
                                                  {RecordKind::memberships, {"enterprise"}},
                                                  {RecordKind::organisations, {"name", "services"}},
                                                  {RecordKind::programme, {"status"}}};
  return all;
}

std::vector<std::string_view> missing_columns(const Table& table, RecordKind kind) {
  std::vector<std::string_view> missing;
  for (const FormColumn& column : form_columns(kind)) {
    if (!table.find(column.name)) missing.push_back(column.name);
  }
  return missing;
}

bool says_made_up(std::string_view cell) {
  const std::string text = lower_case(trimmed(cell));
  return !text.empty() && text != "0" && text != "false" && text != "no";
}

std::string upper_ascii(std::string text) {
  for (char& letter : text) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  return text;
}

/// The entries of one form, row after row. What is wrong with an entry becomes a fault of its row.
class FormEntries {
 public:
  FormEntries(const Table& table, FilledForm& form, const std::string& latest_day)
      : table_(table), form_(form), latest_day_(latest_day) {
    cluster_ = *table.find(cluster_column);
    for (const FormColumn& column : form_columns(form.kind)) columns_.push_back(*table.find(column.name));
  }

  void go_to(std::size_t row) {
    row_ = row;
    faults_before_ = form_.faults.size();
  }
  std::size_t number() const { return row_ + 1; }
  bool has_faults() const { return form_.faults.size() > faults_before_; }

  bool is_filled_in() const {
    const std::span<const FormColumn> columns = form_columns(form_.kind);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].telling && !cell(columns_[i]).empty()) return true;
    }
    return false;
  }

  template <typename... Values>
  void fault(std::string_view column, RecordFault fault, std::string_view value, const Values&... values) {
    form_.faults.push_back(make_fault(form_.source, number(), column, fault, std::string(value), values...));
  }

  std::string cluster() {
    const std::string_view id = cell(cluster_);
    if (id.empty()) fault(cluster_column, RecordFault::blank, id);
    return std::string(id);
  }

  /// The entry of a column; of a required one that is blank, a fault.
  std::string text(std::string_view column) {
    const std::span<const FormColumn> columns = form_columns(form_.kind);
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const FormColumn& each) { return each.name == column; });
    const std::string_view entry = cell(columns_[static_cast<std::size_t>(found - columns.begin())]);
    if (entry.empty() && found->required) fault(column, RecordFault::blank, entry);
    return std::string(entry);
  }

  /// A number; NaN where the entry is blank or at fault.
  double number_of(std::string_view column, RecordFault problem, bool whole) {
    const std::string entry = text(column);
    if (entry.empty()) return nan;
    const double value = parse_number(entry);
    if (value >= 0 && (!whole || value == std::floor(value)) && value < 1e15) return value;
    fault(column, problem, entry, entry);
    return nan;
  }

  std::string day(std::string_view column) {
    return date_of(column, RecordFault::bad_day, [](std::string_view entry) { return calendar_date(entry); });
  }

  /// A day on which something happened.
  std::string past_day(std::string_view column) { return passed(column, day(column)); }

  /// The same, or its month or year.
  std::string past_part_day(std::string_view column) {
    return passed(
        column, date_of(column, RecordFault::bad_part_day, [](std::string_view entry) { return partial_date(entry); }));
  }

  /// A value of a closed list. @param from takes its code
  template <typename Value, typename From>
  Value term(std::string_view column, std::span<const Term> terms, Value otherwise, const From& from) {
    const std::string entry = text(column);
    if (entry.empty()) return otherwise;
    if (const auto value = from(lower_case(entry))) return *value;
    fault(column, RecordFault::unknown_term, entry, entry, fmt::format("{}", fmt::join(codes_of(terms), ", ")));
    return otherwise;
  }

  void check_order(std::string_view column, const std::string& begins, const std::string& ends) {
    if (!begins.empty() && !ends.empty() && ends < begins) {
      fault(column, RecordFault::ends_first, ends, ends, begins);
    }
  }

 private:
  std::string_view cell(std::size_t column) const { return trimmed(table_.columns[column][row_]); }

  template <typename From>
  std::string date_of(std::string_view column, RecordFault problem, const From& from) {
    const std::string entry = text(column);
    if (entry.empty()) return {};
    if (auto date = from(entry)) return *date;
    fault(column, problem, entry, entry);
    return {};
  }

  std::string passed(std::string_view column, std::string date) {
    if (date > latest_day_) fault(column, RecordFault::future_day, date, date);
    return date;
  }

  const Table& table_;
  FilledForm& form_;
  const std::string& latest_day_;
  std::size_t cluster_ = 0;
  std::vector<std::size_t> columns_;
  std::size_t row_ = 0, faults_before_ = 0;
};

AssessmentScore read_score(FormEntries& entries) {
  AssessmentScore score;
  score.cluster = entries.cluster();
  score.criterion = entries.term("criterion", criterion_terms(), Criterion::ties, criterion_from);
  const std::string written = entries.text("score");
  const double value = parse_number(written);
  if (value >= lowest_score && value <= highest_score && value == std::floor(value)) {
    score.score = static_cast<int>(value);
  } else if (!written.empty()) {
    entries.fault("score", RecordFault::bad_score, written, written);
  }
  score.evidence = entries.text("evidence");
  score.source = entries.text("source");
  score.assessor = entries.text("assessor");
  score.date = entries.past_day("date");
  return score;
}

ManagementOrganisation read_organisation(FormEntries& entries) {
  ManagementOrganisation organisation;
  organisation.cluster = entries.cluster();
  organisation.name = entries.text("name");
  organisation.legal_form = entries.text("legal_form");
  organisation.founded = entries.past_part_day("founded");
  organisation.manager = entries.text("manager");
  organisation.members = entries.number_of("members", RecordFault::bad_count, true);
  for (const std::string& part : parts_of(entries.text("services"))) {
    const Term* service = find_service(lower_case(part));
    if (service == nullptr) {
      entries.fault("services", RecordFault::unknown_term, part, part,
                    fmt::format("{}", fmt::join(codes_of(member_services()), ", ")));
      continue;
    }
    organisation.services += organisation.services.empty() ? "" : ";";
    organisation.services += service->code;
  }
  return organisation;
}

Membership read_membership(FormEntries& entries) {
  Membership membership;
  membership.cluster = entries.cluster();
  membership.enterprise = entries.text("enterprise");
  membership.since = entries.day("since");
  return membership;
}

ActionStep read_step(FormEntries& entries) {
  ActionStep step;
  step.cluster = entries.cluster();
  step.vision = entries.text("vision");
  step.step = entries.text("step");
  step.owner = entries.text("owner");
  step.starts = entries.day("starts");
  step.due = entries.day("due");
  step.status = entries.term("status", step_statuses(), StepStatus::planned, step_status_from);
  if (step.step.empty() && step.vision.empty()) entries.fault("step", RecordFault::blank, {});
  entries.check_order("due", step.starts, step.due);
  return step;
}

ProgrammeEntry read_entry(FormEntries& entries) {
  ProgrammeEntry entry;
  entry.cluster = entries.cluster();
  entry.status = entries.term("status", programme_statuses(), ProgrammeStatus::identified, programme_status_from);
  entry.agency = entries.text("agency");
  entry.value_chains = entries.text("value_chains");
  entry.budget = entries.number_of("budget", RecordFault::bad_amount, false);
  entry.currency = upper_ascii(entries.text("currency"));
  entry.from = entries.day("support_from");
  entry.until = entries.day("support_until");
  entry.date = entries.past_day("date");
  entry.note = entries.text("note");
  const bool is_code = entry.currency.size() == 3 && std::all_of(entry.currency.begin(), entry.currency.end(),
                                                                 [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!entry.currency.empty() && !is_code) {
    entries.fault("currency", RecordFault::bad_currency, entry.currency, entry.currency);
  }
  if (entry.currency.empty() && !std::isnan(entry.budget)) entries.fault("currency", RecordFault::no_currency, {});
  if (entry.agency.empty() && entry.status == ProgrammeStatus::supported) {
    entries.fault("agency", RecordFault::no_agency, {});
  }
  entries.check_order("support_until", entry.from, entry.until);
  return entry;
}

/// The records of a row that is filled in: one, or of an action plan the vision and the step beside it.
void take_row(FormEntries& entries, FilledForm& form) {
  const auto keep = [&](auto& records, auto&& record) {
    if (entries.has_faults()) return;
    records.push_back(std::forward<decltype(record)>(record));
    form.rows.push_back(entries.number());
  };
  switch (form.kind) {
    case RecordKind::assessments:
      return keep(form.records.scores, read_score(entries));
    case RecordKind::organisations:
      return keep(form.records.organisations, read_organisation(entries));
    case RecordKind::memberships:
      return keep(form.records.memberships, read_membership(entries));
    case RecordKind::action_plan: {
      ActionStep step = read_step(entries);
      if (!step.vision.empty()) {
        ActionStep vision;
        vision.cluster = step.cluster;
        vision.vision = std::exchange(step.vision, {});
        keep(form.records.steps, std::move(vision));
      }
      if (!step.step.empty()) keep(form.records.steps, std::move(step));
      return;
    }
    case RecordKind::programme:
      return keep(form.records.entries, read_entry(entries));
  }
}

}  // namespace

std::optional<RecordKind> recognise_form(const Table& table) {
  if (!table.find(cluster_column)) return std::nullopt;
  for (const TellingColumns& telling : telling_columns()) {
    const bool has_all = std::all_of(telling.columns.begin(), telling.columns.end(),
                                     [&](std::string_view column) { return table.find(column).has_value(); });
    if (has_all) return telling.kind;
  }
  return std::nullopt;
}

FilledForm read_form(const Table& table, bool synthetic, const std::string& latest_day) {
  const std::optional<RecordKind> kind = recognise_form(table);
  if (!kind) {
    throw Error(
        "{} is no form of records: it has no column {} beside criterion and score, name and services, enterprise, "
        "step, or status; begin with a form that --template writes.",
        table.source, cluster_column);
  }
  if (const auto missing = missing_columns(table, *kind); !missing.empty()) {
    throw Error("{} holds {} but lacks the columns {}; begin with a form that --template writes.", table.source,
                name_of(*kind), fmt::join(missing, ", "));
  }
  FilledForm form;
  form.source = table.source;
  form.kind = *kind;
  FormEntries entries(table, form, latest_day);
  const auto made_up = table.find("synthetic");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    entries.go_to(row);
    if (!entries.is_filled_in()) {
      ++form.passed_over;
      continue;
    }
    if (made_up && !synthetic && says_made_up(table.columns[*made_up][row])) {
      entries.fault("synthetic", RecordFault::made_up, trimmed(table.columns[*made_up][row]));
    }
    take_row(entries, form);
  }
  return form;
}

}  // namespace klasteri
