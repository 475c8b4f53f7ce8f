#pragma once

#include <string_view>

#include "geo/geocode/geocoder.h"

namespace klasteri::test {

/// Which lists of places a case is scored with (files of ../shared/testdata/gazetteer).
enum class Places {
  wof,           ///< Who's On First alone
  both,          ///< Who's On First and OpenStreetMap
  all,           ///< both and the state's classifier, which has names and no points
  streets,       ///< the bundled places and the streets of Ozurgeti, names only
  loose_streets  ///< the same, and nobody says of which town they are
};
std::string_view to_string(Places places);

/// The geocoder of a list of places, made once.
const Geocoder& geocoder_with(Places places);

}  // namespace klasteri::test
