#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "geo/base/bilingual.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A bold line over a group of controls.
void heading(PanelContext& context, const char* words);

/// Small muted words over a control or under a group, wrapped.
void caption(PanelContext& context, const char* words);

/// A slider with its value in the caption, where the grip does not cover it. Returns whether it was moved.
bool number_slider(PanelContext& context, const char* name, const char* id, int& value, int least, int most);

/// How a field shows its number.
struct NumberFieldLook {
  int decimals = -1;      ///< −1: as many as six significant digits take
  double step = 0;        ///< of the buttons − and + beside it; 0: none
  bool on_enter = false;  ///< the number counts once Enter is struck, not with every key
};
/// A field for a number, which stands in it as the language writes it and is typed with a decimal comma or a point.
/// Returns whether there is another number in it now.
bool number_input(PanelContext& context, const char* id, double& value, const NumberFieldLook& look);

/// Opens a dialog in the middle of the window, which nothing else is pressed beside. Returns whether it is drawn;
/// ImGui::EndPopup() then ends it. @param id in the form "###name" @param size in em, no larger than the window leaves;
/// without height as high as what is in it @param open false once it was closed by a cross in its corner; null: it has
/// none
bool begin_dialog(PanelContext& context, const Phrase& title, const char* id, ImVec2 size, bool* open = nullptr);

/// Whether Escape was struck, also where a test or a picture has no such key.
bool escape_pressed();

/// A button that is noted under `name`, which also tells it from others whatever the language. @param size as of
/// ImGui::Button: 0 as large as its words, negative up to that far from the right edge
bool named_button(PanelContext& context, const std::string& words, const std::string& name, ImVec2 size = {0, 0});

/// A button of a row of them, as wide as its words, noted under `name`. Where it does not fit beside the one before, it
/// begins a line. @param first of the row
bool row_button(PanelContext& context, const Phrase& words, const char* name, bool first);

/// Closes the open popup on Escape even while a text is typed into it.
void close_on_escape();

/// Words that end at the right edge of the window or column.
void right_aligned_text(const std::string& words);

/// A row of a table: its name, muted and wrapped, in the first column; numbers go on in the second.
void begin_number_line(std::string_view name);

/// A row of a two-column table: what it is, muted, and its value at the right edge.
void number_line(const char* name, const std::string& value);

/// A tooltip over the last widget.
void explain(PanelContext& context, std::string_view words);

/// In a tooltip over the last widget what did not fit into it. @param room for the words, pixels
void explain_if_cut(PanelContext& context, const std::string& words, float room);

/// Words cut to a width in pixels with an ellipsis, by whole letters of any script.
std::string shortened(const std::string& words, float width);

}  // namespace klasteri::viewer
