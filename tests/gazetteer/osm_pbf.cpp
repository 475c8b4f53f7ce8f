#include "tests/gazetteer/osm_pbf.h"

#include <cmath>

namespace klasteri::test {
namespace {

void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>((value & 0x7F) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void put_number(std::string& out, std::uint64_t field, std::uint64_t value) {
  put_varint(out, field << 3);
  put_varint(out, value);
}

void put_bytes(std::string& out, std::uint64_t field, const std::string& bytes) {
  put_varint(out, field << 3 | 2);
  put_varint(out, bytes.size());
  out += bytes;
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

/// A block as it stands in the file: length of its header, header, uncompressed body.
std::string block(const std::string& type, const std::string& body) {
  std::string blob;
  put_bytes(blob, 1, body);
  put_number(blob, 2, body.size());
  std::string header;
  put_bytes(header, 1, type);
  put_number(header, 3, blob.size());
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(header.size() >> shift & 0xFF));
  return out + header + blob;
}

using Tags = std::vector<std::pair<std::string, std::string>>;

/// Fields 2 and 3 of nodes and ways alike: keys and values as places in the table of strings.
void put_tags(std::string& message, const Tags& tags, std::vector<std::string>& strings) {
  std::string keys, values;
  for (const auto& [key, value] : tags) {
    put_varint(keys, strings.size());
    strings.push_back(key);
    put_varint(values, strings.size());
    strings.push_back(value);
  }
  if (tags.empty()) return;
  put_bytes(message, 2, keys);
  put_bytes(message, 3, values);
}

std::string node_message(const OsmNode& node, std::vector<std::string>& strings) {
  std::string message;
  put_number(message, 1, zigzag(node.id));
  put_tags(message, node.tags, strings);
  put_number(message, 8, zigzag(std::llround(node.lat * 1e7)));
  put_number(message, 9, zigzag(std::llround(node.lon * 1e7)));
  return message;
}

std::string way_message(const OsmWay& way, std::vector<std::string>& strings) {
  std::string message, references;
  put_number(message, 1, static_cast<std::uint64_t>(way.id));
  put_tags(message, way.tags, strings);
  std::int64_t before = 0;
  for (const std::int64_t node : way.nodes) {
    put_varint(references, zigzag(node - before));
    before = node;
  }
  put_bytes(message, 8, references);
  return message;
}

}  // namespace

std::string osm_pbf(const std::vector<OsmNode>& nodes, const std::vector<OsmWay>& ways) {
  std::vector<std::string> strings = {""};
  std::string group, way_group;
  for (const OsmNode& node : nodes) put_bytes(group, 1, node_message(node, strings));
  for (const OsmWay& way : ways) put_bytes(way_group, 3, way_message(way, strings));
  std::string table, body, header;
  for (const std::string& text : strings) put_bytes(table, 1, text);
  put_bytes(body, 1, table);
  put_bytes(body, 2, group);
  if (!way_group.empty()) put_bytes(body, 2, way_group);
  put_bytes(header, 4, "OsmSchema-V0.6");
  return block("OSMHeader", header) + block("OSMData", body);
}

}  // namespace klasteri::test
