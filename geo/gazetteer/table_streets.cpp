#include "geo/gazetteer/table_streets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/gazetteer/street_names.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

using Column = std::optional<std::size_t>;

constexpr std::string_view street_headings[] = {
    "street_ka",  "street:ka",   "ქუჩა",      "ქუჩის დასახელება", "ქუჩის სახელი", "street",        "street_name",
    "streetname", "addr:street", "street_en", "street_ru",        "улица",        "название улицы"};
constexpr std::string_view name_headings[] = {"name_ka",  "name:ka", "name",    "სახელი",  "დასახელება",
                                              "название", "name_en", "name:en", "name_ru", "name:ru"};
constexpr std::string_view id_headings[] = {"osm_id", "street_id", "id", "fid", "code"};
constexpr std::string_view lon_headings[] = {"lon", "lng", "longitude", "long", "x"};
constexpr std::string_view lat_headings[] = {"lat", "latitude", "y"};
constexpr std::string_view variant_headings[] = {"int_name", "alt_name",         "old_name", "official_name",
                                                 "loc_name", "name_ka_variants", "variants", "alternatenames"};
constexpr std::string_view house_headings[] = {
    "addr:housenumber", "housenumber", "house_number", "house_no",   "house", "number",
    "სახლის ნომერი",    "სახლი",       "ნომერი",       "номер дома", "дом"};
constexpr std::string_view settlement_headings[] = {
    "settlement_ka", "settlement",    "addr:city",   "city_ka",   "city",   "town",   "village", "locality",
    "place",         "ქალაქი/სოფელი", "დაბა/სოფელი", "დასახლება", "ქალაქი", "სოფელი", "город",   "населенный пункт"};
constexpr std::string_view municipality_headings[] = {"municipality_ka", "municipality",  "county", "district",
                                                      "raion",           "adm2",          "admin2", "მუნიციპალიტეტი",
                                                      "რაიონი",          "муниципалитет", "район"};
constexpr std::string_view region_headings[] = {"region_ka", "region", "adm1", "admin1", "მხარე", "რეგიონი", "регион"};

Column first_of(const Table& table, std::span<const std::string_view> headings) {
  for (const std::string_view heading : headings) {
    if (const Column found = table.find(heading)) return found;
  }
  return std::nullopt;
}

std::vector<std::size_t> all_of(const Table& table, std::span<const std::string_view> headings) {
  std::vector<std::size_t> columns;
  for (const std::string_view heading : headings) {
    const Column found = table.find(heading);
    if (found && std::find(columns.begin(), columns.end(), *found) == columns.end()) columns.push_back(*found);
  }
  return columns;
}

/// Columns called street_… that are no known ones hold other spellings: street_local_latin.
void add_other_street_columns(const Table& table, std::vector<std::size_t>& columns) {
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string lower = lower_case(table.headings[i]);
    const bool numbers = lower.ends_with("id") || lower.ends_with("type") || lower.ends_with("code");
    const bool taken = std::find(columns.begin(), columns.end(), i) != columns.end();
    if (lower.starts_with("street_") && !numbers && !taken) columns.push_back(i);
  }
}

class StreetReader {
 public:
  StreetReader(const Table& table, const AdminTree& tree)
      : table_(table),
        tree_(tree),
        mains_(all_of(table, street_headings)),
        variants_(all_of(table, variant_headings)),
        id_(first_of(table, id_headings)),
        house_(first_of(table, house_headings)),
        settlement_(first_of(table, settlement_headings)),
        municipality_(first_of(table, municipality_headings)),
        region_(first_of(table, region_headings)),
        lon_(first_of(table, lon_headings)),
        lat_(first_of(table, lat_headings)) {
    if (mains_.empty()) mains_ = all_of(table, name_headings);
    if (mains_.empty()) {
      throw Error("\"{}\" has no column of names; a list of streets needs one called name, street or ქუჩა.",
                  table.source);
    }
    add_other_street_columns(table, variants_);
    std::erase_if(variants_, [&](std::size_t c) { return std::find(mains_.begin(), mains_.end(), c) != mains_.end(); });
    houses_ = house_.has_value() && (!table.points.empty() || (lon_ && lat_));
    label_ = table.find("osm_id") ? "osm" : file_label(table.source);
  }

  PlaceSource read() {
    source_.format = PlaceFormat::street_layer;
    source_.rows = table_.rows();
    for (std::size_t row = 0; row < table_.rows(); ++row) houses_ ? read_house(row) : read_street(row);
    return std::move(source_);
  }

 private:
  std::string_view value(const Column& column, std::size_t row) const {
    return column ? table_.columns[*column][row] : std::string_view();
  }

  PlaceRecord record(PlaceKind kind, std::size_t row) const {
    PlaceRecord place;
    place.sources.push_back(label_);
    place.kind = kind;
    place.region = tree_.find_region(value(region_, row));
    const std::string_view municipality = value(municipality_, row);
    if (municipality.empty()) return place;
    place.municipality = tree_.find_municipality(municipality, place.region);
    if (place.municipality == no_unit) place.municipality = tree_.find_municipality(municipality);
    if (place.municipality == no_unit) return place;
    place.municipality_trust = Trust::stated;
    place.region = tree_.municipalities()[place.municipality].region;
    return place;
  }

  void read_street(std::size_t row) {
    StreetRecord street;
    street.place = record(PlaceKind::street, row);
    for (const std::size_t column : mains_) {
      add_street_names(street.place, table_.columns[column][row], NameRole::main);
    }
    for (const std::size_t column : variants_) {
      add_street_names(street.place, table_.columns[column][row], NameRole::variant);
    }
    if (!has_name(street.place)) {
      ++source_.nameless;
      return;
    }
    if (!table_.lines.empty()) street.lines = table_.lines[row];
    street.settlement = value(settlement_, row);
    const bool placed = !street.lines.empty() && !street.lines.front().empty();
    street.place.ids.push_back(id_of(row, label_ == "osm" ? "way/" : "street/", leading_name(street.place),
                                     placed ? street.lines.front().front() : Point{}));
    source_.streets.push_back(std::move(street));
  }

  void read_house(std::size_t row) {
    HouseRecord house;
    house.place = record(PlaceKind::house, row);
    house.place.name_ka = value(house_, row);
    house.place.name_ka_trust = Trust::stated;
    for (const std::size_t column : mains_) {
      if (house.street.empty()) house.street = table_.columns[column][row];
    }
    house.place.point = table_.points.empty() ? Point{parse_number(value(lon_, row)), parse_number(value(lat_, row))}
                                              : table_.points[row];
    if (house.place.name_ka.empty() || house.street.empty() || !house.place.point.valid()) {
      ++source_.nameless;
      return;
    }
    house.place.point_trust = Trust::checked;
    house.settlement = value(settlement_, row);
    house.place.ids.push_back(id_of(row, "house/", house.street + " " + house.place.name_ka, house.place.point));
    source_.houses.push_back(std::move(house));
  }

  /// Rows without an identifier get one that depends on what they say, not on where they stand.
  std::string id_of(std::size_t row, std::string_view kind, std::string_view name, Point p) const {
    const std::string_view id = value(id_, row);
    if (!id.empty()) return fmt::format("{}:{}{}", label_, kind, id);
    std::string text = fmt::format("{}:{}", label_, kind);
    for (const Column& column : {region_, municipality_, settlement_}) {
      if (!value(column, row).empty()) text += fold(value(column, row)) + "/";
    }
    text += fold(name);
    if (p.valid()) text += fmt::format("@{:.5f},{:.5f}", p.x, p.y);
    return text;
  }

  const Table& table_;
  const AdminTree& tree_;
  std::vector<std::size_t> mains_, variants_;
  Column id_, house_, settlement_, municipality_, region_, lon_, lat_;
  bool houses_ = false;
  std::string label_;
  PlaceSource source_;
};

}  // namespace

bool is_street_table(const Table& table) {
  if (!table.lines.empty()) return true;
  if (!first_of(table, street_headings).has_value()) return false;
  // A list of addresses may name what stands there as well.
  return first_of(table, house_headings).has_value() || !first_of(table, name_headings).has_value();
}

PlaceSource streets_of_table(const Table& table, const AdminTree& tree) { return StreetReader(table, tree).read(); }

}  // namespace klasteri
