#pragma once

#include <string>
#include <string_view>

#include "geo/base/bilingual.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// What was pressed in the heading of a group of the filter.
struct FacetHeading {
  bool open = false;
  bool reset = false;
};
/// The heading of a group, which opens and closes it. @param active whether it asks for something, and can be reset
FacetHeading facet_heading(PanelContext& context, const std::string& name, Phrase title, bool active,
                           bool open_at_first);

/// A value of a group: a box to tick, its words, and how many enterprises there would be with it.
struct FacetRow {
  std::string name;  ///< of the widget
  std::string words;
  std::size_t count = 0;
  std::size_t greatest = 0;  ///< of the group, for the bar behind
  bool chosen = false;
};
/// Returns whether it was pressed.
bool facet_row(PanelContext& context, const FacetRow& row);

/// A triangle that points right or, open, down. @param at its middle
void draw_open_mark(ImDrawList& draw, ImVec2 at, float size, bool open, ImU32 colour);

/// A field to type into, as wide as the panel. Returns whether the text was changed.
bool text_field(PanelContext& context, const std::string& name, std::string_view hint, std::string& text);

}  // namespace klasteri::viewer
