#pragma once

#include <span>

#include "geo/base/bilingual.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// One tab over a panel.
struct SideTab {
  const char* name;  ///< of its widget, for ItemRects
  Phrase words;
};

/// A row of tabs from the left edge of a panel; `chosen` follows what is pressed. Returns where it ends, in pixels of
/// the window. @pre chosen < tabs.size()
float draw_side_tabs(PanelContext& context, std::span<const SideTab> tabs, std::size_t& chosen);

}  // namespace klasteri::viewer
