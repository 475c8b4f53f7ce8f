#include "geo/gazetteer/osm_streets.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "geo/gazetteer/street_names.h"

namespace klasteri {
namespace {

/// Ways that bear names but are no streets, or not yet or no more.
constexpr const char* street_query =
    "SELECT osm_id, name, highway, other_tags FROM lines WHERE highway IS NOT NULL AND highway NOT IN ('proposed', "
    "'construction', 'abandoned', 'razed', 'platform', 'services', 'rest_area', 'raceway', 'corridor', 'elevator', "
    "'via_ferrata')";
constexpr const char* point_query =
    "SELECT osm_id, other_tags FROM points WHERE other_tags LIKE '%\"addr:housenumber\"%'";
constexpr const char* building_query =
    "SELECT osm_id, osm_way_id, other_tags FROM multipolygons WHERE other_tags LIKE '%\"addr:housenumber\"%'";

Line line_of(const OGRGeometry* geometry) {
  Line line;
  if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbLineString) return line;
  for (const OGRPoint& p : *geometry->toLineString()) line.push_back({p.getX(), p.getY()});
  return line;
}

/// A node itself; the middle of a building's box.
Point point_of(const OGRGeometry* geometry) {
  if (geometry == nullptr || geometry->IsEmpty()) return {};
  OGREnvelope box;
  geometry->getEnvelope(&box);
  return {(box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2};
}

PlaceRecord record_of(PlaceKind kind, std::string id) {
  PlaceRecord record;
  record.ids.push_back("osm:" + std::move(id));
  record.sources.emplace_back("osm");
  record.kind = kind;
  return record;
}

/// The names of a way, surest first.
class StreetTags {
 public:
  explicit StreetTags(const OGRFeature& feature) {
    values_[1] = feature.GetFieldAsString("name");
    visit_tags(feature.GetFieldAsString("other_tags"), [&](const std::string& key, const std::string& value) {
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (key == keys[i]) values_[i] = value;
      }
    });
  }

  void name(PlaceRecord& street) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      add_street_names(street, values_[i], i < mains ? NameRole::main : NameRole::variant);
    }
  }

 private:
  static constexpr std::array<std::string_view, 9> keys = {
      "name:ka", "name", "name:en", "int_name", "name:ru", "alt_name", "old_name", "official_name", "short_name"};
  static constexpr std::size_t mains = 5;
  std::array<std::string, keys.size()> values_;
};

class WayReader {
 public:
  explicit WayReader(PlaceSource& source) : source_(source) {}

  void add_street(const OGRFeature& feature) {
    StreetRecord street;
    street.place = record_of(PlaceKind::street, std::string("way/") + feature.GetFieldAsString("osm_id"));
    StreetTags(feature).name(street.place);
    street.lines.push_back(line_of(feature.GetGeometryRef()));
    if (has_name(street.place) && street.lines.front().size() > 1) source_.streets.push_back(std::move(street));
  }

  void add_house(const OGRFeature& feature, std::string id) {
    HouseRecord house;
    house.place = record_of(PlaceKind::house, std::move(id));
    house.place.point = point_of(feature.GetGeometryRef());
    house.place.point_trust = Trust::checked;
    house.place.name_ka_trust = Trust::stated;
    visit_tags(feature.GetFieldAsString("other_tags"), [&](const std::string& key, const std::string& value) {
      if (key == "addr:housenumber") house.place.name_ka = value;
      if (key == "addr:street") house.street = value;
    });
    if (!house.street.empty() && house.place.point.valid()) source_.houses.push_back(std::move(house));
  }

 private:
  PlaceSource& source_;
};

}  // namespace

void read_osm_streets(OsmFile& osm, PlaceSource& source, Progress& progress) {
  WayReader reader(source);
  osm.select(street_query, progress, [&](const OGRFeature& feature) { reader.add_street(feature); });
  osm.select(point_query, progress, [&](const OGRFeature& feature) {
    reader.add_house(feature, std::string("node/") + feature.GetFieldAsString("osm_id"));
  });
  osm.select(building_query, progress, [&](const OGRFeature& feature) {
    const std::string way = feature.GetFieldAsString("osm_way_id");
    reader.add_house(feature,
                     way.empty() ? std::string("relation/") + feature.GetFieldAsString("osm_id") : "way/" + way);
  });
}

}  // namespace klasteri
