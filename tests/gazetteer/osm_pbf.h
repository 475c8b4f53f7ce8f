#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace klasteri::test {

/// A node of an OpenStreetMap file.
struct OsmNode {
  std::int64_t id = 0;
  double lat = 0;
  double lon = 0;
  std::vector<std::pair<std::string, std::string>> tags;
};

/// A small uncompressed file in OpenStreetMap's PBF format with these nodes, as GDAL cannot write one
/// (https://wiki.openstreetmap.org/wiki/PBF_Format).
std::string osm_pbf(const std::vector<OsmNode>& nodes);

}  // namespace klasteri::test
