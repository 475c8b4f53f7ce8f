#pragma once

#include <cstdint>
#include <filesystem>

namespace klasteri {

/// The formats that a layer can be written in.
enum class Format : std::uint8_t { geojson, gpkg, flatgeobuf, csv, kml, xlsx, mbtiles, postgis };

/// By the extension: .geojson .json .gpkg .fgb .csv .kml .xlsx .mbtiles, or "PG:…", a connection to PostGIS. Throws
/// UsageError that lists them for any other.
Format format_of(const std::filesystem::path& output);

/// Whether a format leaves rows without a position out.
bool holds_only_positions(Format format);

}  // namespace klasteri
