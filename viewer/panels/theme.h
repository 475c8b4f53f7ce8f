#pragma once

#include <imgui.h>

#include "geo/style/palette.h"

namespace klasteri::viewer {

/// The window's calm light look, at `scale` pixels per pixel of the design. Sets the current ImGui context's style.
void apply_theme(float scale);

namespace theme {

inline constexpr ImU32 text = IM_COL32(28, 33, 40, 255);
inline constexpr ImU32 muted_text = IM_COL32(92, 100, 110, 255);
inline constexpr ImU32 panel = IM_COL32(250, 250, 251, 255);
inline constexpr ImU32 card = IM_COL32(255, 255, 255, 235);
inline constexpr ImU32 line = IM_COL32(208, 213, 219, 255);
inline constexpr ImU32 accent = IM_COL32(26, 92, 160, 255);
inline constexpr ImU32 warning = IM_COL32(255, 213, 92, 255);
inline constexpr ImU32 warning_text = IM_COL32(70, 48, 0, 255);
inline constexpr ImU32 bar = IM_COL32(31, 48, 70, 255);
inline constexpr ImU32 bar_text = IM_COL32(255, 255, 255, 255);

}  // namespace theme

inline ImU32 to_imgui(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

}  // namespace klasteri::viewer
