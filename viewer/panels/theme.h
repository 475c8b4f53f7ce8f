#pragma once

#include <imgui.h>

#include "geo/style/palette.h"

namespace klasteri::viewer {

/// Colours of the window.
struct ThemeColours {
  ImU32 text, muted_text;
  ImU32 panel, popup, field, row_alt;
  ImU32 card;  ///< behind words on the map
  ImU32 line;
  ImU32 edge;  ///< of fields, boxes and sliders, which are told from the ground by it
  ImU32 button, hovered, active, chosen;
  ImU32 accent;
  ImU32 warning, warning_text;  ///< a badge and the words on it
  ImU32 alert;                  ///< words on a panel that tell what is wrong
  ImU32 bar, bar_text;
};

/// The window's calm look, at `scale` pixels per pixel of the design. Sets the current ImGui context's style, and
/// theme::colours() from now on.
void apply_theme(float scale, bool dark_mode = false);

namespace theme {

const ThemeColours& colours();
inline ImU32 text() { return colours().text; }
inline ImU32 muted_text() { return colours().muted_text; }
inline ImU32 panel() { return colours().panel; }
inline ImU32 card() { return colours().card; }
inline ImU32 line() { return colours().line; }
inline ImU32 edge() { return colours().edge; }
inline ImU32 accent() { return colours().accent; }
inline ImU32 warning() { return colours().warning; }
inline ImU32 warning_text() { return colours().warning_text; }
inline ImU32 alert() { return colours().alert; }
inline ImU32 bar() { return colours().bar; }
inline ImU32 bar_text() { return colours().bar_text; }

}  // namespace theme

inline ImU32 to_imgui(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

}  // namespace klasteri::viewer
