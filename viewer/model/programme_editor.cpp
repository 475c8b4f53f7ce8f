#include "viewer/model/programme_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/programme_terms.h"
#include "geo/cluster/ranking_settings.h"
#include "geo/cluster/record_merge.h"
#include "viewer/model/cluster_records.h"
#include "viewer/model/setting.h"

namespace klasteri::viewer {

namespace {

constexpr const char* ranking_setting = "ranking";
constexpr int weightings_drawn = 1000;

/// A form of one row, as if it had been filled in in a spreadsheet: what is wrong with it is told by the same rules.
FilledForm read_entries(RecordKind kind, const std::string& cluster, const ProgrammeEditor::Entries& entries) {
  Table table;
  table.headings.emplace_back(cluster_column);
  for (const FormColumn& column : form_columns(kind)) table.headings.emplace_back(column.name);
  table.columns.resize(table.headings.size());
  table.columns[0].push_back(cluster);
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    table.columns[i].push_back(i <= entries.size() ? std::string_view(entries[i - 1]) : std::string_view());
  }
  table.row_count = 1;
  return read_form(table, true);
}

/// A form that nobody has filled in lacks everything that is required.
std::vector<RowFault> faults_of_blank(RecordKind kind) {
  std::vector<RowFault> faults;
  for (const FormColumn& column : form_columns(kind)) {
    if (column.required) faults.push_back(make_fault({}, 1, column.name, RecordFault::blank, {}));
  }
  if (faults.empty()) faults.push_back(make_fault({}, 1, form_columns(kind).front().name, RecordFault::blank, {}));
  return faults;
}

Sentence named(std::string_view en, std::string_view ka, const Phrase& what) {
  return {fmt::format("{}: {}", en, what.en), fmt::format("{}: {}", ka, what.ka)};
}

Sentence step_name(RecordKind kind, const ProgrammeRecords& of_form) {
  switch (kind) {
    case RecordKind::assessments:
      return of_form.scores.empty() ? Sentence{"assessment", "შეფასება"}
                                    : named("assessment", "შეფასება", form_of(of_form.scores.front().criterion).name);
    case RecordKind::organisations:
      return {"management organisation", "მმართველი ორგანიზაცია"};
    case RecordKind::memberships:
      return {"member", "წევრი"};
    case RecordKind::action_plan:
      if (!of_form.steps.empty() && of_form.steps.front().step.empty()) return {"vision", "ხედვა"};
      return {"step of the action plan", "სამოქმედო გეგმის ნაბიჯი"};
    case RecordKind::programme:
      break;
  }
  return of_form.entries.empty() ? Sentence{"decision", "გადაწყვეტილება"}
                                 : named("decision", "გადაწყვეტილება", name_of(of_form.entries.front().status));
}

template <typename Record>
void take_out(std::vector<Record>& records, std::size_t index) {
  if (index < records.size()) records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
}

bool is_sensitivity_known(const std::vector<Candidate>& clusters) {
  return std::any_of(clusters.begin(), clusters.end(),
                     [](const Candidate& cluster) { return !std::isnan(cluster.score.top_share); });
}

}  // namespace

ProgrammeEditor::ProgrammeEditor(Project& project)
    : project_(project),
      assessed_(assessed_clusters(project.programme)),
      saved_ranking_(setting_of(project.settings, ranking_setting)) {
  if (!saved_ranking_.empty()) set_rankings(ranking_, saved_ranking_);
  ranking_.draws = is_sensitivity_known(project.clusters) ? weightings_drawn : 0;
  const std::string seed = setting_of(project.settings, "seed");
  std::from_chars(seed.data(), seed.data() + seed.size(), ranking_.seed);
  // A project of before there was a ranking gets one to look at, which is no edit.
  const bool is_ranked = std::any_of(project.clusters.begin(), project.clusters.end(),
                                     [](const Candidate& cluster) { return cluster.score.priority > 0; });
  if (!is_ranked) rank_candidates(project_.clusters, assessed_, ranking_);
}

std::vector<RowFault> ProgrammeEditor::record(RecordKind kind, const std::string& cluster, const Entries& entries) {
  const FilledForm form = read_entries(kind, cluster, entries);
  if (form.passed_over > 0) return faults_of_blank(kind);
  const auto& ids = project_.enterprises.id;
  const KnownSubjects known{{cluster}, [&](std::string_view id) {
                              for (std::size_t row = 0; row < ids.size(); ++row) {
                                if (ids[row] == id) return true;
                              }
                              return false;
                            }};
  MergedRecords merged =
      merge_records(records_of_cluster(project_.programme, cluster), std::span(&form, 1), known, true);
  if (!merged.faults.empty()) return std::move(merged.faults);
  take(step_name(kind, form.records), cluster, std::move(merged.records));
  return {};
}

std::vector<RowFault> ProgrammeEditor::replace_step(const std::string& cluster, std::size_t index,
                                                    const Entries& entries) {
  FilledForm form = read_entries(RecordKind::action_plan, cluster, entries);
  if (form.passed_over > 0) return faults_of_blank(RecordKind::action_plan);
  if (!form.faults.empty()) return std::move(form.faults);
  ProgrammeRecords records = records_of_cluster(project_.programme, cluster);
  if (index >= records.steps.size() || form.records.steps.empty()) return {};
  const ActionStep& step = form.records.steps.back();
  for (std::size_t i = 0; i < records.steps.size(); ++i) {
    if (i == index || records.steps[i].step != step.step) continue;
    return {make_fault({}, 1, "step", RecordFault::record_twice, step.step, i + 1, to_string(RecordKind::action_plan))};
  }
  records.steps[index] = step;
  take(step_name(RecordKind::action_plan, form.records), cluster, std::move(records));
  return {};
}

void ProgrammeEditor::remove(RecordKind kind, const std::string& cluster, std::size_t index) {
  ProgrammeRecords records = records_of_cluster(project_.programme, cluster);
  switch (kind) {
    case RecordKind::assessments:
      take_out(records.scores, index);
      break;
    case RecordKind::organisations:
      take_out(records.organisations, index);
      break;
    case RecordKind::memberships:
      take_out(records.memberships, index);
      break;
    case RecordKind::action_plan:
      take_out(records.steps, index);
      break;
    case RecordKind::programme:
      take_out(records.entries, index);
      break;
  }
  const Sentence what = step_name(kind, {});
  take({"removal: " + what.en, "წაშლა: " + what.ka}, cluster, std::move(records));
}

void ProgrammeEditor::set_ranking(const RankingOptions& options, bool settled) {
  const std::string settings = ranking_settings(options);
  const bool goes_on = moving_ && done_ == steps_.size() && done_ > 0 && steps_.back().changes.empty();
  if (goes_on) {
    steps_.back().ranking_after = settings;
    put_ranking(settings);
  } else if (settings != ranking_settings(ranking_)) {
    steps_.resize(done_);
    steps_.push_back({{"weights of the ranking", "რანჟირების წონები"},
                      {},
                      setting_of(project_.settings, ranking_setting),
                      settings});
    ++done_;
    put_ranking(settings);
  } else if (!settled) {
    return;
  }
  moving_ = !settled;
  rank(settled);
  compare_with_saved();
}

void ProgrammeEditor::undo() {
  if (can_undo()) make(steps_[--done_], true);
}

void ProgrammeEditor::redo() {
  if (can_redo()) make(steps_[done_++], false);
}

void ProgrammeEditor::make(const Step& step, bool back) {
  moving_ = false;
  for (const Change& change : step.changes) put(change.cluster, back ? change.before : change.after);
  if (step.ranking_before != step.ranking_after) put_ranking(back ? step.ranking_before : step.ranking_after);
  rank(true);
  compare_with_saved();
}

void ProgrammeEditor::mark_saved() {
  moving_ = false;
  saved_.clear();
  saved_ranking_ = setting_of(project_.settings, ranking_setting);
  compare_with_saved();
}

void ProgrammeEditor::restore(const UnsavedEdits& edits) {
  Step step;
  step.name = {"restored edits", "აღდგენილი ცვლილებები"};
  for (const auto& [cluster, records] : edits.clusters) {
    step.changes.push_back({cluster, records_of_cluster(project_.programme, cluster), records});
  }
  step.ranking_before = setting_of(project_.settings, ranking_setting);
  step.ranking_after = edits.ranking.value_or(step.ranking_before);
  take(std::move(step));
}

void ProgrammeEditor::take(Step step) {
  moving_ = false;
  steps_.resize(done_);
  steps_.push_back(std::move(step));
  redo();
}

void ProgrammeEditor::take(Sentence name, const std::string& cluster, ProgrammeRecords after) {
  ProgrammeRecords before = records_of_cluster(project_.programme, cluster);
  if (same_records(before, after)) return;
  const std::string ranking = setting_of(project_.settings, ranking_setting);
  take({std::move(name), {{cluster, std::move(before), std::move(after)}}, ranking, ranking});
}

void ProgrammeEditor::put(const std::string& cluster, const ProgrammeRecords& records) {
  saved_.try_emplace(cluster, records_of_cluster(project_.programme, cluster));
  replace_records(project_.programme, cluster, records);
  assessed_.erase(cluster);
  if (!records.scores.empty()) assessed_[cluster] = criterion_means(current_scores(records.scores));
}

void ProgrammeEditor::put_ranking(const std::string& settings) {
  RankingOptions options;
  options.draws = ranking_.draws;
  options.seed = ranking_.seed;
  if (!settings.empty()) set_rankings(options, settings);
  ranking_ = options;
  // A project that was never ranked by hand has no such setting, and has none again once that is undone.
  if (settings.empty()) {
    project_.settings.erase(ranking_setting);
  } else {
    project_.settings[ranking_setting] = settings;
  }
}

void ProgrammeEditor::rank(bool with_sensitivity) {
  RankingOptions options = ranking_;
  if (!with_sensitivity) options.draws = 0;
  rank_candidates(project_.clusters, assessed_, options);
  ++revision_;
}

void ProgrammeEditor::compare_with_saved() {
  unsaved_ = {};
  for (const auto& [cluster, records] : saved_) {
    ProgrammeRecords now = records_of_cluster(project_.programme, cluster);
    if (!same_records(records, now)) unsaved_.clusters.emplace(cluster, std::move(now));
  }
  const std::string ranking = setting_of(project_.settings, ranking_setting);
  if (ranking != saved_ranking_) unsaved_.ranking = ranking;
}

}  // namespace klasteri::viewer
