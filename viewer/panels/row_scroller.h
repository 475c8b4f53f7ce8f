#pragma once

#include <cstddef>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A scroll bar that counts rows, since a million rows are more pixels than a float tells apart. Draws it at the
/// cursor.
/// @param top the row that stands first; kept within what there is
void draw_row_scroller(PanelContext& context, const char* name, ImVec2 size, std::size_t rows, std::size_t visible,
                       std::size_t& top);

/// Wheel, Page Up and Down, Home and End over the rows of the current window.
void scroll_rows(std::size_t rows, std::size_t visible, std::size_t& top);

}  // namespace klasteri::viewer
