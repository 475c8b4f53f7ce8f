#pragma once

#include "viewer/model/explorer.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// What the filter asks for, each as a small button that takes it away from `choices`; nothing where it asks for
/// nothing.
void draw_filter_chips(PanelContext& context, Choices& choices);

}  // namespace klasteri::viewer
