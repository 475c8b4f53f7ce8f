#include "geo/cli/assess_import.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_set>
#include <utility>

#include "geo/base/error.h"
#include "geo/cli/assess_words.h"
#include "geo/cli/show_ranking.h"
#include "geo/cluster/calendar_date.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/programme_history.h"
#include "geo/input/layer_names.h"
#include "geo/input/table.h"

namespace klasteri {

namespace {

constexpr const char* set_status = "--set-status";

std::string amount_text(double amount) { return std::isnan(amount) ? std::string() : fmt::format("{}", amount); }

/// The faults as rows: what --json prints of them.
Layer row_fault_layer(const std::vector<RowFault>& faults, Language language) {
  Layer layer;
  layer.name = "faults";
  layer.rows = faults.size();
  const auto add = [&](const char* name, const auto& text_of) {
    std::vector<std::string> values;
    values.reserve(faults.size());
    for (const RowFault& fault : faults) values.emplace_back(text_of(fault));
    layer.add_texts(name, std::move(values));
  };
  add("file", [](const RowFault& fault) { return fault.source; });
  layer.add_number("row", ColumnType::integer, [&](std::size_t row) { return static_cast<double>(faults[row].row); });
  add("column", [](const RowFault& fault) { return fault.column; });
  add("fault", [](const RowFault& fault) { return to_string(fault.fault); });
  add("value", [](const RowFault& fault) { return fault.value; });
  add("sentence", [language](const RowFault& fault) { return fault.sentence.in(language); });
  return layer;
}

/// Tells what is wrong with each row, also with --quiet.
void tell_faults(Context& context, const std::vector<RowFault>& faults) {
  const Language language = context.language();
  if (context.json) {
    return print_rows(context, nlohmann::ordered_json::object(), {{"faults", faults.size()}, {"imported", 0}},
                      row_fault_layer(faults, language), {});
  }
  context.console.clear_bar();
  fmt::print(stderr, "{}\n", assess_words::rows_counted.in(language));
  for (const RowFault& fault : faults) {
    fmt::print(stderr, "{}\n",
               assess_words::tell(assess_words::fault_line, language, fault.source, fault.row, fault.column,
                                  fault.sentence.in(language)));
  }
}

std::size_t rows_at_fault(const std::vector<RowFault>& faults) {
  std::vector<std::pair<std::string_view, std::size_t>> rows;
  rows.reserve(faults.size());
  for (const RowFault& fault : faults) rows.emplace_back(fault.source, fault.row);
  std::sort(rows.begin(), rows.end());
  return static_cast<std::size_t>(std::unique(rows.begin(), rows.end()) - rows.begin());
}

}  // namespace

std::vector<FilledForm> read_forms(Context& context, const std::string& file, bool synthetic) {
  std::vector<FilledForm> forms;
  for (const std::string& sheet : layer_names_of(file)) {
    if (!record_kind_from(sheet)) continue;
    ReadOptions options;
    options.layer = sheet;
    Table table = read_table(file, options, context.console);
    table.source += fmt::format(" ({})", sheet);
    forms.push_back(read_form(table, synthetic));
  }
  if (forms.empty()) forms.push_back(read_form(read_table(file, {}, context.console), synthetic));
  return forms;
}

FilledForm decided_form(Context& context, const StatusOptions& options, const ProgrammeRecords& records) {
  std::string date = options.date;
  if (date.empty()) {
    date = today();
    context.console.note(assess_words::tell(assess_words::status_date, context.language(), date));
  }
  Table table;
  table.source = set_status;
  table.headings.emplace_back(cluster_column);
  for (const FormColumn& column : form_columns(RecordKind::programme)) table.headings.emplace_back(column.name);
  table.columns.resize(table.headings.size());
  const auto given_or = [](const std::string& given, const std::string& otherwise) {
    return given.empty() ? otherwise : given;
  };
  for (const std::string& decision : options.decisions) {
    const std::size_t sign = decision.rfind('=');
    if (sign == std::string::npos) {
      throw UsageError("{} takes CLUSTER=STATUS, not \"{}\".", set_status, decision);
    }
    const std::string cluster = decision.substr(0, sign);
    const ProgrammeEntry latest = current_entry(records.entries, cluster);
    const std::string entries[] = {cluster,
                                   decision.substr(sign + 1),
                                   given_or(options.agency, latest.agency),
                                   given_or(options.value_chains, latest.value_chains),
                                   given_or(options.budget, amount_text(latest.budget)),
                                   given_or(options.currency, latest.currency),
                                   given_or(options.from, latest.from),
                                   given_or(options.until, latest.until),
                                   date,
                                   options.note};
    for (std::size_t i = 0; i < std::size(entries); ++i) table.columns[i].push_back(entries[i]);
    ++table.row_count;
  }
  return read_form(table, true);
}

std::array<MergeCounts, record_kinds.size()> import_forms(Context& context, Project& project, const std::string& file,
                                                          const std::vector<FilledForm>& forms,
                                                          const RankingOptions& ranking) {
  KnownSubjects known;
  for (const Candidate& cluster : project.clusters) known.clusters.push_back(cluster.id);
  std::unordered_set<std::string_view> enterprises;
  const bool any_membership = std::any_of(forms.begin(), forms.end(),
                                          [](const FilledForm& form) { return form.kind == RecordKind::memberships; });
  if (any_membership) {
    const auto& ids = project.enterprises.id;
    for (std::size_t row = 0; row < ids.size(); ++row) enterprises.insert(ids[row]);
  }
  known.is_enterprise = [&](std::string_view id) { return enterprises.contains(id); };

  MergedRecords merged = merge_records(project.programme, forms, known, context.force);
  if (!merged.faults.empty()) {
    tell_faults(context, merged.faults);
    throw Error("{} of the rows cannot be taken, so nothing was imported; put them right and import again.",
                rows_at_fault(merged.faults));
  }
  project.programme = std::move(merged.records);
  rank_project(project, assessed_clusters(project.programme), ranking);
  write_programme(project, file);
  for (const RecordKind kind : record_kinds) {
    const MergeCounts& count = merged.counts[static_cast<std::size_t>(kind)];
    if (count.added + count.replaced + count.unchanged + count.passed_over == 0) continue;
    context.console.note(assess_words::tell(assess_words::imported, context.language(),
                                            name_of(kind).in(context.language()), count.added, count.replaced,
                                            count.unchanged, count.passed_over));
  }
  return merged.counts;
}

}  // namespace klasteri
