#pragma once

#include "geo/gazetteer/gazetteer_image.h"

namespace klasteri {

/// Whether every index in the tables of an image stays within bounds and every order holds that lookups rely on.
bool image_sound(const GazetteerView& view);

}  // namespace klasteri
