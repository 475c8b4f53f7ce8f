#include "geo/gazetteer/table_places.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/gazetteer/place_kinds.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

using Column = std::optional<std::size_t>;

/// Which column of a table is what.
struct Roles {
  Column id, geonames_id, name, name_ka, name_en, name_ru, variants, alternative;
  Column lon, lat, population, kind, key, municipality, region, community;
};

Column first_of(const Table& table, std::initializer_list<std::string_view> headings) {
  for (const std::string_view heading : headings) {
    if (const Column found = table.find(heading)) return found;
  }
  return std::nullopt;
}

Roles roles_of(const Table& table) {
  Roles roles;
  roles.id = first_of(table, {"wof_id", "osm_id", "geonameid", "geostat_code", "place_id", "id", "fid", "code"});
  roles.geonames_id = first_of(table, {"gn_id", "geonames_id", "geonameid", "gn:id"});
  roles.name = first_of(table, {"name", "place_name", "settlement", "სახელი", "დასახელება", "название", "shapename"});
  roles.name_ka = first_of(table, {"name_ka", "name:ka", "name_geo", "ka_name", "georgian"});
  roles.name_en = first_of(table, {"name_en", "name:en", "asciiname", "int_name", "english"});
  roles.name_ru = first_of(table, {"name_ru", "name:ru", "russian"});
  roles.variants = first_of(table, {"name_ka_variants", "variants", "alternatenames", "name_variants"});
  roles.alternative = first_of(table, {"alt_name", "old_name", "official_name", "loc_name"});
  roles.lon = first_of(table, {"lon", "lng", "longitude", "long", "x"});
  roles.lat = first_of(table, {"lat", "latitude", "y"});
  roles.population = first_of(table, {"population", "pop"});
  roles.key = first_of(table, {"key"});
  roles.kind = first_of(table, {"kind", "type", "place", "fclass", "place_type"});
  if (!roles.kind && roles.key) roles.kind = first_of(table, {"value"});
  roles.municipality = first_of(table, {"municipality_ka", "municipality", "county", "district", "raion", "adm2",
                                        "admin2", "მუნიციპალიტეტი", "რაიონი", "муниципалитет", "район"});
  roles.region = first_of(table, {"region_ka", "region", "adm1", "admin1", "მხარე", "რეგიონი", "регион"});
  roles.community = first_of(table, {"community_ka", "community", "თემი", "საკრებულო"});
  return roles;
}

/// What is known of a source as a whole.
struct Profile {
  std::string label;
  PlaceFormat format = PlaceFormat::point_layer;
  Trust point = Trust::checked;
  Trust name_ka = Trust::checked;
  Trust municipality = Trust::stated;
  Trust kind = Trust::stated;
};

Profile profile_of(const Table& table, bool has_points) {
  if (table.find("wof_id")) {
    return {"wof", PlaceFormat::whos_on_first, Trust::stated, Trust::stated, Trust::stated, Trust::derived};
  }
  if (table.find("osm_id")) return {"osm", PlaceFormat::open_street_map};
  if (table.find("geostat_code")) {
    return {"geostat", PlaceFormat::names_only, Trust::stated, Trust::official, Trust::official, Trust::official};
  }
  return {file_label(table.source), has_points ? PlaceFormat::point_layer : PlaceFormat::names_only};
}

/// "ვაშლოვანის ადმინისტრაციული ერთეული" → "ვაშლოვანის". Empty for the community that a city is for itself.
std::string_view community_genitive(std::string_view text) {
  for (const std::string_view marker : {"ქ. ", "ქ.", "ქალაქ ", "ქალაქი "}) {
    if (text.starts_with(marker)) return {};
  }
  if (text.starts_with("დაბა ")) text.remove_prefix(std::string_view("დაბა ").size());
  for (const std::string_view marker :
       {" ადმინისტრაციული ერთეული", " თემის საკრებულო", " საკრებულო", " თემი", " community"}) {
    if (text.ends_with(marker)) text.remove_suffix(marker.size());
  }
  return text;
}

std::string without_spaces(std::string_view text) {
  std::string code(text);
  std::erase(code, ' ');
  return code;
}

class PlaceReader {
 public:
  PlaceReader(const Table& table, const AdminTree& tree)
      : table_(table),
        tree_(tree),
        roles_(roles_of(table)),
        has_points_(!table.points.empty() || (roles_.lon && roles_.lat)),
        profile_(profile_of(table, has_points_)) {
    if (roles_.name || roles_.name_ka || roles_.name_en) return;
    throw Error("\"{}\" has no column of names; a gazetteer needs one called name, name_ka or name_en.", table.source);
  }

  PlaceSource read() {
    source_.format = profile_.format;
    source_.rows = table_.rows();
    for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row);
    return std::move(source_);
  }

 private:
  std::string_view value(const Column& column, std::size_t row) const {
    return column ? table_.columns[*column][row] : std::string_view();
  }

  void read_row(std::size_t row) {
    PlaceRecord place;
    place.sources.push_back(profile_.label);
    if (!set_kind(place, row)) {
      ++source_.other;
      return;
    }
    set_names(place, row);
    if (place.name_ka.empty() && place.name_en.empty() && place.names.empty()) {
      ++source_.nameless;
      return;
    }
    set_point(place, row);
    if (!set_units(place, row)) {
      ++source_.other;
      return;
    }
    set_ids(place, row);
    set_community(place, row);
    source_.places.push_back(std::move(place));
  }

  /// False for a row that is no settlement.
  bool set_kind(PlaceRecord& place, std::size_t row) const {
    place.kind_trust = Trust::derived;
    if (roles_.key && lower_case(value(roles_.key, row)) != "place") return false;
    const std::string_view word = value(roles_.kind, row);
    if (word.empty()) return true;
    const std::optional<PlaceKind> kind = place_kind(word);
    // OpenStreetMap's words are known; those of other tables may be anything.
    if (!kind) return profile_.format != PlaceFormat::open_street_map;
    place.kind = *kind;
    place.kind_trust = profile_.kind;
    return true;
  }

  /// A name by its script: columns often hold another language than they say.
  void take_name(PlaceRecord& place, std::string_view text, NameRole otherwise) const {
    // "მაღალიეწერი (ყოფილი მაღალი ეწერი)": a name and, in brackets, a former one or which of two it is.
    if (const std::size_t bracket = text.find(" ("); bracket != std::string_view::npos && bracket > 0) {
      add_name(place, text, NameRole::variant);
      text = text.substr(0, bracket);
    }
    if (text.empty()) return;
    if (has_georgian(text)) {
      if (place.name_ka.empty()) {
        place.name_ka = text;
        place.name_ka_trust = profile_.name_ka;
      } else {
        add_name(place, text, otherwise);
      }
    } else if (is_latin(text) && place.name_en.empty()) {
      place.name_en = text;
    } else {
      add_name(place, text, otherwise);
    }
  }

  static bool is_latin(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  }

  void set_names(PlaceRecord& place, std::size_t row) const {
    take_name(place, value(roles_.name_ka, row), NameRole::main);
    take_name(place, value(roles_.name_en, row), NameRole::main);
    // "Аҩадахьтәи Ешыра - Верхняя Эшера" are two names.
    std::string_view name = value(roles_.name, row);
    constexpr std::string_view dash = " - ";
    for (std::size_t at = name.find(dash); at != std::string_view::npos; at = name.find(dash)) {
      take_name(place, name.substr(0, at), NameRole::main);
      name.remove_prefix(at + dash.size());
    }
    take_name(place, name, NameRole::main);
    if (const std::string_view russian = value(roles_.name_ru, row); !russian.empty()) {
      add_name(place, russian, NameRole::main);
    }
    add_variants(place, value(roles_.variants, row));
    add_variants(place, value(roles_.alternative, row));
  }

  /// The variants of Who's On First hold the Georgian name where its own column has a Latin one.
  void add_variants(PlaceRecord& place, std::string_view list) const {
    const char separator = list.find('|') != std::string_view::npos   ? '|'
                           : list.find(';') != std::string_view::npos ? ';'
                                                                      : ',';
    for (const std::string& variant : split_list(list, separator)) take_name(place, variant, NameRole::variant);
  }

  void set_point(PlaceRecord& place, std::size_t row) const {
    if (!table_.points.empty()) {
      place.point = table_.points[row];
    } else if (has_points_) {
      place.point = {parse_number(value(roles_.lon, row)), parse_number(value(roles_.lat, row))};
    }
    if (place.point.valid()) {
      place.point_trust = profile_.point;
    } else {
      place.point = {};
    }
    const double people = parse_number(value(roles_.population, row));
    place.population = people > 0 ? people : 0;
  }

  /// False for a row that only repeats its region (Tbilisi, which is a region and a city).
  bool set_units(PlaceRecord& place, std::size_t row) {
    const std::string_view region = value(roles_.region, row);
    const std::string_view municipality = value(roles_.municipality, row);
    place.region = tree_.find_region(region);
    if (!place.point.valid() && roles_.municipality && municipality.empty()) return false;
    place.municipality = tree_.find_municipality(municipality, place.region);
    if (place.municipality == no_unit) place.municipality = tree_.find_municipality(municipality);
    if (place.municipality == no_unit) {
      if (const auto district = tree_.find_district(municipality)) {
        place.municipality = tree_.districts()[*district].municipality;
        place.parent_id = "district:" + tree_.districts()[*district].geostat_code;
      }
    }
    if (place.municipality != no_unit) {
      place.municipality_trust = profile_.municipality;
      place.region = tree_.municipalities()[place.municipality].region;
    }
    return true;
  }

  std::string municipality_code(const PlaceRecord& place) const {
    return place.municipality == no_unit ? "-" : tree_.municipalities()[place.municipality].code;
  }

  /// Sources without identifiers get one that depends on what the row says, not on where it stands.
  void set_ids(PlaceRecord& place, std::size_t row) const {
    const std::string_view geonames = value(roles_.geonames_id, row);
    if (!geonames.empty()) place.ids.push_back("geonames:" + std::string(geonames));
    if (const std::string_view id = value(roles_.id, row); !id.empty() && roles_.id != roles_.geonames_id) {
      place.ids.push_back(profile_.label + ":" + without_spaces(id));
    }
    if (!place.ids.empty()) return;
    std::string id = profile_.label + ":" + municipality_code(place) + "/";
    if (const std::string_view community = value(roles_.community, row); !community.empty())
      id += fold(community) + "/";
    id += main_keys(place).empty() ? place.names.front().text : main_keys(place).front();
    if (place.point.valid()) id += fmt::format("@{:.3f},{:.3f}", place.point.x, place.point.y);
    place.ids.push_back(std::move(id));
  }

  void set_community(PlaceRecord& place, std::size_t row) {
    const std::string_view text = value(roles_.community, row);
    const std::string_view genitive = community_genitive(text);
    if (genitive.empty() || place.municipality == no_unit || place.kind == PlaceKind::community) return;
    PlaceRecord community;
    community.ids.push_back(community_id(place, row, genitive));
    if (communities_.insert(community.ids.front()).second) {
      community.sources.push_back(profile_.label);
      community.kind = PlaceKind::community;
      community.kind_trust = profile_.kind;
      community.region = place.region;
      community.municipality = place.municipality;
      community.municipality_trust = profile_.municipality;
      community.name_ka = text;
      community.name_ka_trust = profile_.name_ka;
      community.parent_id = place.parent_id;
      add_name(community, genitive, NameRole::genitive);
      source_.places.push_back(community);
    }
    place.parent_id = community.ids.front();
  }

  /// Geostat's code of a settlement begins with that of its community.
  std::string community_id(const PlaceRecord& place, std::size_t row, std::string_view genitive) const {
    if (profile_.label == "geostat") {
      const std::string_view code = value(roles_.id, row);
      if (const std::size_t last = code.rfind(' '); last != std::string_view::npos && last > 0) {
        return "geostat:" + without_spaces(code.substr(0, last));
      }
    }
    return profile_.label + ":community/" + municipality_code(place) + "/" + fold(genitive);
  }

  const Table& table_;
  const AdminTree& tree_;
  Roles roles_;
  bool has_points_;
  Profile profile_;
  PlaceSource source_;
  std::unordered_set<std::string> communities_;
};

}  // namespace

PlaceSource places_of_table(const Table& table, const AdminTree& tree) { return PlaceReader(table, tree).read(); }

}  // namespace klasteri
