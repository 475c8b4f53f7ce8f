#include "geo/gazetteer/place_sources.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/gazetteer_records.h"
#include "geo/gazetteer/geonames_places.h"
#include "geo/gazetteer/osm_places.h"
#include "geo/gazetteer/osm_streets.h"
#include "geo/gazetteer/table_places.h"
#include "geo/gazetteer/table_streets.h"
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
  const MappedFile mapped(file);
  PlaceSource source;
  source.format = PlaceFormat::gazetteer_file;
  GazetteerRecords records = records_of(view_image(words_of(mapped, file), file));
  source.places = std::move(records.places);
  source.streets = std::move(records.streets);
  source.houses = std::move(records.houses);
  source.rows = source.places.size() + source.streets.size() + source.houses.size();
  return source;
}

PlaceSource read_osm(const std::string& file, const AdminTree& tree, Progress& progress) {
  OsmFile osm(file);
  PlaceSource source = places_of_table(read_osm_places(osm, file, progress), tree);
  read_osm_streets(osm, source, progress);
  return source;
}

PlaceSource read_source(const std::string& file, const AdminTree& tree, Progress& progress) {
  const std::string head = first_bytes(file);
  if (is_gazetteer_image(head)) return read_image(file);
  if (is_geonames_file(head)) return read_geonames(read_file(file), tree);
  if (is_osm_file(head)) return read_osm(file, tree, progress);
  const Table table = read_table(file, {}, progress);
  return is_street_table(table) ? streets_of_table(table, tree) : places_of_table(table, tree);
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
    case PlaceFormat::street_layer:
      return "streets";
  }
  return "";
}

/// The known sources' labels are theirs alone.
std::string file_label(const std::string& file) {
  std::string label = std::filesystem::path(file).stem().string();
  for (char& c : label) c = c == ';' || c == ':' || c == ' ' ? '_' : c;
  constexpr std::array<std::string_view, 9> taken = {"adm1", "adm2",     "admin",   "district", "cities",
                                                     "wof",  "geonames", "geostat", "osm"};
  if (label.empty() || std::find(taken.begin(), taken.end(), label) != taken.end()) label += "_file";
  return label;
}

bool is_gazetteer_file(const std::string& file) { return is_gazetteer_image(first_bytes(file)); }

PlaceSource read_place_source(const std::string& file, const AdminTree& tree, Progress& progress) {
  PlaceSource source = read_source(file, tree, progress);
  source.file = file;
  return source;
}

}  // namespace klasteri
