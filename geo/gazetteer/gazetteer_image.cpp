#include "geo/gazetteer/gazetteer_image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/gazetteer/image_check.h"
#include "geo/gazetteer/town_reach.h"

namespace klasteri {
namespace {

static_assert(std::endian::native == std::endian::little,
              ".gaz files are little-endian, written as they lie in memory");

constexpr std::uint64_t magic = 0x5A41'4749'5453'4C4B;  // "KLSTIGAZ"
constexpr std::uint64_t format_version = 2;
constexpr std::size_t section_count = 17;
constexpr std::size_t word = sizeof(std::uint64_t);

struct Extent {
  std::uint64_t first_word;
  std::uint64_t bytes;
};

struct Header {
  std::uint64_t magic;
  std::uint64_t version;
  std::uint64_t digest;
  std::uint64_t checksum;  ///< of everything behind it
  std::array<Extent, section_count> sections;
};
constexpr std::size_t header_words = sizeof(Header) / word;
constexpr std::size_t checksum_word = offsetof(Header, checksum) / word;

// What lies in the file must not hold addresses or change with the compiler.
static_assert(sizeof(Place) == 32 && std::is_trivially_copyable_v<Place>);
static_assert(sizeof(NameHit) == 8 && std::is_trivially_copyable_v<NameHit>);
static_assert(sizeof(PlaceText) == 32 && sizeof(PlaceTrust) == 4 && sizeof(KeyEntry) == 16 && sizeof(NameEntry) == 16);
static_assert(sizeof(IdEntry) == 12 && sizeof(Deletion) == 8 && sizeof(StreetEntry) == 16 && sizeof(StreetVertex) == 8);

/// Calls `visit` with each table of a view, in the order of the file.
template <typename View, typename Visitor>
void for_each_table(View& view, Visitor&& visit) {
  visit(view.places);
  visit(view.texts);
  visit(view.trusts);
  visit(view.keys);
  visit(view.hits);
  visit(view.slots);
  visit(view.deletions);
  visit(view.names);
  visit(view.ids);
  visit(view.unit_places);
  visit(view.settlement_key_starts);
  visit(view.settlement_keys);
  visit(view.cell_starts);
  visit(view.cell_places);
  visit(view.streets);
  visit(view.vertices);
  visit(view.pool);
}

std::uint64_t words_for(std::uint64_t bytes) { return (bytes + word - 1) / word; }

template <typename T>
void copy_table(std::span<const T> table, unsigned char* to) {
  if (!table.empty()) std::memcpy(to, table.data(), table.size_bytes());
}

void copy_table(std::string_view table, unsigned char* to) {
  if (!table.empty()) std::memcpy(to, table.data(), table.size());
}

/// Field by field: the bytes between fields are not defined, and the file's are to be the same every time.
void copy_table(std::span<const Place> table, unsigned char* to) {
  for (const Place& place : table) {
    const auto put = [&](std::size_t at, const auto& field) { std::memcpy(to + at, &field, sizeof(field)); };
    put(offsetof(Place, kind), place.kind);
    put(offsetof(Place, region), place.region);
    put(offsetof(Place, municipality), place.municipality);
    put(offsetof(Place, parent), place.parent);
    put(offsetof(Place, point), place.point);
    put(offsetof(Place, population), place.population);
    to += sizeof(Place);
  }
}

void copy_table(std::span<const NameHit> table, unsigned char* to) {
  for (const NameHit& hit : table) {
    std::memcpy(to + offsetof(NameHit, place), &hit.place, sizeof(hit.place));
    to[offsetof(NameHit, genitive)] = hit.genitive ? 1 : 0;
    to[offsetof(NameHit, main)] = hit.main ? 1 : 0;
    to += sizeof(NameHit);
  }
}

std::uint64_t bytes_of(std::string_view table) { return table.size(); }
template <typename T>
std::uint64_t bytes_of(std::span<const T> table) {
  return table.size_bytes();
}

void map_table(std::string_view& table, const unsigned char* from, std::uint64_t bytes) {
  table = {reinterpret_cast<const char*>(from), bytes};
}
template <typename T>
void map_table(std::span<const T>& table, const unsigned char* from, std::uint64_t bytes) {
  table = {reinterpret_cast<const T*>(from), bytes / sizeof(T)};
}

std::uint64_t element_size(std::string_view /*table*/) { return 1; }
template <typename T>
std::uint64_t element_size(std::span<const T> /*table*/) {
  return sizeof(T);
}

[[noreturn]] void throw_damaged(std::string_view source) {
  throw Error("{} is damaged or cut short; make it again with klasteri gazetteer import.", source);
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ (hash >> 29);
}

std::uint32_t cell(double value, double origin, std::uint32_t count) {
  const double index = std::floor((value - origin) / SettlementGrid::step);
  return static_cast<std::uint32_t>(std::clamp(index, 0.0, count - 1.0));
}

}  // namespace

std::uint32_t SettlementGrid::column_of(double lon) { return cell(lon, west, columns); }
std::uint32_t SettlementGrid::row_of(double lat) { return cell(lat, south, rows); }

StreetVertex StreetVertex::at(Point p) {
  const auto steps = [](double degrees) {
    return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -180.0, 180.0) * 1e7));
  };
  return {steps(p.x), steps(p.y)};
}

PlaceIndex GazetteerView::first_street() const {
  const std::size_t first_house = streets.empty() ? places.size() : streets.front().first_house;
  return static_cast<PlaceIndex>(first_house - streets.size());
}

std::vector<Line> GazetteerView::lines_of(const StreetEntry& street) const {
  std::vector<Line> lines;
  bool open = false;
  for (const StreetVertex& vertex : vertices.subspan(street.first_vertex, street.vertex_count)) {
    if (!vertex.is_gap() && !open) lines.emplace_back();
    open = !vertex.is_gap();
    if (open) lines.back().push_back(vertex.point());
  }
  return lines;
}

std::uint32_t key_hash(std::string_view key) {
  std::uint32_t hash = 2'166'136'261;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
  return hash;
}

std::uint64_t bundled_digest() {
  static const std::uint64_t digest = [] {
    std::uint64_t hash = 0;
    for (const std::string_view name :
         {"data/admin1_ge.csv", "data/admin2_ge.csv", "data/tbilisi_districts.csv", "data/places.csv"}) {
      for (const char c : embedded_file(name)) hash = mix(hash, static_cast<unsigned char>(c));
    }
    return hash;
  }();
  return digest;
}

/// In four strands, which a processor works on at a time: opening a large file is mostly this.
std::uint64_t image_checksum(std::span<const std::uint64_t> image) {
  std::array<std::uint64_t, 4> strands = {image.size(), 1, 2, 3};
  std::size_t i = checksum_word + 1;
  for (; i + strands.size() <= image.size(); i += strands.size()) {
    for (std::size_t s = 0; s < strands.size(); ++s) strands[s] = mix(strands[s], image[i + s]);
  }
  for (; i < image.size(); ++i) strands[0] = mix(strands[0], image[i]);
  std::uint64_t hash = 0;
  for (const std::uint64_t strand : strands) hash = mix(hash, strand);
  return hash;
}

GazetteerImage compose_image(const GazetteerView& tables) {
  Header header{};
  header.magic = magic;
  header.version = format_version;
  header.digest = bundled_digest();
  std::uint64_t words = header_words;
  std::size_t section = 0;
  for_each_table(tables, [&](const auto& table) {
    header.sections[section] = {words, bytes_of(table)};
    words += words_for(bytes_of(table));
    ++section;
  });
  GazetteerImage image(words, 0);
  section = 0;
  for_each_table(tables, [&](const auto& table) {
    copy_table(table, reinterpret_cast<unsigned char*>(image.data() + header.sections[section].first_word));
    ++section;
  });
  std::memcpy(image.data(), &header, sizeof(header));
  image[checksum_word] = image_checksum(image);
  return image;
}

GazetteerView view_image(std::span<const std::uint64_t> image, std::string_view source) {
  Header header{};
  if (image.size() < header_words || image[0] != magic) throw_damaged(source);
  std::memcpy(&header, image.data(), sizeof(header));
  if (header.version != format_version || header.digest != bundled_digest()) {
    throw Error("{} was made by another version of Klasteri; make it again with klasteri gazetteer import.", source);
  }
  if (header.checksum != image_checksum(image)) throw_damaged(source);
  GazetteerView view;
  std::size_t section = 0;
  for_each_table(view, [&](auto& table) {
    const Extent& extent = header.sections[section++];
    const std::uint64_t words = words_for(extent.bytes);
    if (extent.bytes > image.size() * word || extent.first_word < header_words || extent.first_word > image.size() ||
        words > image.size() - extent.first_word || extent.bytes % element_size(table) != 0) {
      throw_damaged(source);
    }
    map_table(table, reinterpret_cast<const unsigned char*>(image.data() + extent.first_word), extent.bytes);
  });
  if (!image_sound(view)) throw_damaged(source);
  return view;
}

bool is_gazetteer_image(std::string_view first_bytes) {
  return first_bytes.size() >= word && std::memcmp(first_bytes.data(), &magic, word) == 0;
}

GazetteerImage image_from_bytes(std::string_view bytes, std::string_view source) {
  if (bytes.size() % word != 0) throw_damaged(source);
  GazetteerImage image(bytes.size() / word);
  if (!bytes.empty()) std::memcpy(image.data(), bytes.data(), bytes.size());
  return image;
}

std::span<const std::uint64_t> words_of(const MappedFile& file, std::string_view source) {
  const std::span<const std::byte> bytes = file.bytes();
  if (bytes.size() % word != 0) throw_damaged(source);
  return {reinterpret_cast<const std::uint64_t*>(bytes.data()), bytes.size() / word};
}

Gazetteer::Tables::Tables(GazetteerImage bytes, std::shared_ptr<const AdminTree> units, std::string_view source)
    : image(std::move(bytes)), words(image), tree(std::move(units)) {
  open(source);
}

Gazetteer::Tables::Tables(MappedFile mapped, std::shared_ptr<const AdminTree> units, std::string_view source)
    : file(std::move(mapped)), words(words_of(*file, source)), tree(std::move(units)) {
  open(source);
}

void Gazetteer::Tables::open(std::string_view source) {
  view = view_image(words, source);
  settlement_keys.reserve(view.settlement_keys.size());
  for (const std::uint32_t key : view.settlement_keys) settlement_keys.push_back(view.text(view.keys[key].text));
  for (std::size_t i = 0; i < view.places.size(); ++i) {
    if (is_town(view.places[i].kind) && view.places[i].point.valid()) towns.push_back(static_cast<PlaceIndex>(i));
  }
}

}  // namespace klasteri
