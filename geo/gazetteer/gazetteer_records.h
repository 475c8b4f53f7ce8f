#pragma once

#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/street_record.h"

namespace klasteri {

/// What an image holds as records again, without the units of the tree; build_image() makes the same image of them.
GazetteerRecords records_of(const GazetteerView& view);

}  // namespace klasteri
