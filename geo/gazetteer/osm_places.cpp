#include "geo/gazetteer/osm_places.h"

#include <array>
#include <string_view>

namespace klasteri {
namespace {

/// The places alone; GDAL then leaves ways and relations unread.
constexpr const char* query = "SELECT osm_id, name, place, other_tags FROM points WHERE place IS NOT NULL";

/// Columns of the table and the OpenStreetMap keys they are read from; several keys become one list.
struct TagColumn {
  const char* heading;
  std::array<std::string_view, 4> keys;
};
constexpr std::array<TagColumn, 5> tag_columns = {
    {{"name_ka", {"name:ka"}},
     {"name_en", {"name:en", "int_name"}},
     {"name_ru", {"name:ru"}},
     {"variants", {"alt_name", "old_name", "official_name", "alt_name:ka"}},
     {"population", {"population"}}}};

/// Adds the values of a feature's tags to the tag columns' texts.
void read_tags(std::string_view hstore, std::array<std::string, tag_columns.size()>& values) {
  visit_tags(hstore, [&](const std::string& key, const std::string& tag) {
    for (std::size_t column = 0; column < tag_columns.size(); ++column) {
      for (const std::string_view wanted : tag_columns[column].keys) {
        if (wanted.empty() || key != wanted) continue;
        std::string& value = values[column];
        const bool list = std::string_view(tag_columns[column].heading) == "variants";
        if (value.empty()) {
          value = tag;
        } else if (list) {
          value += ";" + tag;
        }
      }
    }
  });
}

void append_feature(Table& table, const OGRFeature& feature) {
  std::array<std::string, tag_columns.size()> tags;
  read_tags(feature.GetFieldAsString("other_tags"), tags);
  table.columns[0].push_back(feature.GetFieldAsString("osm_id"));
  table.columns[1].push_back(feature.GetFieldAsString("name"));
  table.columns[2].push_back(feature.GetFieldAsString("place"));
  for (std::size_t i = 0; i < tags.size(); ++i) table.columns[3 + i].push_back(tags[i]);
  const OGRGeometry* geometry = feature.GetGeometryRef();
  const bool is_point = geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbPoint;
  table.points.push_back(is_point ? Point{geometry->toPoint()->getX(), geometry->toPoint()->getY()} : Point{});
  ++table.row_count;
}

}  // namespace

Table read_osm_places(OsmFile& osm, const std::string& file, Progress& progress) {
  Table table;
  table.source = file;
  table.headings = {"osm_id", "name", "place"};
  for (const TagColumn& column : tag_columns) table.headings.emplace_back(column.heading);
  table.columns.resize(table.headings.size());
  osm.select(query, progress, [&](const OGRFeature& feature) { append_feature(table, feature); });
  return table;
}

}  // namespace klasteri
