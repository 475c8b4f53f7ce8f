#pragma once

#include <string>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A bold line over a group of controls.
void heading(PanelContext& context, const char* words);

/// Small muted words over a control or under a group, wrapped.
void caption(PanelContext& context, const char* words);

/// A slider with its value in the caption, where the grip does not cover it. Returns whether it was moved.
bool number_slider(PanelContext& context, const char* name, const char* id, int& value, int least, int most);

/// Closes the open popup on Escape even while a text is typed into it.
void close_on_escape();

/// A row of a two-column table: what it is, muted, and its value at the right edge.
void number_line(const char* name, const std::string& value);

/// In a tooltip over the last widget what did not fit into it. @param room for the words, pixels
void explain_if_cut(PanelContext& context, const std::string& words, float room);

/// Words cut to a width in pixels with an ellipsis, by whole letters of any script.
std::string shortened(const std::string& words, float width);

}  // namespace klasteri::viewer
