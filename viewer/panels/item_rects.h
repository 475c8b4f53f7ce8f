#pragma once

#include <imgui.h>

#include <map>
#include <optional>
#include <string>

namespace klasteri::viewer {

/// Where the widgets of the last frame stood, by name, so that a test can press them as a person would.
class ItemRects {
 public:
  void clear() { rects_.clear(); }
  /// Notes the place of the widget that was submitted last.
  void note(const std::string& name) { rects_[name] = {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}; }
  /// Notes a place by its corners, where the widget itself has been left already.
  void note(const std::string& name, ImVec2 min, ImVec2 max) { rects_[name] = {min, max}; }
  /// The middle of a widget; none where it was not shown.
  std::optional<ImVec2> middle(const std::string& name) const {
    const auto found = rects_.find(name);
    if (found == rects_.end()) return std::nullopt;
    return ImVec2((found->second.min.x + found->second.max.x) / 2, (found->second.min.y + found->second.max.y) / 2);
  }

  /// All of them, one a line in the order of their names: "NAME<tab>X<tab>Y" with the middle in pixels.
  std::string listed() const {
    std::string lines;
    for (const auto& [name, rect] : rects_) {
      const auto half = [](float a, float b) { return std::to_string(static_cast<int>((a + b) / 2)); };
      lines += name + '\t' + half(rect.min.x, rect.max.x) + '\t' + half(rect.min.y, rect.max.y) + '\n';
    }
    return lines;
  }

 private:
  struct Rect {
    ImVec2 min, max;
  };
  std::map<std::string, Rect> rects_;
};

}  // namespace klasteri::viewer
