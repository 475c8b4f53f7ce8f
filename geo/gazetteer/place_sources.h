#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/base/progress.h"
#include "geo/gazetteer/place_record.h"
#include "geo/gazetteer/street_record.h"

namespace klasteri {

/// What kind of gazetteer a file is; in the order in which sources are merged, so that the result does not depend on
/// the order in which they are given.
enum class PlaceFormat {
  gazetteer_file,
  geonames,
  whos_on_first,
  open_street_map,
  point_layer,
  names_only,
  street_layer
};

/// A source as read, its places not yet assigned to municipalities.
struct PlaceSource {
  std::string file;
  PlaceFormat format = PlaceFormat::point_layer;
  std::size_t rows = 0;
  std::size_t nameless = 0;  ///< rows without a name
  std::size_t other = 0;     ///< rows that are no settlement: countries, squares, mountains
  std::vector<PlaceRecord> places;
  std::vector<StreetRecord> streets;  ///< or pieces of streets, not yet settled
  std::vector<HouseRecord> houses;
};

/// What the summary calls a format.
const char* format_name(PlaceFormat format);

/// A file's name as the label of what it holds.
std::string file_label(const std::string& file);

/// The bundled places: towns and larger villages from GeoNames.
std::vector<PlaceRecord> bundled_places(const AdminTree& tree);

/// Whether the file is a .gaz file, whatever its name.
bool is_gazetteer_file(const std::string& file);

/// Reads a file of any known kind, recognised by its content. Throws Error if it is none, or cannot be read.
/// @param tree resolves the names of municipalities and regions in the file
PlaceSource read_place_source(const std::string& file, const AdminTree& tree, Progress& progress);

}  // namespace klasteri
