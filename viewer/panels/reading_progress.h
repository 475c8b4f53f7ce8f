#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// How far a layer has been read, with a button that stops it; nothing while none is being read.
void draw_reading_progress(PanelContext& context);

}  // namespace klasteri::viewer
