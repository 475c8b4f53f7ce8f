#include "geo/cli/assess_show.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <set>
#include <unordered_set>
#include <utility>

#include "geo/cli/assess_words.h"
#include "geo/cli/text_table.h"
#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/programme_terms.h"
#include "geo/style/numbers.h"

namespace klasteri {

namespace {

using assess_words::tell;

/// Clusters that records name but the project does not have.
void note_orphans(Context& context, const Project& project) {
  std::set<std::string_view> known;
  for (const Candidate& cluster : project.clusters) known.insert(cluster.id);
  std::size_t records = 0;
  std::set<std::string_view> orphans;
  const auto look = [&](const auto& all) {
    for (const auto& record : all) {
      if (known.contains(record.cluster)) continue;
      ++records;
      orphans.insert(record.cluster);
    }
  };
  look(project.programme.scores);
  look(project.programme.organisations);
  look(project.programme.memberships);
  look(project.programme.steps);
  look(project.programme.entries);
  if (records == 0) return;
  context.console.note(
      tell(assess_words::orphans, context.language(), records, fmt::format("{}", fmt::join(orphans, ", "))));
}

/// A column of a table of clusters.
template <typename Value>
void add_to(Layer& layer, const char* name, const std::vector<ClusterDossier>& dossiers, const Value& value) {
  if constexpr (std::is_arithmetic_v<decltype(value(dossiers[0]))>) {
    std::vector<double> values;
    values.reserve(dossiers.size());
    for (const ClusterDossier& dossier : dossiers) values.push_back(static_cast<double>(value(dossier)));
    const bool whole = std::is_integral_v<decltype(value(dossiers[0]))>;
    layer.add_numbers(name, std::move(values), whole ? ColumnType::integer : ColumnType::real);
  } else {
    std::vector<std::string> values;
    values.reserve(dossiers.size());
    for (const ClusterDossier& dossier : dossiers) values.emplace_back(value(dossier));
    layer.add_texts(name, std::move(values));
  }
}

Layer assessed_layer(std::span<const Candidate> clusters, const std::vector<ClusterDossier>& dossiers) {
  Layer layer;
  layer.name = "assessed_clusters";
  layer.rows = dossiers.size();
  const auto add = [&](const char* name, const auto& value) { add_to(layer, name, dossiers, value); };
  add("cluster_id", [](const ClusterDossier& each) { return each.cluster; });
  layer.add_text("region_name",
                 [clusters](std::size_t row, std::string&) -> std::string_view { return clusters[row].region_name; });
  layer.add_text("sector_name",
                 [clusters](std::size_t row, std::string&) -> std::string_view { return clusters[row].sector_name; });
  add("criteria", [](const ClusterDossier& each) { return assessed_criteria(each.means); });
  add("mean_score", [](const ClusterDossier& each) { return mean_score(each.means); });
  add("assessors", [](const ClusterDossier& each) { return each.agreement.assessors; });
  add("alpha", [](const ClusterDossier& each) { return each.agreement.alpha; });
  add("far_apart", [](const ClusterDossier& each) { return each.agreement.differences.size(); });
  add("efficiency", [](const ClusterDossier& each) { return to_string(each.efficiency.level); });
  add("cmo", [](const ClusterDossier& each) {
    return each.organisation == nullptr ? std::string() : each.organisation->name;
  });
  add("members", [](const ClusterDossier& each) { return each.memberships.size(); });
  add("steps", [](const ClusterDossier& each) { return each.steps.size(); });
  add("status", [](const ClusterDossier& each) { return to_string(each.current.status); });
  add("agency", [](const ClusterDossier& each) { return each.current.agency; });
  add("since", [](const ClusterDossier& each) { return each.current.date; });
  for (std::size_t i = 0; i < criteria; ++i) {
    add(std::string(criterion_forms()[i].code).c_str(), [i](const ClusterDossier& each) { return each.means[i]; });
  }
  return layer;
}

nlohmann::ordered_json or_null(double value) {
  return std::isnan(value) ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
}

std::string agreement_sentence(const Agreement& agreement, Language language) {
  if (agreement.identical) return std::string(assess_words::all_alike.in(language));
  return tell(assess_words::overall_agreement, language, agreement.assessors, agreement.compared,
              format_number(agreement.alpha, 2, language));
}

/// The text of explain_assessment(), part after part.
class DossierText {
 public:
  DossierText(const Project& project, const Candidate& cluster, const ClusterDossier& dossier, Language language)
      : project_(project), cluster_(cluster), dossier_(dossier), language_(language) {}

  std::string compose() {
    say("{}: {}, {}", dossier_.cluster, cluster_.sector_name, cluster_.region_name);
    add_standing();
    if (!dossier_.scores.empty()) add_scores();
    add_organisation();
    if (!dossier_.vision.empty()) line(tell(assess_words::heading_vision, language_, dossier_.vision));
    if (!dossier_.steps.empty()) add_plan();
    if (!dossier_.history.empty()) add_history();
    return std::move(text_);
  }

 private:
  void line(const std::string& sentence) { text_ += sentence + "\n"; }
  template <typename... Values>
  void say(fmt::format_string<const Values&...> format, const Values&... values) {
    line(fmt::format(format, values...));
  }
  void heading(Phrase phrase) { line("\n" + std::string(phrase.in(language_))); }
  static std::string joined_by_comma(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  void add_standing() {
    const ProgrammeEntry& current = dossier_.current;
    std::vector<std::string> parts = {std::string(name_of(current.status).in(language_))};
    for (const std::string& part : {current.agency, current.value_chains, current.date}) {
      if (!part.empty()) parts.push_back(part);
    }
    line(tell(assess_words::heading_status, language_, joined_by_comma(parts)));
    line(tell(assess_words::heading_efficiency, language_, name_of(dossier_.efficiency.level).in(language_)));
    for (const Sentence& reason : dossier_.efficiency.reasons) say("  {}", reason.in(language_));
  }

  void add_scores() {
    heading(assess_words::heading_criteria);
    for (const CriterionForm& form : criterion_forms()) {
      const double mean = dossier_.means[static_cast<std::size_t>(form.criterion)];
      say("  {} {}", format_number(mean, 1, language_), form.name.in(language_));
    }
    heading(assess_words::heading_evidence);
    for (const CriterionForm& form : criterion_forms()) {
      for (const AssessmentScore& score : dossier_.scores) {
        if (score.criterion != form.criterion) continue;
        say("  {}: {} ({}, {}) {}{}", form.name.in(language_), score.score, score.assessor, score.date, score.evidence,
            score.source.empty() ? std::string() : fmt::format(" [{}]", score.source));
      }
    }
    if (dossier_.agreement.compared == 0) return;
    heading(assess_words::heading_agreement);
    say("  {}", agreement_sentence(dossier_.agreement, language_));
    for (const ScoreDifference& difference : dossier_.agreement.differences) {
      say("  {}", tell(assess_words::difference, language_, form_of(difference.criterion).name.in(language_),
                       difference.lowest_by, difference.lowest, difference.highest_by, difference.highest));
    }
  }

  /// How many of the organisation's members are firms of this cluster.
  std::size_t members_inside() const {
    std::unordered_set<std::string_view> firms;
    const auto& ids = project_.enterprises.id;
    for (const std::uint32_t row : cluster_.members) {
      if (row < ids.size()) firms.insert(ids[row]);
    }
    return static_cast<std::size_t>(
        std::count_if(dossier_.memberships.begin(), dossier_.memberships.end(),
                      [&](const Membership& membership) { return firms.contains(membership.enterprise); }));
  }

  void add_organisation() {
    const ManagementOrganisation* organisation = dossier_.organisation;
    text_ += "\n";
    line(tell(assess_words::heading_organisation, language_,
              organisation == nullptr ? assess_words::none_on_record.in(language_) : organisation->name));
    if (organisation == nullptr && dossier_.memberships.empty()) return;
    if (organisation != nullptr) {
      std::vector<std::string> parts;
      if (!organisation->legal_form.empty()) parts.push_back(organisation->legal_form);
      if (!organisation->founded.empty()) {
        parts.push_back(tell(assess_words::founded, language_, organisation->founded));
      }
      if (!organisation->manager.empty()) parts.push_back(tell(assess_words::led_by, language_, organisation->manager));
      if (!parts.empty()) say("  {}", joined_by_comma(parts));
      std::vector<std::string> services;
      for (const std::string& code : parts_of(organisation->services)) {
        const Term* service = find_service(code);
        services.emplace_back(service == nullptr ? code : std::string(service->name.in(language_)));
      }
      if (!services.empty()) say("  {}", tell(assess_words::services, language_, joined_by_comma(services)));
    }
    say("  {}", tell(assess_words::members, language_,
                     format_number(organisation == nullptr ? nan : organisation->members, 0, language_),
                     dossier_.memberships.size(), members_inside()));
  }

  void add_plan() {
    heading(assess_words::heading_plan);
    for (const ActionStep& step : dossier_.steps) {
      std::vector<std::string> parts = {step.step, std::string(name_of(step.status).in(language_))};
      if (!step.owner.empty()) parts.push_back(step.owner);
      if (!step.starts.empty() || !step.due.empty()) parts.push_back(fmt::format("{} – {}", step.starts, step.due));
      say("  {}", joined_by_comma(parts));
    }
  }

  void add_history() {
    heading(assess_words::heading_history);
    for (const ProgrammeEntry& entry : dossier_.history) {
      std::vector<std::string> parts = {std::string(name_of(entry.status).in(language_))};
      for (const std::string& part : {entry.agency, entry.value_chains}) {
        if (!part.empty()) parts.push_back(part);
      }
      if (!std::isnan(entry.budget)) {
        parts.push_back(format_number(entry.budget, 0, language_) + " " + entry.currency);
      }
      if (!entry.from.empty() || !entry.until.empty()) parts.push_back(fmt::format("{} – {}", entry.from, entry.until));
      if (!entry.note.empty()) parts.push_back(entry.note);
      say("  {}: {}", entry.date, joined_by_comma(parts));
    }
  }

  const Project& project_;
  const Candidate& cluster_;
  const ClusterDossier& dossier_;
  Language language_;
  std::string text_;
};

/// The scores of a cluster, for --json.
Layer score_layer(const std::vector<AssessmentScore>& scores) {
  Layer layer;
  layer.name = "scores";
  layer.rows = scores.size();
  const auto add = [&](const char* name, const auto& value) {
    layer.add_text(name,
                   [&scores, value](std::size_t row, std::string&) -> std::string_view { return value(scores[row]); });
  };
  add("criterion", [](const AssessmentScore& score) { return to_string(score.criterion); });
  layer.add_number("score", ColumnType::integer,
                   [&scores](std::size_t row) { return static_cast<double>(scores[row].score); });
  add("evidence", [](const AssessmentScore& score) -> std::string_view { return score.evidence; });
  add("source", [](const AssessmentScore& score) -> std::string_view { return score.source; });
  add("assessor", [](const AssessmentScore& score) -> std::string_view { return score.assessor; });
  add("date", [](const AssessmentScore& score) -> std::string_view { return score.date; });
  return layer;
}

nlohmann::ordered_json plan_json(const std::vector<ActionStep>& steps) {
  nlohmann::ordered_json plan = nlohmann::ordered_json::array();
  for (const ActionStep& step : steps) {
    plan.push_back({{"step", step.step},
                    {"owner", step.owner},
                    {"starts", step.starts},
                    {"due", step.due},
                    {"status", to_string(step.status)}});
  }
  return plan;
}

nlohmann::ordered_json history_json(const std::vector<ProgrammeEntry>& history) {
  nlohmann::ordered_json decisions = nlohmann::ordered_json::array();
  for (const ProgrammeEntry& entry : history) {
    decisions.push_back({{"date", entry.date},
                         {"status", to_string(entry.status)},
                         {"agency", entry.agency},
                         {"value_chains", entry.value_chains},
                         {"budget", or_null(entry.budget)},
                         {"currency", entry.currency},
                         {"support_from", entry.from},
                         {"support_until", entry.until},
                         {"note", entry.note}});
  }
  return decisions;
}

nlohmann::ordered_json dossier_json(const ClusterDossier& dossier, const Candidate& cluster, Language language) {
  nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
  for (const Sentence& reason : dossier.efficiency.reasons) reasons.push_back(reason.in(language));
  nlohmann::ordered_json means;
  for (const CriterionForm& form : criterion_forms()) {
    means[std::string(form.code)] = or_null(dossier.means[static_cast<std::size_t>(form.criterion)]);
  }
  nlohmann::ordered_json organisation;
  if (dossier.organisation != nullptr) {
    organisation = {{"name", dossier.organisation->name},
                    {"legal_form", dossier.organisation->legal_form},
                    {"founded", dossier.organisation->founded},
                    {"manager", dossier.organisation->manager},
                    {"members", or_null(dossier.organisation->members)},
                    {"services", dossier.organisation->services}};
  }
  return {{"cluster_id", dossier.cluster},
          {"region_name", cluster.region_name},
          {"sector_name", cluster.sector_name},
          {"status", to_string(dossier.current.status)},
          {"efficiency", to_string(dossier.efficiency.level)},
          {"reasons", reasons},
          {"means", means},
          {"alpha", or_null(dossier.agreement.alpha)},
          {"organisation", organisation},
          {"memberships", dossier.memberships.size()},
          {"vision", dossier.vision},
          {"action_plan", plan_json(dossier.steps)},
          {"decisions", history_json(dossier.history)}};
}

}  // namespace

void show_assessments(Context& context, const Project& project, std::span<const Candidate> clusters,
                      const EfficiencyOptions& options, const nlohmann::ordered_json& parameters,
                      nlohmann::ordered_json totals) {
  const Language language = context.language();
  note_orphans(context, project);
  if (project.clusters.empty()) context.console.note(assess_words::no_clusters.in(language));
  std::vector<ClusterDossier> dossiers;
  std::vector<AssessmentScore> scores;
  for (const Candidate& cluster : clusters) {
    const ClusterDossier& dossier = dossiers.emplace_back(dossier_of(project.programme, cluster.id, options));
    scores.insert(scores.end(), dossier.scores.begin(), dossier.scores.end());
  }
  const Agreement overall = agreement_of(scores);
  totals["clusters"] = clusters.size();
  totals["assessed"] = std::count_if(dossiers.begin(), dossiers.end(),
                                     [](const ClusterDossier& dossier) { return !dossier.scores.empty(); });
  totals["assessors"] = overall.assessors;
  totals["alpha"] = or_null(overall.alpha);
  totals["identical"] = overall.identical;
  totals["synthetic"] = project.synthetic();
  Layer layer = assessed_layer(clusters, dossiers);
  if (project.synthetic()) mark_synthetic(layer);
  print_rows(context, parameters, totals, layer,
             {"cluster_id", "region_name", "sector_name", "mean_score", "assessors", "alpha", "efficiency", "cmo",
              "status", "agency"});
  if (overall.compared > 0) context.console.note(agreement_sentence(overall, language));
}

void explain_assessment(Context& context, const Project& project, const Candidate& cluster,
                        const EfficiencyOptions& options, const nlohmann::ordered_json& parameters) {
  const ClusterDossier dossier = dossier_of(project.programme, cluster.id, options);
  if (context.json) {
    return print_rows(context, parameters, dossier_json(dossier, cluster, context.language()),
                      score_layer(dossier.scores), {});
  }
  std::cout << DossierText(project, cluster, dossier, context.language()).compose() << std::flush;
}

}  // namespace klasteri
