#pragma once

#include <string>
#include <vector>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A heading over classes of heat or relative risk, and what is written beside each, from the highest.
struct HeatLegend {
  std::string heading;
  std::vector<Colour> colours;
  std::vector<std::string> words;
};

/// The legend of heat or of relative risk; nothing where no scale has been made yet.
HeatLegend heat_legend(const HeatScale& scale, MapLayer kind, Language language);

/// The bandwidth of heat and relative risk alike, in metres; by Scott's rule unless one is chosen.
void bandwidth_slider(PanelContext& context, Choices& choices);

}  // namespace klasteri::viewer
