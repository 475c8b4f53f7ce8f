#include "viewer/script_seam.h"

#include <imgui.h>

#include <cstdlib>
#include <fstream>
#include <utility>

#include "geo/base/atomic_file.h"

namespace klasteri::viewer {

namespace {

std::filesystem::path path_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

ScriptSeam::ScriptSeam()
    : items_file_(path_of("KLASTERI_VIEWER_ITEMS")),
      drop_file_(path_of("KLASTERI_VIEWER_DROP")),
      copied_file_(path_of("KLASTERI_VIEWER_COPIED")) {}

void ScriptSeam::tell(const ItemRects& items) {
  tell_copied();
  if (items_file_.empty()) return;
  if (std::string listed = items.listed(); listed != told_) {
    told_ = std::move(listed);
    write_file(items_file_, told_, true);
  }
  std::ofstream(items_file_.string() + ".frames") << ++frames_ << '\n';
}

void ScriptSeam::tell_copied() {
  const char* text = copied_file_.empty() ? nullptr : ImGui::GetClipboardText();
  if (text == nullptr || copied_ == text) return;
  copied_ = text;
  write_file(copied_file_, copied_, true);
}

std::optional<std::filesystem::path> ScriptSeam::take_dropped_file() {
  std::error_code ignored;
  if (drop_file_.empty() || !std::filesystem::exists(drop_file_, ignored)) return std::nullopt;
  std::string path = read_file(drop_file_);
  std::filesystem::remove(drop_file_, ignored);
  while (path.ends_with('\n')) path.pop_back();
  return path;
}

}  // namespace klasteri::viewer
