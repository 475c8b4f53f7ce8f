#include "viewer/panels/programme_forms.h"

// Before imgui_stdlib.h, which needs it.
#include <fmt/format.h>
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>

#include "viewer/panels/panel_context.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr std::array<Phrase, 6> score_names = {{{"Criterion", "კრიტერიუმი"},
                                                {"Score", "ქულა"},
                                                {"Evidence", "დასაბუთება"},
                                                {"Source", "წყარო"},
                                                {"Assessor", "შემფასებელი"},
                                                {"Date", "თარიღი"}}};
constexpr std::array<Phrase, 6> organisation_names = {{{"Name", "დასახელება"},
                                                       {"Legal form", "სამართლებრივი ფორმა"},
                                                       {"Founded", "დაარსდა"},
                                                       {"Led by (office)", "ხელმძღვანელი (თანამდებობა)"},
                                                       {"Members", "წევრების რაოდენობა"},
                                                       {"Services", "მომსახურება"}}};
constexpr std::array<Phrase, 2> member_names = {{{"Enterprise", "საწარმო"}, {"Member since", "წევრია"}}};
constexpr std::array<Phrase, 6> step_names = {{{"Vision", "ხედვა"},
                                               {"Step", "ნაბიჯი"},
                                               {"Responsible", "პასუხისმგებელი"},
                                               {"Begins", "იწყება"},
                                               {"Due", "ვადა"},
                                               {"Status", "მდგომარეობა"}}};
constexpr std::array<Phrase, 9> decision_names = {{{"Status", "სტატუსი"},
                                                   {"Agency", "მხარდამჭერი ორგანიზაცია"},
                                                   {"Pilot value chains", "საპილოტე ღირებულებათა ჯაჭვები"},
                                                   {"Budget", "ბიუჯეტი"},
                                                   {"Currency", "ვალუტა"},
                                                   {"Support begins", "მხარდაჭერა იწყება"},
                                                   {"Support ends", "მხარდაჭერა მთავრდება"},
                                                   {"Date of the decision", "გადაწყვეტილების თარიღი"},
                                                   {"Note", "შენიშვნა"}}};
constexpr Phrase needed = {"This is needed.", "აუცილებელია."};

bool is_day(EntryKind entry) { return entry == EntryKind::day || entry == EntryKind::part_day; }

bool draw_term(PanelContext& context, const FormColumn& column, std::string& entry, const std::string& name) {
  const auto chosen =
      std::find_if(column.terms.begin(), column.terms.end(), [&](const Term& term) { return term.code == entry; });
  const std::string shown(chosen == column.terms.end() ? std::string_view() : chosen->name.in(context.language()));
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo(("##" + name).c_str(), shown.c_str());
  context.items.note(name);
  if (!open) return false;
  bool taken = false;
  close_on_escape();
  for (const Term& term : column.terms) {
    const std::string label = say(context, term.name) + "##" + std::string(term.code);
    if (ImGui::Selectable(label.c_str(), term.code == entry)) {
      taken = term.code != entry;
      entry = std::string(term.code);
    }
    context.items.note(name + ":" + std::string(term.code));
  }
  ImGui::EndCombo();
  return taken;
}

bool draw_terms(PanelContext& context, const FormColumn& column, std::string& entry, const std::string& name) {
  std::vector<std::string> parts = parts_of(entry);
  bool taken = false;
  std::string joined;
  for (const Term& term : column.terms) {
    const std::string code(term.code);
    bool on = std::find(parts.begin(), parts.end(), code) != parts.end();
    taken |= ImGui::Checkbox(fmt::format("{}##{}{}", term.name.in(context.language()), name, code).c_str(), &on);
    context.items.note(fmt::format("{}:{}", name, code));
    if (!on) continue;
    if (!joined.empty()) joined += ';';
    joined += code;
  }
  if (taken) entry = joined;
  return taken;
}

}  // namespace

Phrase name_of_column(RecordKind kind, std::size_t column) {
  switch (kind) {
    case RecordKind::assessments:
      return score_names[column];
    case RecordKind::organisations:
      return organisation_names[column];
    case RecordKind::memberships:
      return member_names[column];
    case RecordKind::action_plan:
      return step_names[column];
    case RecordKind::programme:
      break;
  }
  return decision_names[column];
}

void draw_fault(PanelContext& context, RecordKind kind, const FormDraft& draft, std::size_t column) {
  for (const RowFault& fault : draft.faults) {
    if (fault.column != form_columns(kind)[column].name) continue;
    ImGui::PushFont(context.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, theme::alert());
    const std::string words =
        fault.fault == RecordFault::blank ? say(context, needed) : fault.sentence.in(context.language());
    wrapped_text(words);
    ImGui::PopStyleColor();
    ImGui::PopFont();
  }
}

bool draw_entry(PanelContext& context, RecordKind kind, FormDraft& draft, std::size_t column, const std::string& name,
                int lines) {
  const FormColumn& form = form_columns(kind)[column];
  std::string& entry = draft.entries[column];
  ImGui::BeginGroup();
  caption(context, std::string(name_of_column(kind, column).in(context.language())).c_str());
  const std::string label = "##" + name;
  bool ended = false;
  if (form.entry == EntryKind::term) {
    ended = draw_term(context, form, entry, name);
  } else if (form.entry == EntryKind::terms) {
    ended = draw_terms(context, form, entry, name);
  } else {
    ImGui::SetNextItemWidth(-1);
    if (lines > 1) {
      const float height =
          static_cast<float>(lines) * ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().FramePadding.y;
      ImGui::InputTextMultiline(label.c_str(), &entry, {-1, height});
    } else {
      const char* hint = is_day(form.entry) ? "2024-01-31" : "";
      ImGui::InputTextWithHint(label.c_str(), hint, &entry);
    }
    context.items.note(name);
    ended = ImGui::IsItemDeactivatedAfterEdit();
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
      ImGui::SetTooltip("%s", say(context, form.meaning).c_str());
    }
  }
  draw_fault(context, kind, draft, column);
  ImGui::EndGroup();
  return ended;
}

}  // namespace klasteri::viewer
