#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/cluster/programme_terms.h"
#include "geo/style/numbers.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t status_entry_of_decision = 0, budget_entry = 3, support_entry = 5, decision_entries = 9;

namespace decision_words {
constexpr Phrase next = {"The next decision", "შემდეგი გადაწყვეტილება"};
constexpr Phrase record = {"Record the decision", "გადაწყვეტილების ჩაწერა"};
constexpr Phrase history = {"Decisions so far", "მიღებული გადაწყვეტილებები"};
constexpr Phrase remove = {"Remove the latest decision", "ბოლო გადაწყვეტილების წაშლა"};
}  // namespace decision_words

/// The five statuses as a path, those behind filled.
void draw_path_of_statuses(const ProgrammeView& view) {
  PanelContext& context = view.context;
  const float em = context.em();
  const auto statuses = programme_statuses();
  const auto now = static_cast<std::size_t>(view.dossier.current.status);
  const float width = ImGui::GetContentRegionAvail().x;
  const float step = (width - em) / static_cast<float>(statuses.size() - 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float y = at.y + 0.6f * em;
  draw.AddLine({at.x + 0.5f * em, y}, {at.x + width - 0.5f * em, y}, theme::line(), 2);
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const ImVec2 middle{at.x + 0.5f * em + step * static_cast<float>(i), y};
    draw.AddCircleFilled(middle, 0.36f * em, i <= now ? theme::accent() : theme::colours().button);
    if (i == now) draw.AddCircle(middle, 0.5f * em, theme::accent(), 0, 1.5f);
  }
  ImGui::Dummy({width, 1.2f * em});
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const ImVec2 middle{at.x + 0.5f * em + step * static_cast<float>(i), y};
    const ImVec2 reach{0.7f * em, 0.7f * em};
    if (ImGui::IsMouseHoveringRect({middle.x - reach.x, middle.y - reach.y},
                                   {middle.x + reach.x, middle.y + reach.y})) {
      ImGui::SetTooltip("%s", view.say(statuses[i].name).c_str());
    }
  }
  ImGui::TextUnformatted(view.say(name_of(view.dossier.current.status)).c_str());
}

std::string told(const ProgrammeView& view, const ProgrammeEntry& entry) {
  std::string words = entry.date + " · " + view.say(name_of(entry.status));
  if (!entry.agency.empty()) words += " · " + entry.agency;
  if (!std::isnan(entry.budget)) {
    words += " · " + format_number(entry.budget, 0, view.context.language()) + " " + entry.currency;
  }
  if (!entry.from.empty() || !entry.until.empty()) words += " · " + entry.from + " – " + entry.until;
  if (!entry.value_chains.empty()) words += " · " + entry.value_chains;
  if (!entry.note.empty()) words += " · " + entry.note;
  return words;
}

void draw_history(ProgrammeView& view) {
  PanelContext& context = view.context;
  const auto& history = view.dossier.history;
  if (history.empty()) return;
  caption(context, view.say(decision_words::history).c_str());
  ImGui::PushFont(context.fonts.small);
  for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
    wrapped_text(told(view, *entry));
  }
  ImGui::PopFont();
  if (ImGui::SmallButton((view.say(decision_words::remove) + "###remove_decision").c_str())) {
    // Of one day the last that was recorded.
    const auto& entries = view.records.entries;
    std::size_t latest = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].date >= entries[latest].date) latest = i;
    }
    view.editor.remove(RecordKind::programme, view.cluster.id, latest);
  }
  context.items.note("remove_decision");
}

}  // namespace

void draw_decisions(ProgrammeView& view) {
  PanelContext& context = view.context;
  FormDraft& draft = view.forms.decision;
  if (draft.entries.size() < decision_entries) return;
  draw_path_of_statuses(view);
  draw_history(view);
  ImGui::Separator();
  caption(context, view.say(decision_words::next).c_str());
  static constexpr const char* names[] = {"decision_status", "decision_agency",   "decision_chains",
                                          "decision_budget", "decision_currency", "decision_from",
                                          "decision_until",  "decision_date",     "decision_note"};
  for (std::size_t column = status_entry_of_decision; column < decision_entries; ++column) {
    const bool is_pair = column == budget_entry || column == support_entry;
    if (!is_pair) {
      const int lines = column + 1 == decision_entries ? 2 : 1;
      draw_entry(context, RecordKind::programme, draft, column, names[column], lines);
      continue;
    }
    // An amount and its currency, a beginning and its end stand beside each other.
    constexpr auto flags = ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_NoPadOuterX;
    if (!ImGui::BeginTable(names[column], 2, flags)) continue;
    ImGui::TableNextColumn();
    draw_entry(context, RecordKind::programme, draft, column, names[column]);
    ImGui::Dummy({0, 0});  // else the second cell is lowered to the base line of the first one's field
    ImGui::TableNextColumn();
    ++column;
    draw_entry(context, RecordKind::programme, draft, column, names[column]);
    ImGui::EndTable();
  }
  if (named_button(context, view.say(decision_words::record), "record_decision", {-1, 0})) {
    draft.faults = view.editor.record(RecordKind::programme, view.cluster.id, draft.entries);
    if (draft.faults.empty()) draft.recorded = draft.entries;
  }
}

}  // namespace klasteri::viewer
