#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "geo/cluster/programme_terms.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t vision_entry = 0, step_entry = 1, owner_entry = 2, starts_entry = 3, due_entry = 4,
                      status_entry = 5;

namespace plan_words {
constexpr Phrase steps = {"Steps", "ნაბიჯები"};
constexpr Phrase add = {"Add a step", "ნაბიჯის დამატება"};
constexpr Phrase remove = {"Remove the step", "ნაბიჯის წაშლა"};
constexpr Phrase not_yet = {"Write what is to be done.", "ჩაწერეთ, რა უნდა გაკეთდეს."};
}  // namespace plan_words

void draw_vision(ProgrammeView& view) {
  FormDraft& draft = view.forms.vision;
  if (draft.entries.empty()) return;
  if (!draw_entry(view.context, RecordKind::action_plan, draft, vision_entry, "vision", 3)) return;
  if (draft.entries[vision_entry].empty()) {
    const auto& steps = view.records.steps;
    const auto vision =
        std::find_if(steps.begin(), steps.end(), [](const ActionStep& step) { return step.step.empty(); });
    const auto index = static_cast<std::size_t>(vision - steps.begin());
    if (vision != steps.end()) view.editor.remove(RecordKind::action_plan, view.cluster.id, index);
    draft.faults.clear();
  } else {
    draft.faults = view.editor.record(RecordKind::action_plan, view.cluster.id, draft.entries);
  }
  if (draft.faults.empty()) draft.recorded = draft.entries;
}

/// The fields of the open step: of one that is there, or of a new one, which is recorded once it says what is to be
/// done.
void draw_open_step(ProgrammeView& view) {
  PanelContext& context = view.context;
  FormDraft& draft = view.forms.step;
  if (draft.entries.size() <= status_entry) return;
  const std::size_t index = *view.forms.open_step;
  const bool is_new = index >= view.records.steps.size();
  ImGui::Indent(0.6f * context.em());
  bool ended = draw_entry(context, RecordKind::action_plan, draft, step_entry, "step", 2);
  ended |= draw_entry(context, RecordKind::action_plan, draft, owner_entry, "step_owner");
  ended |= draw_entry(context, RecordKind::action_plan, draft, starts_entry, "step_starts");
  ended |= draw_entry(context, RecordKind::action_plan, draft, due_entry, "step_due");
  ended |= draw_entry(context, RecordKind::action_plan, draft, status_entry, "step_status");
  if (ended && !draft.entries[step_entry].empty()) {
    draft.faults = is_new ? view.editor.record(RecordKind::action_plan, view.cluster.id, draft.entries)
                          : view.editor.replace_step(view.cluster.id, index, draft.entries);
    if (draft.faults.empty()) draft.recorded = draft.entries;
  }
  if (draft.entries[step_entry].empty()) caption(context, view.say(plan_words::not_yet).c_str());
  if (!is_new) {
    if (ImGui::SmallButton((view.say(plan_words::remove) + "###remove_step").c_str())) {
      view.forms.open_step.reset();
      view.forms.step = {};
      view.editor.remove(RecordKind::action_plan, view.cluster.id, index);
    }
    context.items.note("remove_step");
  }
  ImGui::Unindent(0.6f * context.em());
}

void draw_step(ProgrammeView& view, std::size_t index) {
  PanelContext& context = view.context;
  const ActionStep& step = view.records.steps[index];
  const float em = context.em();
  const float small = context.fonts.small->FontSize;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool open = view.forms.open_step == index;
  const std::string name = fmt::format("plan_step:{}", index);
  if (ImGui::Selectable(("##" + name).c_str(), open, 0, {width, em + small + 0.6f * em})) {
    view.forms.open_step = open ? std::nullopt : std::optional(index);
    view.forms.step = {};
    view.forms.revision = static_cast<std::size_t>(-1);
  }
  context.items.note(name);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", step.step.c_str());
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText({at.x + 0.2f * em, at.y + 0.2f * em}, theme::text(), shortened(step.step, width - 0.6f * em).c_str());
  std::string below(name_of(step.status).in(context.language()));
  if (!step.owner.empty()) below = step.owner + " · " + below;
  if (!step.due.empty()) below += " · " + step.due;
  ImGui::PushFont(context.fonts.small);
  draw.AddText(context.fonts.small, small, {at.x + 0.2f * em, at.y + 1.3f * em}, theme::muted_text(),
               shortened(below, width - 0.6f * em).c_str());
  ImGui::PopFont();
}

}  // namespace

void draw_action_plan(ProgrammeView& view) {
  PanelContext& context = view.context;
  draw_vision(view);
  caption(context, view.say(plan_words::steps).c_str());
  for (std::size_t i = 0; i < view.records.steps.size(); ++i) {
    if (view.records.steps[i].step.empty()) continue;
    draw_step(view, i);
    if (view.forms.open_step == i) draw_open_step(view);
  }
  if (view.forms.open_step && *view.forms.open_step >= view.records.steps.size()) {
    draw_open_step(view);
  } else {
    if (ImGui::SmallButton(("+ " + view.say(plan_words::add) + "###add_step").c_str())) {
      view.forms.open_step = view.records.steps.size();
      view.forms.step.load({"", "", "", "", "", std::string(to_string(StepStatus::planned))});
    }
    context.items.note("add_step");
  }
}

}  // namespace klasteri::viewer
