#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/cluster/assessment_form.h"
#include "geo/style/numbers.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t score_entry = 1, evidence_entry = 2, source_entry = 3, assessor_entry = 4, date_entry = 5;

namespace assessment_words {
constexpr Phrase assessor = {"Assessor (who scores)", "შემფასებელი (ვინ აფასებს)"};
constexpr Phrase assessor_first = {"Write first who assesses.", "ჯერ მიუთითეთ, ვინ აფასებს."};
constexpr Phrase not_yet = {"Not recorded yet.", "ჯერ არ ჩაწერილა."};
constexpr Phrase give_up = {"Take back", "უკან დაბრუნება"};
constexpr Phrase all_scores = {"Scores that hold", "მოქმედი ქულები"};
constexpr Phrase remove = {"Remove this score", "ამ ქულის წაშლა"};
constexpr Phrase agree = {"{} assessors agree fully.", "{} შემფასებელი სრულად თანხმდება."};
constexpr Phrase alpha = {"{} assessors; agreement (Krippendorff's α): {}",
                          "{} შემფასებელი; თანხმობა (კრიპენდორფის α): {}"};
constexpr Phrase apart = {"Far apart on {}: {} ({}) and {} ({})", "დიდი სხვაობა, {}: {} ({}) და {} ({})"};
}  // namespace assessment_words

void record_score(ProgrammeView& view) {
  FormDraft& draft = view.forms.score;
  draft.entries[assessor_entry] = view.forms.assessor;
  draft.faults = view.editor.record(RecordKind::assessments, view.cluster.id, draft.entries);
  if (draft.faults.empty()) {
    draft.recorded = draft.entries;
    view.context.shell->settings.assessor = view.forms.assessor;
  }
}

/// The four scores as a row of buttons; the words of each stand beside the chosen one and in tooltips.
bool draw_points(ProgrammeView& view) {
  PanelContext& context = view.context;
  FormDraft& draft = view.forms.score;
  bool taken = false;
  for (int points = lowest_score; points <= highest_score; ++points) {
    const bool chosen = draft.entries[score_entry] == fmt::format("{}", points);
    const std::string name = fmt::format("score:{}", points);
    const Phrase anchor = form_of(*view.forms.criterion).anchors[static_cast<std::size_t>(points)];
    ImGui::PushID(points);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float em = context.em();
    const float width = ImGui::GetContentRegionAvail().x;
    const std::string words = wrapped_lines(*context.fonts.small, view.say(anchor), width - 2.2f * em);
    ImGui::PushFont(context.fonts.small);
    const ImVec2 text = ImGui::CalcTextSize(words.c_str());
    const float height = std::max(text.y, em) + 0.5f * em;
    if (ImGui::Selectable("##points", chosen, 0, {width, height})) {
      draft.entries[score_entry] = fmt::format("{}", points);
      // Another judgement is one of today; the earlier one stays as history.
      if (!chosen) draft.entries[date_entry] = today();
      taken = true;
    }
    context.items.note(name);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 ink = chosen ? theme::text() : theme::muted_text();
    draw.AddText(context.fonts.bold, context.fonts.bold->FontSize, {at.x + 0.4f * em, at.y + 0.15f * em},
                 chosen ? theme::accent() : ink, fmt::format("{}", points).c_str());
    draw.AddText(context.fonts.small, context.fonts.small->FontSize, {at.x + 1.8f * em, at.y + 0.25f * em}, ink,
                 words.c_str());
    ImGui::PopFont();
    ImGui::PopID();
  }
  draw_fault(context, RecordKind::assessments, draft, score_entry);
  return taken;
}

/// What all assessors say of the open criterion.
void draw_scores_that_hold(ProgrammeView& view) {
  PanelContext& context = view.context;
  bool headed = false;
  for (std::size_t i = 0; i < view.records.scores.size(); ++i) {
    const AssessmentScore& score = view.records.scores[i];
    if (score.criterion != *view.forms.criterion) continue;
    const bool holds = std::any_of(view.dossier.scores.begin(), view.dossier.scores.end(), [&](const auto& other) {
      return other.criterion == score.criterion && other.date == score.date && other.assessor == score.assessor;
    });
    if (!holds) continue;
    if (!headed) caption(context, view.say(assessment_words::all_scores).c_str());
    headed = true;
    ImGui::PushID(static_cast<int>(i));
    ImGui::PushFont(context.fonts.small);
    if (ImGui::SmallButton("×")) view.editor.remove(RecordKind::assessments, view.cluster.id, i);
    context.items.note(fmt::format("remove_score:{}", i));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", view.say(assessment_words::remove).c_str());
    ImGui::SameLine();
    const std::string source = score.source.empty() ? "" : " (" + score.source + ")";
    wrapped_text(fmt::format("{} · {} · {}: {}{}", score.score, score.assessor, score.date, score.evidence, source));
    ImGui::PopFont();
    ImGui::PopID();
  }
}

void draw_open_criterion(ProgrammeView& view) {
  PanelContext& context = view.context;
  FormDraft& draft = view.forms.score;
  ImGui::Indent(0.6f * context.em());
  caption(context, view.say(form_of(*view.forms.criterion).question).c_str());
  bool ended = draw_points(view);
  ended |= draw_entry(context, RecordKind::assessments, draft, evidence_entry, "evidence", 3);
  ended |= draw_entry(context, RecordKind::assessments, draft, source_entry, "source");
  ended |= draw_entry(context, RecordKind::assessments, draft, date_entry, "score_date");
  if (ended) record_score(view);
  if (draft.waits()) {
    const bool unnamed = view.forms.assessor.empty() && !draft.faults.empty();
    caption(context, view.say(unnamed ? assessment_words::assessor_first : assessment_words::not_yet).c_str());
    if (ImGui::SmallButton((view.say(assessment_words::give_up) + "###take_back").c_str())) {
      draft.load(draft.recorded);
    }
    context.items.note("take_back");
  }
  draw_scores_that_hold(view);
  ImGui::Unindent(0.6f * context.em());
}

/// A criterion with its mean as a bar of three.
void draw_criterion(ProgrammeView& view, Criterion criterion) {
  PanelContext& context = view.context;
  const float em = context.em();
  const bool open = view.forms.criterion == criterion;
  const double mean = view.dossier.means[static_cast<std::size_t>(criterion)];
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string name = "criterion:" + std::string(to_string(criterion));
  const float bar = 3 * em;
  const std::string number = std::isnan(mean) ? "–" : format_number(mean, 1, context.language());
  const float names = width - bar - 3.2f * em;
  // Long names, as most are in Georgian, take two lines.
  ImFont* font = context.fonts.small;
  const std::string words = wrapped_lines(*font, view.say(form_of(criterion).name), names);
  const ImVec2 text = font->CalcTextSizeA(font->FontSize, 1e6f, 0, words.c_str());
  const float height = std::max(1.6f * em, text.y + 0.4f * em);
  if (ImGui::Selectable(("##" + name).c_str(), open, 0, {width, height})) {
    view.forms.criterion = open ? std::nullopt : std::optional(criterion);
    view.forms.score = {};
    view.forms.revision = static_cast<std::size_t>(-1);
  }
  context.items.note(name);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText(font, font->FontSize, {at.x + 0.2f * em, at.y + (height - text.y) / 2}, theme::text(), words.c_str());
  const float left = at.x + width - bar - 2.4f * em;
  const float middle = at.y + height / 2;
  const float thick = 0.28f * em;
  draw.AddRectFilled({left, middle - thick}, {left + bar, middle + thick}, theme::colours().button, thick);
  if (mean > 0) {
    const float part = bar * static_cast<float>(mean / highest_score);
    draw.AddRectFilled({left, middle - thick}, {left + part, middle + thick}, theme::accent(), thick);
  }
  const float number_width = ImGui::CalcTextSize(number.c_str()).x;
  draw.AddText({at.x + width - number_width - 0.2f * em, middle - em / 2}, theme::text(), number.c_str());
}

void draw_agreement(const ProgrammeView& view) {
  const Agreement& agreement = view.dossier.agreement;
  if (agreement.assessors < 2) return;
  const Language language = view.context.language();
  if (agreement.identical) {
    caption(view.context, fmt::format(fmt::runtime(assessment_words::agree.in(language)), agreement.assessors).c_str());
  } else if (!std::isnan(agreement.alpha)) {
    caption(view.context, fmt::format(fmt::runtime(assessment_words::alpha.in(language)), agreement.assessors,
                                      format_number(agreement.alpha, 2, language))
                              .c_str());
  }
  for (const ScoreDifference& difference : agreement.differences) {
    caption(view.context, fmt::format(fmt::runtime(assessment_words::apart.in(language)),
                                      view.say(form_of(difference.criterion).name), difference.lowest,
                                      difference.lowest_by, difference.highest, difference.highest_by)
                              .c_str());
  }
}

}  // namespace

void draw_assessment(ProgrammeView& view) {
  PanelContext& context = view.context;
  caption(context, view.say(assessment_words::assessor).c_str());
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##assessor", &view.forms.assessor);
  context.items.note("assessor");
  if (ImGui::IsItemDeactivatedAfterEdit() && view.forms.criterion) {
    // What waits for a name has it now; else the scores of that assessor are shown.
    if (view.forms.score.waits() && !view.forms.score.faults.empty()) {
      record_score(view);
    } else {
      view.forms.score = {};
      view.forms.revision = static_cast<std::size_t>(-1);
    }
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0.15f * context.em()});
  for (const CriterionForm& form : criterion_forms()) {
    draw_criterion(view, form.criterion);
    const bool is_loaded = view.forms.score.entries.size() > date_entry;
    if (view.forms.criterion == form.criterion && is_loaded) draw_open_criterion(view);
  }
  ImGui::PopStyleVar();
  draw_agreement(view);
}

}  // namespace klasteri::viewer
