#include "viewer/panels/path_field.h"

#include <imgui.h>

#include <imgui_stdlib.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/split.h"
#include "viewer/model/folder_listing.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase nothing_to_open{"No such files in this folder.", "ამ საქაღალდეში ასეთი ფაილი არ არის."};

OpenFolder open_folder(const std::filesystem::path& folder, std::string_view endings) {
  OpenFolder opened;
  std::error_code failed;
  opened.path = std::filesystem::weakly_canonical(folder, failed);
  if (failed) opened.path = folder;
  std::vector<std::string> listed;
  for (const std::string_view ending : split(endings, ' ')) listed.emplace_back(ending);
  try {
    opened.entries = list_folder(opened.path, listed);
  } catch (const Error& error) {
    opened.problem = error.sentence();
  }
  return opened;
}

/// Where looking for a file begins: beside the last one of the path, else at home.
std::filesystem::path first_folder(const std::string& path) {
  std::filesystem::path last = path.substr(path.find_last_of(';') + 1);
  std::error_code ignored;
  if (std::filesystem::is_directory(last, ignored)) return last;
  if (last.has_parent_path() && std::filesystem::is_directory(last.parent_path(), ignored)) return last.parent_path();
  const std::filesystem::path home = home_folder();
  return home.empty() ? std::filesystem::current_path(ignored) : home;
}

/// The files to choose from; a folder is gone into. Returns whether a file was chosen.
bool folder_popup(PanelContext& context, const char* name, std::string& path, const char* endings, bool several) {
  OpenFolder& listed = context.map.ask.fields.folder;
  if (ImGui::IsWindowAppearing()) listed = open_folder(first_folder(path), endings);
  close_on_escape();
  caption(context, listed.path.string().c_str());
  if (!listed.problem.empty()) caption(context, listed.problem.in(context.language()).c_str());
  std::filesystem::path go_to;
  if (listed.path.has_parent_path() && listed.path != listed.path.root_path()) {
    if (ImGui::Selectable("↑ ..", false, ImGuiSelectableFlags_DontClosePopups)) go_to = listed.path.parent_path();
    context.items.note(std::string(name) + ":..");
  }
  bool chosen = false;
  for (const FolderEntry& entry : listed.entries) {
    const std::string label = entry.name.string() + (entry.is_folder ? "/" : "");
    const ImGuiSelectableFlags flags = entry.is_folder ? ImGuiSelectableFlags_DontClosePopups : 0;
    if (ImGui::Selectable(label.c_str(), false, flags)) {
      const std::filesystem::path file = listed.path / entry.name;
      if (entry.is_folder) {
        go_to = file;
      } else {
        if (several && !path.empty()) {
          path += ';';
        } else {
          path.clear();
        }
        path += file.string();
        chosen = true;
      }
    }
    context.items.note(std::string(name) + ":" + entry.name.string());
  }
  if (listed.entries.empty()) caption(context, nothing_to_open.in(context.language()).data());
  if (!go_to.empty()) listed = open_folder(go_to, endings);
  return chosen;
}

}  // namespace

bool path_field(PanelContext& context, const char* name, std::string& path, const char* hint, const char* endings,
                bool several) {
  const float em = context.em();
  const float button = 2.2f * em;
  ImGui::PushID(name);
  ImGui::SetNextItemWidth(-(button + ImGui::GetStyle().ItemInnerSpacing.x));
  ImGui::InputTextWithHint("##path", hint, &path);
  context.items.note(name);
  bool changed = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
  if (ImGui::Button("…", {button, 0})) ImGui::OpenPopup("files");
  context.items.note(std::string(name) + ":browse");
  ImGui::SetNextWindowSizeConstraints({24 * em, 6 * em}, {34 * em, 26 * em});
  if (ImGui::BeginPopup("files")) {
    changed = folder_popup(context, name, path, endings, several) || changed;
    ImGui::EndPopup();
  }
  ImGui::PopID();
  return changed;
}

}  // namespace klasteri::viewer
