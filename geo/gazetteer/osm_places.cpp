#include "geo/gazetteer/osm_places.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <array>
#include <memory>
#include <utility>

#include "geo/base/error.h"
#include "geo/input/gdal_messages.h"

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

/// One quoted string of an hstore, unescaped; `text` goes on behind it. False at the end or where there is none.
bool take_quoted(std::string_view& text, std::string& out) {
  out.clear();
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return false;
  text.remove_prefix(begin + 1);
  while (!text.empty()) {
    char c = text.front();
    text.remove_prefix(1);
    if (c == '"') return true;
    if (c == '\\' && !text.empty()) {
      c = text.front();
      text.remove_prefix(1);
    }
    out.push_back(c);
  }
  return false;
}

/// Adds the values of "key"=>"value","key"=>"value" … to the tag columns' texts.
void read_tags(std::string_view hstore, std::array<std::string, tag_columns.size()>& values) {
  std::string key, tag;
  while (take_quoted(hstore, key) && take_quoted(hstore, tag)) {
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
  }
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

void check(const GdalMessages& messages, const std::string& file) {
  if (!messages.failed()) return;
  throw Error("\"{}\" is damaged or cut short ({}); download it again.", file, messages.said());
}

}  // namespace

bool is_osm_file(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  if (first_bytes.starts_with("<?xml") || first_bytes.starts_with("<osm")) {
    return first_bytes.substr(0, 1000).find("<osm") != std::string_view::npos;
  }
  // A PBF file begins with the length of its first header, which holds the word OSMHeader.
  return first_bytes.substr(0, 32).find("OSMHeader") != std::string_view::npos;
}

Table read_osm_places(const std::string& file, Progress& progress) {
  const GdalMessages messages;
  const std::array<const char*, 2> drivers = {"OSM", nullptr};
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
  check(messages, file);
  if (dataset == nullptr) throw Error("\"{}\" is not a file of OpenStreetMap; download it again.", file);
  const auto release = [&](OGRLayer* result) { dataset->ReleaseResultSet(result); };
  const std::unique_ptr<OGRLayer, decltype(release)> layer(dataset->ExecuteSQL(query, nullptr, nullptr), release);
  check(messages, file);
  Table table;
  table.source = file;
  table.headings = {"osm_id", "name", "place"};
  for (const TagColumn& column : tag_columns) table.headings.emplace_back(column.heading);
  table.columns.resize(table.headings.size());
  if (layer == nullptr) return table;
  while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
    append_feature(table, *feature);
    if (table.row_count % 1000 == 0) progress.check(0);
  }
  check(messages, file);
  return table;
}

}  // namespace klasteri
