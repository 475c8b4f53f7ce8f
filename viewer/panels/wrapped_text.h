#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace klasteri::viewer {

/// Words in lines no wider than `room`, broken at blanks alone: Dear ImGui's own wrap also breaks after a comma, and so
/// inside "1,0" and "1,000". A single word wider than that is cut between letters.
/// @param room in pixels @param size of the letters in pixels; 0: the font's own
std::string wrapped_lines(const ImFont& font, std::string_view words, float room, float size = 0);

/// Draws words in the font that is set, in lines. @param room in pixels; 0: to the right edge of the window or column
void wrapped_text(std::string_view words, float room = 0);

}  // namespace klasteri::viewer
