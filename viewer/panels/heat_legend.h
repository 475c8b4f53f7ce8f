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

/// The legends of heat and relative risk, of those that are on the map.
std::vector<HeatLegend> heat_legends(const PanelContext& context);

/// The bandwidth of heat and relative risk in metres, while one of them is shown; by Scott's rule unless one is chosen.
void bandwidth_slider(PanelContext& context, Choices& choices);

}  // namespace klasteri::viewer
