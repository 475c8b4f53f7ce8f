#pragma once

#include "geo/base/projection.h"
#include "viewer/model/map_layers.h"
#include "viewer/model/user_layer.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// A layer of the user's as the map shows it: in the map plane, in the colours that its style asks for.
UserShapes shapes_of(const UserLayer& loaded, const LayerState& layer, const EqualAreaProjection& plane);

}  // namespace klasteri::viewer
