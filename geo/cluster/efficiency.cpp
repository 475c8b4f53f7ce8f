#include "geo/cluster/efficiency.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"

namespace klasteri {

namespace {

constexpr std::array deciding = {Criterion::ties, Criterion::trust, Criterion::governance, Criterion::vision};

struct LevelName {
  std::string_view code;
  Phrase name;
};

constexpr std::array<LevelName, 4> level_names = {{
    {"not_assessed", {"not assessed", "შეუფასებელი"}},
    {"inefficient", {"inefficient", "არაეფექტიანი"}},
    {"partly_efficient", {"partly efficient", "ნაწილობრივ ეფექტიანი"}},
    {"efficient", {"efficient", "ეფექტიანი"}},
}};

/// A score with one decimal, with the comma of Georgian.
struct ShownScore {
  std::string en, ka;
  explicit ShownScore(double score) : en(fmt::format("{:.1f}", score)), ka(en) {
    std::replace(ka.begin(), ka.end(), '.', ',');
  }
};

/// What is known of a cluster beside its scores.
struct OnRecord {
  bool governed = false, dated_plan = false;
};

OnRecord on_record(const ManagementOrganisation* organisation, std::span<const ActionStep> steps) {
  return {organisation != nullptr && !(organisation->name.empty() && organisation->manager.empty()),
          std::any_of(steps.begin(), steps.end(), [](const ActionStep& step) {
            return !step.step.empty() && step.status != StepStatus::dropped &&
                   !(step.starts.empty() && step.due.empty());
          })};
}

bool is_backed(Criterion criterion, const OnRecord& record) {
  if (criterion == Criterion::governance) return record.governed;
  return criterion != Criterion::vision || record.dated_plan;
}

double mean_of(const CriterionMeans& means, Criterion criterion) { return means[static_cast<std::size_t>(criterion)]; }

/// A criterion that is there and whose record bears it out.
bool is_held(const CriterionMeans& means, Criterion criterion, const OnRecord& record,
             const EfficiencyOptions& options) {
  return mean_of(means, criterion) >= options.present && is_backed(criterion, record);
}

EfficiencyLevel level_of(const CriterionMeans& means, const OnRecord& record, const EfficiencyOptions& options) {
  if (assessed_criteria(means) < options.min_criteria) return EfficiencyLevel::not_assessed;
  const double mean = mean_score(means);
  const bool all_held = std::all_of(deciding.begin(), deciding.end(),
                                    [&](Criterion criterion) { return is_held(means, criterion, record, options); });
  if (all_held && mean >= options.present) return EfficiencyLevel::efficient;
  const bool none_there = std::none_of(deciding.begin(), deciding.end(),
                                       [&](Criterion criterion) { return mean_of(means, criterion) >= options.weak; });
  return mean < options.weak || none_there ? EfficiencyLevel::inefficient : EfficiencyLevel::partly_efficient;
}

Sentence verdict(const Efficiency& efficiency, std::size_t assessed, const EfficiencyOptions& options) {
  if (efficiency.level == EfficiencyLevel::not_assessed) {
    return {fmt::format("{} of the {} criteria are assessed; a judgement takes at least {}.", assessed, criteria,
                        options.min_criteria),
            fmt::format("შეფასებულია {1} კრიტერიუმიდან {0}; დასკვნას სულ მცირე {2} სჭირდება.", assessed, criteria,
                        options.min_criteria)};
  }
  const ShownScore mean(efficiency.mean), present(options.present), weak(options.weak);
  return {fmt::format("The mean of the {} criteria assessed is {} of {} (efficient from {}, inefficient below {}).",
                      assessed, mean.en, highest_score, present.en, weak.en),
          fmt::format("შეფასებული {} კრიტერიუმის საშუალო ქულაა {} (უმაღლესი – {}; ეფექტიანია {}-დან, "
                      "არაეფექტიანია {}-ზე ნაკლები).",
                      assessed, mean.ka, highest_score, present.ka, weak.ka)};
}

/// Why a criterion that was scored high enough is not there.
Sentence unbacked(Criterion criterion) {
  if (criterion == Criterion::governance) {
    return {"Governance is scored, but no management organisation or cluster manager is on record.",
            "მმართველობას ქულა აქვს, მაგრამ კლასტერის მმართველი ორგანიზაცია ან მენეჯერი აღრიცხული არ არის."};
  }
  return {"The vision is scored, but no step of an action plan with a date is on record.",
          "ხედვას ქულა აქვს, მაგრამ სამოქმედო გეგმის ვადიანი ნაბიჯი აღრიცხული არ არის."};
}

Sentence reason(Criterion criterion, const CriterionMeans& means, const OnRecord& record,
                const EfficiencyOptions& options) {
  const Phrase name = form_of(criterion).name;
  const double mean = mean_of(means, criterion);
  const ShownScore shown(mean);
  if (std::isnan(mean)) {
    return {fmt::format("{}: not assessed.", name.en), fmt::format("{}: შეუფასებელია.", name.ka)};
  }
  if (mean >= options.present && !is_backed(criterion, record)) return unbacked(criterion);
  const Phrase judged = mean >= options.present ? Phrase{"present", "სახეზეა"}
                        : mean >= options.weak  ? Phrase{"partly there", "ნაწილობრივ არის"}
                                                : Phrase{"lacking", "აკლია"};
  return {fmt::format("{}: {} of {}, {}.", name.en, shown.en, highest_score, judged.en),
          fmt::format("{}: {} ქულა {}-დან, {}.", name.ka, shown.ka, highest_score, judged.ka)};
}

}  // namespace

std::string_view to_string(EfficiencyLevel level) { return level_names[static_cast<std::size_t>(level)].code; }

Phrase name_of(EfficiencyLevel level) { return level_names[static_cast<std::size_t>(level)].name; }

Efficiency judge_efficiency(const CriterionMeans& means, const ManagementOrganisation* organisation,
                            std::span<const ActionStep> steps, const EfficiencyOptions& options) {
  const OnRecord record = on_record(organisation, steps);
  Efficiency efficiency;
  efficiency.level = level_of(means, record, options);
  efficiency.mean = mean_score(means);
  efficiency.reasons.push_back(verdict(efficiency, assessed_criteria(means), options));
  if (assessed_criteria(means) == 0) return efficiency;
  for (const Criterion criterion : deciding) {
    efficiency.reasons.push_back(reason(criterion, means, record, options));
  }
  for (const CriterionForm& form : criterion_forms()) {
    const bool told = std::find(deciding.begin(), deciding.end(), form.criterion) != deciding.end();
    if (!told && mean_of(means, form.criterion) < options.weak) {
      efficiency.reasons.push_back(reason(form.criterion, means, record, options));
    }
  }
  return efficiency;
}

}  // namespace klasteri
