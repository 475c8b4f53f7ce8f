#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A whole number with its thousands apart.
std::string count_words(const PanelContext& context, double number);

/// A flat button as wide as its words, noted under `name`.
bool quiet_button(PanelContext& context, const std::string& words, const char* name);

/// What is told of a share in one line of a list.
struct ShareLine {
  std::string name, value;  ///< at the left, and at the right edge
  std::string below;        ///< small and muted beside the bar
  double share = 0;         ///< 0 to 1: the bar
  double compared = 0;      ///< 0 to 1: a mark on it; NaN: none
  double longest = 1;       ///< the share that is as long as the bar's room
};
/// Name and value over a bar with a mark for what it is compared with. Returns whether it was clicked.
bool share_line(PanelContext& context, const ShareLine& line, const std::string& id);

/// Bars side by side, one a value, each with words below it and its number above.
struct ColumnBar {
  double value = 0;
  std::string number, words;
};
void column_bars(PanelContext& context, std::span<const ColumnBar> bars);

}  // namespace klasteri::viewer
