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

/// A way of an OpenStreetMap file.
struct OsmWay {
  std::int64_t id = 0;
  std::vector<std::int64_t> nodes;
  std::vector<std::pair<std::string, std::string>> tags;
};

/// A small uncompressed file in OpenStreetMap's PBF format with these nodes and ways, as GDAL cannot write one
/// (https://wiki.openstreetmap.org/wiki/PBF_Format).
std::string osm_pbf(const std::vector<OsmNode>& nodes, const std::vector<OsmWay>& ways = {});

}  // namespace klasteri::test
