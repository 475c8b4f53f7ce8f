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

/// A row of tabs as wide as the panel; returns the chosen one. @pre chosen < tabs.size()
std::size_t draw_side_tabs(PanelContext& context, std::span<const SideTab> tabs, std::size_t chosen);

}  // namespace klasteri::viewer
