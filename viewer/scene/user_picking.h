#pragma once

#include <cstdint>
#include <optional>

#include "viewer/scene/camera.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// A row of one of the user's layers.
struct UserHit {
  std::uint32_t layer = 0;  ///< LayerState::user
  std::uint32_t row = 0;
  friend bool operator==(const UserHit&, const UserHit&) = default;
};

/// What of the user's layers lies under a place on the screen: of the uppermost layer that has something there the
/// nearest point, else a line, else an area.
std::optional<UserHit> pick_user(const MapContent& content, const Camera& camera, const MapLook& look, Point pixels);

/// The municipality under a place on the screen: its area, or its symbol where none is loaded. None where
/// municipalities are not coloured.
std::optional<std::size_t> pick_municipality(const MapContent& content, const Camera& camera, const MapLook& look,
                                             Point pixels);

}  // namespace klasteri::viewer
