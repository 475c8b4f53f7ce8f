#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/mapped_file.h"
#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// A piece of the pool of strings.
struct StringRef {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
};

/// The texts of a place.
struct PlaceText {
  StringRef id, name_ka, name_en, sources;
};

/// Trust in kind, municipality, point and Georgian name, for merging with further sources.
struct PlaceTrust {
  std::uint8_t kind, municipality, point, name_ka;
};

struct KeyEntry {
  StringRef text;
  std::uint32_t first_hit = 0;
  std::uint32_t hit_count = 0;
};

struct NameEntry {
  std::uint32_t place = 0;
  std::uint32_t role = 0;  ///< NameRole
  StringRef text;
};

struct IdEntry {
  StringRef id;
  std::uint32_t place = 0;
};

/// A key with one letter left out, or whole: its hash and which key it is of.
struct Deletion {
  std::uint32_t hash = 0;
  std::uint32_t key = 0;
};

/// A street's line and houses; streets are in the order of their places.
struct StreetEntry {
  std::uint32_t first_vertex = 0;
  std::uint32_t vertex_count = 0;
  PlaceIndex first_house = 0;  ///< its houses follow each other
  std::uint32_t house_count = 0;
};

/// A position on a street's line in 1e-7 degrees, or the gap between two of its lines.
struct StreetVertex {
  std::int32_t lon_e7 = 0;
  std::int32_t lat_e7 = 0;

  static StreetVertex at(Point p);
  static constexpr StreetVertex gap() { return {INT32_MIN, INT32_MIN}; }
  constexpr bool is_gap() const { return lon_e7 == INT32_MIN; }
  Point point() const { return {lon_e7 / 1e7, lat_e7 / 1e7}; }
};

/// Cells over Georgia in which settlements are looked up by position; those outside count to the cell at the edge.
struct SettlementGrid {
  static constexpr double west = 39.9, south = 41.0, step = 0.05;
  static constexpr std::uint32_t columns = 140, rows = 54;

  static std::uint32_t column_of(double lon);
  static std::uint32_t row_of(double lat);
};

/// The tables of a gazetteer as they lie in a .gaz file and in memory alike: a header, then flat arrays. Little-endian.
struct GazetteerView {
  std::span<const Place> places;
  std::span<const PlaceText> texts;
  std::span<const PlaceTrust> trusts;
  std::span<const KeyEntry> keys;                        ///< sorted by text
  std::span<const NameHit> hits;                         ///< of each key in order of place
  std::span<const std::uint32_t> slots;                  ///< hash table of keys: index + 1, 0 is empty; a power of two
  std::span<const Deletion> deletions;                   ///< sorted by hash
  std::span<const NameEntry> names;                      ///< of all places, in order of place
  std::span<const IdEntry> ids;                          ///< sorted by id
  std::span<const std::uint32_t> unit_places;            ///< of the regions, then of the municipalities
  std::span<const std::uint32_t> settlement_key_starts;  ///< one for each municipality and the end
  std::span<const std::uint32_t> settlement_keys;        ///< indices into keys
  std::span<const std::uint32_t> cell_starts;            ///< one for each cell of the grid and the end
  std::span<const std::uint32_t> cell_places;
  std::span<const StreetEntry> streets;    ///< of the places from first_street() on
  std::span<const StreetVertex> vertices;  ///< of all streets, in their order
  std::string_view pool;

  std::string_view text(StringRef ref) const { return pool.substr(ref.begin, ref.length); }
  /// Places from here on are streets, sorted by their parents, those without one last; then come the houses.
  PlaceIndex first_street() const;
  std::vector<Line> lines_of(const StreetEntry& street) const;
};

/// Bytes of an image, aligned for its arrays.
using GazetteerImage = std::vector<std::uint64_t>;

/// A 32-bit hash of a key (FNV-1a), the same on every machine.
std::uint32_t key_hash(std::string_view key);

/// What the bundled tables were when an image was made; units are numbered by them.
std::uint64_t bundled_digest();

/// The checksum that an image of these bytes must carry in its header.
std::uint64_t image_checksum(std::span<const std::uint64_t> image);

/// Puts the tables behind a header with magic, version, digest and checksum. The same tables give the same bytes.
GazetteerImage compose_image(const GazetteerView& tables);

/// The tables of an image, every index in them checked. Throws Error naming `source` if it is no .gaz file, truncated,
/// damaged, or of another version.
GazetteerView view_image(std::span<const std::uint64_t> image, std::string_view source);

/// Whether a file's first bytes are those of a .gaz file.
bool is_gazetteer_image(std::string_view first_bytes);

/// The words of a mapped .gaz file. Throws Error if its size is not a whole number of words.
std::span<const std::uint64_t> words_of(const MappedFile& file, std::string_view source);

/// The bytes of a .gaz file as an image. Throws Error if its size is not a whole number of words.
GazetteerImage image_from_bytes(std::string_view bytes, std::string_view source);

/// Everything a Gazetteer holds. Neither copied nor moved: the view points into the image or the file.
struct Gazetteer::Tables {
  GazetteerImage image;                  ///< of a gazetteer built in memory
  std::optional<MappedFile> file;        ///< of one opened as a .gaz file
  std::span<const std::uint64_t> words;  ///< of the one or the other
  GazetteerView view;                    ///< into words
  std::shared_ptr<const AdminTree> tree;
  std::vector<std::string_view> settlement_keys;  ///< texts of view.settlement_keys
  std::vector<PlaceIndex> towns;                  ///< that have a point

  Tables(GazetteerImage image, std::shared_ptr<const AdminTree> tree, std::string_view source);
  Tables(MappedFile file, std::shared_ptr<const AdminTree> tree, std::string_view source);
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

 private:
  void open(std::string_view source);
};

}  // namespace klasteri
