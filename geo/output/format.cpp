#include "geo/output/format.h"

#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {

Format format_of(const std::filesystem::path& output) {
  static const std::pair<const char*, Format> formats[] = {
      {".geojson", Format::geojson}, {".json", Format::geojson},   {".gpkg", Format::gpkg},
      {".fgb", Format::flatgeobuf},  {".csv", Format::csv},        {".kml", Format::kml},
      {".xlsx", Format::xlsx},       {".mbtiles", Format::mbtiles}};
  if (output.native().starts_with("PG:")) return Format::postgis;
  const std::string extension = lower_case(output.extension().string());
  for (const auto& [name, format] : formats) {
    if (extension == name) return format;
  }
  throw UsageError(
      "{} names no format that can be written; end its name with .geojson, .gpkg, .fgb (FlatGeobuf), .csv, .kml, .xlsx "
      "or .mbtiles, or give PG:… (PostGIS).",
      output.string());
}

bool holds_only_positions(Format format) { return format == Format::flatgeobuf || format == Format::mbtiles; }

}  // namespace klasteri
