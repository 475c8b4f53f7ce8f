#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <string>

#include "geo/text/fold.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/enterprise_record.h"
#include "viewer/panels/programme_sections.h"
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

/// The name of a firm by its number; the number where it is none of the register's, or has no name. Looked up once.
const std::string& firm_name(ProgrammeView& view, const std::string& id) {
  const auto [name, is_new] = view.forms.firm_names.try_emplace(id, id);
  if (!is_new) return name->second;
  const Register& reg = view.context.explorer.project().enterprises;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (reg.id[row] != id) continue;
    std::string found = view.context.explorer.records().name(static_cast<std::uint32_t>(row));
    if (!found.empty()) name->second = std::move(found);
    break;
  }
  return name->second;
}

/// Searches the cluster's firms for what is written now, once names are folded; a second time only for something else.
void find_firms(ProgrammeView& view) {
  ProgrammeForms& forms = view.forms;
  const std::string wanted = fold(forms.firm);
  if (wanted == forms.found_for) return;
  forms.found.clear();
  forms.found_for.clear();
  if (wanted.empty()) return;
  NameSearch& search = view.context.explorer.names();
  search.prepare();
  const FoldedNames* names = search.names();
  if (names == nullptr) return;
  forms.found_for = wanted;
  for (const std::uint32_t row : view.cluster.members) {
    if (names->entry(row).find(wanted) != std::string_view::npos) forms.found.push_back(row);
  }
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

/// The first of the firms that were found, to be pressed.
void draw_firms_found(ProgrammeView& view) {
  PanelContext& context = view.context;
  const Register& reg = context.explorer.project().enterprises;
  find_firms(view);
  const std::vector<std::uint32_t>& found = view.forms.found;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(context.fonts.small);
  for (std::size_t i = 0; i < std::min(found.size(), firms_listed); ++i) {
    const std::string_view id = reg.id[found[i]];
    const bool in = is_member(view, id);
    const std::string words = fmt::format("{} · {}{}", enterprise_name(context, found[i]), id,
                                          in ? " · " + view.say(organisation_words::is_member) : std::string());
    const std::string label = shortened(words, width) + fmt::format("##firm{}", found[i]);
    if (ImGui::Selectable(label.c_str(), false, in ? ImGuiSelectableFlags_Disabled : 0)) {
      view.editor.record(RecordKind::memberships, view.cluster.id, {std::string(id), today()});
      view.forms.firm.clear();
    }
    context.items.note(fmt::format("add_member:{}", i));
  }
  ImGui::PopFont();
  if (found.empty() && !view.forms.found_for.empty()) {
    caption(context, view.say(organisation_words::nothing).c_str());
  }
  if (found.size() > firms_listed) {
    const auto more = fmt::runtime(organisation_words::more.in(context.language()));
    caption(context, fmt::format(more, found.size() - firms_listed).c_str());
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
  caption(context, say(context, organisation_words::members, view.records.memberships.size()).c_str());
  draw_members(view);
  if (view.cluster.members.empty()) return;
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##firm_search", view.say(organisation_words::search).c_str(), &view.forms.firm);
  context.items.note("firm_search");
  draw_firms_found(view);
}

}  // namespace klasteri::viewer
