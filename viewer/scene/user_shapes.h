#pragma once

#include <memory>

#include "geo/base/progress.h"
#include "geo/base/projection.h"
#include "viewer/model/map_layers.h"
#include "viewer/model/user_layer.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// A layer of the user's in the map plane, cut into triangles at several levels of detail. Takes seconds for millions
/// of corners: stages "preparing". Throws Cancelled. @param plane of this thread
std::shared_ptr<const UserGeometry> user_geometry(const UserLayer& loaded, const EqualAreaProjection& plane,
                                                  Progress& progress);

/// Puts marks into an order of which the first so many will do at a coarser scale.
/// @return how many, from the finest level, which has all
std::vector<MarkLevel> order_marks(std::vector<UserMark>& marks, Progress& progress);

/// A layer of the user's in the colours that its style asks for. @pre loaded.drawn is not null
/// @param colours by the column that it asks for; null: not by one, or not yet
UserShapes shapes_of(const UserLayer& loaded, const LayerState& layer, std::shared_ptr<const UserColours> colours);

}  // namespace klasteri::viewer
