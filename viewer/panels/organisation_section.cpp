#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <string>

#include "geo/text/fold.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

namespace organisation_words {
constexpr Phrase remove = {"Remove the organisation", "ორგანიზაციის წაშლა"};
constexpr Phrase members = {"Members of the organisation ({})", "ორგანიზაციის წევრები ({})"};
constexpr Phrase search = {"Add a firm of the cluster: name or number", "საწარმოს დამატება: სახელი ან ნომერი"};
constexpr Phrase nothing = {"No firm of the cluster is called so.", "კლასტერში ასეთი საწარმო არ არის."};
constexpr Phrase is_member = {"is a member", "უკვე წევრია"};
constexpr Phrase take_out = {"No longer a member", "წევრობის გაუქმება"};
constexpr Phrase more = {"and {} more; write more of the name", "და კიდევ {}; დააზუსტეთ სახელი"};
}  // namespace organisation_words

constexpr std::size_t firms_listed = 8;

/// The name of a firm by its number: among the cluster's members, else in the register.
std::string firm_name(const ProgrammeView& view, const std::string& id) {
  const Register& reg = view.context.explorer.project().enterprises;
  for (const std::uint32_t row : view.cluster.members) {
    if (reg.id[row] == id) return std::string(reg.name[row]);
  }
  return id;
}

bool is_member(const ProgrammeView& view, std::string_view id) {
  return std::any_of(view.records.memberships.begin(), view.records.memberships.end(),
                     [&](const Membership& membership) { return membership.enterprise == id; });
}

void draw_members(ProgrammeView& view) {
  PanelContext& context = view.context;
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < view.records.memberships.size(); ++i) {
    const Membership& membership = view.records.memberships[i];
    ImGui::PushID(static_cast<int>(i));
    ImGui::PushFont(context.fonts.small);
    if (ImGui::SmallButton("×")) view.editor.remove(RecordKind::memberships, view.cluster.id, i);
    context.items.note(fmt::format("remove_member:{}", i));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", view.say(organisation_words::take_out).c_str());
    ImGui::SameLine();
    const std::string since = membership.since.empty() ? "" : " · " + membership.since;
    const std::string words = firm_name(view, membership.enterprise) + since;
    ImGui::TextUnformatted(shortened(words, width - 2 * context.em()).c_str());
    ImGui::PopFont();
    ImGui::PopID();
  }
}

/// Firms of the cluster whose name or number holds what is searched for, in any script.
void draw_firms_found(ProgrammeView& view) {
  PanelContext& context = view.context;
  const Register& reg = context.explorer.project().enterprises;
  const std::string wanted = fold(view.forms.firm);
  if (wanted.empty()) return;
  std::size_t found = 0;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(context.fonts.small);
  for (const std::uint32_t row : view.cluster.members) {
    const std::string_view id = reg.id[row];
    const bool fits =
        fold(reg.name[row]).find(wanted) != std::string::npos || id.find(wanted) != std::string_view::npos;
    if (!fits || ++found > firms_listed) continue;
    const bool in = is_member(view, id);
    const std::string words = fmt::format("{} · {}{}", reg.name[row], id,
                                          in ? " · " + view.say(organisation_words::is_member) : std::string());
    const std::string label = shortened(words, width) + fmt::format("##firm{}", row);
    if (ImGui::Selectable(label.c_str(), false, in ? ImGuiSelectableFlags_Disabled : 0)) {
      view.editor.record(RecordKind::memberships, view.cluster.id, {std::string(id), today()});
      view.forms.firm.clear();
    }
    context.items.note(fmt::format("add_member:{}", found - 1));
  }
  ImGui::PopFont();
  if (found == 0) caption(context, view.say(organisation_words::nothing).c_str());
  if (found > firms_listed) {
    caption(context,
            fmt::format(fmt::runtime(organisation_words::more.in(context.language())), found - firms_listed).c_str());
  }
}

}  // namespace

void draw_organisation(ProgrammeView& view) {
  PanelContext& context = view.context;
  FormDraft& draft = view.forms.organisation;
  if (draft.entries.empty()) return;
  static constexpr const char* names[] = {"cmo_name",    "cmo_form",    "cmo_founded",
                                          "cmo_manager", "cmo_members", "cmo_services"};
  bool ended = false;
  for (std::size_t column = 0; column < std::size(names); ++column) {
    ended |= draw_entry(context, RecordKind::organisations, draft, column, names[column]);
  }
  if (ended) {
    draft.faults = view.editor.record(RecordKind::organisations, view.cluster.id, draft.entries);
    if (draft.faults.empty()) draft.recorded = draft.entries;
  }
  if (!view.records.organisations.empty()) {
    if (ImGui::SmallButton((view.say(organisation_words::remove) + "###remove_cmo").c_str())) {
      draft.load(draft.recorded);
      view.editor.remove(RecordKind::organisations, view.cluster.id, 0);
    }
    context.items.note("remove_cmo");
  }
  caption(context,
          fmt::format(fmt::runtime(organisation_words::members.in(context.language())), view.records.memberships.size())
              .c_str());
  draw_members(view);
  if (view.cluster.members.empty()) return;
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##firm_search", view.say(organisation_words::search).c_str(), &view.forms.firm);
  context.items.note("firm_search");
  draw_firms_found(view);
}

}  // namespace klasteri::viewer
