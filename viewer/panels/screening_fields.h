#pragma once

#include "viewer/model/screening_choice.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Fields for what makes a cluster: areas, sectors, measure, thresholds. Returns whether one was changed.
bool screening_fields(PanelContext& context, ScreeningChoice& choice);

/// Fields for the weights of the ranking. Returns whether one was changed.
bool weight_fields(PanelContext& context, RankingOptions& ranking);

}  // namespace klasteri::viewer
