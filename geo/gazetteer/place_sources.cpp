#include "geo/gazetteer/place_sources.h"

#include <fstream>

#include "geo/base/atomic_file.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/geonames_places.h"
#include "geo/gazetteer/osm_places.h"
#include "geo/gazetteer/table_places.h"
#include "geo/input/table.h"

namespace klasteri {
namespace {

/// Enough to see the first line of a GeoNames file, whose alternate names may be long. Empty for what is no file.
std::string first_bytes(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(32'768, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(in.gcount() > 0 ? static_cast<std::size_t>(in.gcount()) : 0);
  return bytes;
}

PlaceSource read_image(const std::string& file) {
  const GazetteerImage image = image_from_bytes(read_file(file), file);
  PlaceSource source;
  source.format = PlaceFormat::gazetteer_file;
  source.places = records_of(view_image(image, file));
  source.rows = source.places.size();
  return source;
}

PlaceSource read_source(const std::string& file, const AdminTree& tree, Progress& progress) {
  const std::string head = first_bytes(file);
  if (is_gazetteer_image(head)) return read_image(file);
  if (is_geonames_file(head)) return read_geonames(read_file(file), tree);
  if (is_osm_file(head)) return places_of_table(read_osm_places(file, progress), tree);
  return places_of_table(read_table(file, {}, progress), tree);
}

}  // namespace

const char* format_name(PlaceFormat format) {
  switch (format) {
    case PlaceFormat::gazetteer_file:
      return "Klasteri gazetteer";
    case PlaceFormat::geonames:
      return "GeoNames";
    case PlaceFormat::whos_on_first:
      return "Who's On First";
    case PlaceFormat::open_street_map:
      return "OpenStreetMap";
    case PlaceFormat::point_layer:
      return "points with names";
    case PlaceFormat::names_only:
      return "names without points";
  }
  return "";
}

bool is_gazetteer_file(const std::string& file) { return is_gazetteer_image(first_bytes(file)); }

PlaceSource read_place_source(const std::string& file, const AdminTree& tree, Progress& progress) {
  PlaceSource source = read_source(file, tree, progress);
  source.file = file;
  return source;
}

}  // namespace klasteri
