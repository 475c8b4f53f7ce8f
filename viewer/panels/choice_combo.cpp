#include "viewer/panels/choice_combo.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <vector>

#include "viewer/model/data_views.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/number_words.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

/// For the words of the closed combo that was drawn last, beside its arrow.
float combo_room() {
  return ImGui::GetItemRectSize().x - ImGui::GetFrameHeight() - 2 * ImGui::GetStyle().FramePadding.x;
}

/// Opens a list to choose from; ImGui::EndCombo() then ends it. Returns whether it is open.
bool begin_list(PanelContext& context, const std::string& name, float width, const std::string& preview) {
  ImGui::SetNextItemWidth(width);
  const bool open = ImGui::BeginCombo(("##" + name).c_str(), preview.c_str(), ImGuiComboFlags_HeightLarge);
  context.items.note(name);
  if (!open) explain_if_cut(context, preview, combo_room());
  if (open) close_on_escape();
  return open;
}

}  // namespace

bool choice_combo(PanelContext& context, const std::string& name, float width, std::size_t count, std::size_t& chosen,
                  const std::function<std::string(std::size_t)>& words) {
  if (!begin_list(context, name, width, chosen < count ? words(chosen) : "")) return false;
  bool changed = false;
  for (std::size_t i = 0; i < count; ++i) {
    if (ImGui::Selectable(fmt::format("{}##{}", words(i), i).c_str(), i == chosen)) {
      changed = i != chosen;
      chosen = i;
    }
    context.items.note(fmt::format("{}:{}", name, i));
  }
  ImGui::EndCombo();
  return changed;
}

bool subject_combo(PanelContext& context, const std::string& name, float width, Subject& subject) {
  const LinkedItems& items = context.explorer.views().items;
  std::vector<Subject> offered;
  for (const Subject one : all_subjects) {
    if (one == subject || items.size(one) > 0) offered.push_back(one);
  }
  auto chosen = static_cast<std::size_t>(std::find(offered.begin(), offered.end(), subject) - offered.begin());
  const bool changed = choice_combo(context, name, width, offered.size(), chosen, [&](std::size_t i) {
    return std::string(words_of(offered[i]).in(context.language()));
  });
  subject = offered[chosen];
  return changed;
}

bool number_combo(PanelContext& context, const std::string& name, float width, Subject subject, std::size_t& number) {
  const auto numbers = numbers_of(subject);
  if (!begin_list(context, name, width, say(context, numbers[number].title))) return false;
  bool changed = false;
  for (const std::size_t i : context.explorer.views().items.numbers_known(subject)) {
    if (ImGui::Selectable(title_with_unit(numbers[i], context.language()).c_str(), i == number)) {
      changed = i != number;
      number = i;
    }
    context.items.note(fmt::format("{}:{}", name, numbers[i].key));
  }
  ImGui::EndCombo();
  return changed;
}

}  // namespace klasteri::viewer
