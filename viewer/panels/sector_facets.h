#pragma once

#include "viewer/model/explorer.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// The tree of sectors with how many enterprises each would leave; a click chooses one, again lets go.
void draw_sector_facets(PanelContext& context, Choices& choices);

}  // namespace klasteri::viewer
