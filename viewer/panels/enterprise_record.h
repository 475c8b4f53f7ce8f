#pragma once

#include <cstdint>
#include <string>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// The name of an enterprise or an institution, or the number of its row where it has none.
std::string enterprise_name(PanelContext& context, std::uint32_t row);
std::string institution_name(const PanelContext& context, std::uint32_t row);

/// Everything the register tells of one enterprise, and how it was placed.
void draw_enterprise_record(PanelContext& context, std::uint32_t row);

/// Shows a row's place on the map.
void fly_to_enterprise(PanelContext& context, std::uint32_t row);
/// Likewise, and its record in the panel of the selection.
void open_enterprise(PanelContext& context, std::uint32_t row);

}  // namespace klasteri::viewer
