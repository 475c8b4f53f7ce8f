#include "viewer/panels/path_field.h"

#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "geo/base/translation.h"
#include "geo/text/script.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase nothing_to_open{"No such files in this folder.", "ამ საქაღალდეში ასეთი ფაილი არ არის."};

struct FolderEntry {
  std::string name;
  bool folder = false;
};

/// The folder that is listed in the popup that is open.
struct ListedFolder {
  std::filesystem::path path;
  std::vector<FolderEntry> entries;
  Sentence error;
};

bool has_ending(const std::string& name, std::string_view endings) {
  if (endings.empty()) return true;
  const std::string lower = lower_case(name);
  for (std::size_t begin = 0; begin < endings.size();) {
    const std::size_t end = std::min(endings.find(' ', begin), endings.size());
    if (end > begin && lower.ends_with(endings.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

ListedFolder list_folder(const std::filesystem::path& folder, std::string_view endings) {
  ListedFolder listed;
  std::error_code failed;
  listed.path = std::filesystem::weakly_canonical(folder, failed);
  if (failed) listed.path = folder;
  std::filesystem::directory_iterator files(listed.path, failed);
  if (failed) listed.error = with_georgian(failed.message());
  for (; !failed && files != std::filesystem::directory_iterator(); files.increment(failed)) {
    std::error_code ignored;
    FolderEntry entry{files->path().filename().string(), files->is_directory(ignored)};
    if (entry.name.starts_with('.') || (!entry.folder && !has_ending(entry.name, endings))) continue;
    listed.entries.push_back(std::move(entry));
  }
  std::sort(listed.entries.begin(), listed.entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
  return listed;
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
  static ListedFolder listed;
  if (ImGui::IsWindowAppearing()) listed = list_folder(first_folder(path), endings);
  close_on_escape();
  caption(context, listed.path.string().c_str());
  if (!listed.error.empty()) caption(context, listed.error.in(context.language()).c_str());
  std::filesystem::path go_to;
  if (listed.path.has_parent_path() && listed.path != listed.path.root_path()) {
    if (ImGui::Selectable("↑ ..", false, ImGuiSelectableFlags_DontClosePopups)) go_to = listed.path.parent_path();
    context.items.note(std::string(name) + ":..");
  }
  bool chosen = false;
  for (const FolderEntry& entry : listed.entries) {
    const std::string label = entry.folder ? entry.name + "/" : entry.name;
    const ImGuiSelectableFlags flags = entry.folder ? ImGuiSelectableFlags_DontClosePopups : 0;
    if (ImGui::Selectable(label.c_str(), false, flags)) {
      const std::filesystem::path file = listed.path / entry.name;
      if (entry.folder) {
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
    context.items.note(std::string(name) + ":" + entry.name);
  }
  if (listed.entries.empty()) caption(context, nothing_to_open.in(context.language()).data());
  if (!go_to.empty()) listed = list_folder(go_to, endings);
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
