#include "geo/cluster/efficiency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/cluster/assessment_form.h"

namespace klasteri {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

CriterionMeans all(double value) {
  CriterionMeans means;
  means.fill(value);
  return means;
}

CriterionMeans with(CriterionMeans means, Criterion criterion, double value) {
  means[static_cast<std::size_t>(criterion)] = value;
  return means;
}

ManagementOrganisation organisation() {
  ManagementOrganisation made;
  made.cluster = "A";
  made.name = "Association";
  return made;
}

std::vector<ActionStep> plan(const char* due = "2024-12-31", StepStatus status = StepStatus::planned) {
  ActionStep step;
  step.cluster = "A";
  step.step = "Laboratory";
  step.due = due;
  step.status = status;
  return {step};
}

EfficiencyLevel level(const CriterionMeans& means, bool governed = true, const std::vector<ActionStep>& steps = plan(),
                      const EfficiencyOptions& options = {}) {
  const ManagementOrganisation there = organisation();
  return judge_efficiency(means, governed ? &there : nullptr, steps, options).level;
}

TEST(Efficiency, TakesTiesTrustGovernanceAndAVision) {
  EXPECT_EQ(level(all(2)), EfficiencyLevel::efficient);
  for (const Criterion criterion : {Criterion::ties, Criterion::trust, Criterion::governance, Criterion::vision}) {
    EXPECT_EQ(level(with(all(3), criterion, 1.9)), EfficiencyLevel::partly_efficient) << to_string(criterion);
    EXPECT_EQ(level(with(all(3), criterion, nan)), EfficiencyLevel::partly_efficient) << to_string(criterion);
  }
  EXPECT_EQ(level(with(all(3), Criterion::procurement, 0)), EfficiencyLevel::efficient);
}

TEST(Efficiency, WantsWhatIsScoredOnRecord) {
  EXPECT_EQ(level(all(3), false), EfficiencyLevel::partly_efficient) << "no management organisation";
  EXPECT_EQ(level(all(3), true, {}), EfficiencyLevel::partly_efficient) << "no action plan";
  EXPECT_EQ(level(all(3), true, plan("")), EfficiencyLevel::partly_efficient) << "no step with a date";
  EXPECT_EQ(level(all(3), true, plan("2024-12-31", StepStatus::dropped)), EfficiencyLevel::partly_efficient);
  ManagementOrganisation manager;
  manager.manager = "cluster manager";
  EXPECT_EQ(judge_efficiency(all(3), &manager, plan()).level, EfficiencyLevel::efficient);
}

TEST(Efficiency, IsLackingBelowTheWeakMean) {
  EXPECT_EQ(level(all(0.9)), EfficiencyLevel::inefficient);
  EXPECT_EQ(level(all(1)), EfficiencyLevel::partly_efficient);
  CriterionMeans means = all(3);
  for (const Criterion criterion : {Criterion::ties, Criterion::trust, Criterion::governance, Criterion::vision}) {
    means = with(means, criterion, 0.5);
  }
  EXPECT_EQ(level(means), EfficiencyLevel::inefficient) << "none of the four that decide";
}

TEST(Efficiency, IsNotAssessedOnAFewCriteria) {
  CriterionMeans means = all(nan);
  EXPECT_EQ(level(means), EfficiencyLevel::not_assessed);
  for (std::size_t i = 0; i < 4; ++i) means[i] = 3;
  EXPECT_EQ(level(means), EfficiencyLevel::not_assessed);
  EXPECT_EQ(level(means, true, plan(), {.min_criteria = 4}), EfficiencyLevel::partly_efficient);
}

TEST(Efficiency, ThresholdsAreOptions) {
  EXPECT_EQ(level(all(1.5), true, plan(), {.present = 1.5}), EfficiencyLevel::efficient);
  EXPECT_EQ(level(all(1.5), true, plan(), {.weak = 1.6}), EfficiencyLevel::inefficient);
}

TEST(Efficiency, GivesItsReasonsInBothLanguages) {
  const Efficiency judged = judge_efficiency(with(all(2.25), Criterion::trust, 0.5), nullptr, {});
  EXPECT_NEAR(judged.mean, (2.25 * 7 + 0.5) / 8, 1e-12);
  EXPECT_THAT(judged.reasons, Contains(Field(&Sentence::en, "Trust: 0.5 of 3, lacking.")));
  EXPECT_THAT(judged.reasons, Contains(Field(&Sentence::ka, "ნდობა: 0,5 ქულა 3-დან, აკლია.")));
  EXPECT_THAT(judged.reasons, Contains(Field(&Sentence::en, HasSubstr("no management organisation"))));
  EXPECT_THAT(judged.reasons, Contains(Field(&Sentence::en, HasSubstr("no step of an action plan"))));
  EXPECT_THAT(judged.reasons, Not(Contains(Field(&Sentence::en, HasSubstr("procurement")))));
  for (const Sentence& sentence : judged.reasons) EXPECT_FALSE(sentence.ka.empty()) << sentence.en;
}

TEST(AssessmentForm, IsWholeInBothLanguages) {
  for (std::size_t i = 0; i < criteria; ++i) {
    const CriterionForm& form = criterion_forms()[i];
    EXPECT_EQ(form.criterion, static_cast<Criterion>(i));
    EXPECT_EQ(criterion_from(form.code), form.criterion);
    for (const Language language : {Language::en, Language::ka}) {
      EXPECT_FALSE(form.name.in(language).empty());
      EXPECT_TRUE(form.question.in(language).ends_with("?")) << form.question.in(language);
      for (const Phrase& anchor : form.anchors) EXPECT_TRUE(anchor.in(language).ends_with(".")) << form.code;
    }
  }
  EXPECT_FALSE(criterion_from("hope"));
}

}  // namespace
}  // namespace klasteri
