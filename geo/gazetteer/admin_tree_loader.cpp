#include "geo/gazetteer/admin_tree_loader.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/base/projection.h"
#include "geo/base/units.h"
#include "geo/gazetteer/bundled_table.h"
#include "geo/gazetteer/inner_point.h"
#include "geo/gazetteer/unit_names.h"

namespace klasteri {
namespace {

Polygon polygon_of(const nlohmann::json& rings) {
  Polygon polygon;
  for (const auto& ring : rings) {
    Ring& points = polygon.emplace_back();
    for (const auto& position : ring) points.push_back({position[0].get<double>(), position[1].get<double>()});
  }
  return polygon;
}

MultiPolygon shape_of(const nlohmann::json& geometry) {
  MultiPolygon shape;
  if (geometry["type"] == "Polygon") {
    shape.push_back(polygon_of(geometry["coordinates"]));
  } else {
    for (const auto& polygon : geometry["coordinates"]) shape.push_back(polygon_of(polygon));
  }
  return shape;
}

/// "23 25" as "2325".
std::string without_spaces(std::string code) {
  std::erase(code, ' ');
  return code;
}

std::vector<Region> read_regions() {
  const BundledTable table("data/admin1_ge.csv");
  std::vector<Region> regions;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Region region;
    region.iso = table(row, "iso3166_2");
    region.name_ka = table(row, "name_ka");
    region.name_ka_official = table(row, "name_ka_official");
    region.name_en = table(row, "name_en");
    region.name_ru = table(row, "name_ru");
    region.variants = split_list(table(row, "name_en_variants"));
    region.geonames_admin1 = table(row, "geonames_admin1");
    region.geostat_code = table(row, "geostat_code");
    region.population_2014 = std::numeric_limits<double>::quiet_NaN();
    regions.push_back(std::move(region));
  }
  return regions;
}

Region& region_with(std::vector<Region>& regions, std::string_view iso, std::string_view where) {
  for (Region& region : regions) {
    if (region.iso == iso) return region;
  }
  throw Error("{} names the region {}, which data/admin1_ge.csv does not have.", where, iso);
}

void read_populations(std::vector<Region>& regions) {
  constexpr std::string_view name = "data/regions_population_2014.csv";
  const BundledTable table(name);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    region_with(regions, table(row, "iso3166_2"), name).population_2014 = parse_number(table(row, "population_2014"));
  }
}

void read_shapes(std::vector<Region>& regions) {
  constexpr std::string_view name = "data/regions.geojson";
  const EqualAreaProjection projection;
  const nlohmann::json collection = nlohmann::json::parse(embedded_file(name));
  for (const auto& feature : collection["features"]) {
    Region& region = region_with(regions, feature["properties"]["iso3166_2"].get<std::string>(), name);
    region.shape = shape_of(feature["geometry"]);
    const MultiPolygon metres = projection.forward(region.shape);
    region.area_km2 = area(metres) / 1e6;
    region.centre = projection.inverse(inner_point(metres));
  }
}

MunicipalityKind municipality_kind_of(std::string_view word) {
  if (word == "city") return MunicipalityKind::city;
  if (word == "occupied") return MunicipalityKind::nominal;
  if (word == "district") return MunicipalityKind::old_district;
  return MunicipalityKind::municipality;
}

std::string code_of(const BundledTable& table, std::size_t row) {
  if (const std::string& geostat = table(row, "geostat_code"); !geostat.empty()) return without_spaces(geostat);
  if (const std::string& treasury = table(row, "treasury_code"); !treasury.empty()) return "T" + treasury;
  return "D:" + table(row, "name_en");
}

/// Lists in the table: name_en_variants is a list, name_ru a main name with variants after it.
std::vector<Municipality> read_municipalities(std::vector<Region>& regions) {
  constexpr std::string_view name = "data/admin2_ge.csv";
  const BundledTable table(name);
  std::vector<Municipality> municipalities;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Municipality unit;
    unit.kind = municipality_kind_of(table(row, "kind"));
    unit.region = static_cast<UnitIndex>(&region_with(regions, table(row, "iso3166_2_region"), name) - regions.data());
    unit.code = code_of(table, row);
    unit.name_ka = table(row, "name_ka");
    unit.genitive_ka = table(row, "genitive_ka");
    unit.name_ka_official = table(row, "name_ka_official");
    unit.name_en = table(row, "name_en");
    unit.variants = split_list(table(row, "name_en_variants"));
    std::vector<std::string> russian = split_list(table(row, "name_ru"));
    if (!russian.empty()) {
      unit.name_ru = russian.front();
      unit.variants.insert(unit.variants.end(), russian.begin() + 1, russian.end());
    }
    unit.geonames_admin2 = split_list(table(row, "geonames_admin2"));
    municipalities.push_back(std::move(unit));
  }
  return municipalities;
}

void read_seats(std::vector<Municipality>& municipalities) {
  const BundledTable table("data/places.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table(row, "seat") != "yes") continue;
    for (Municipality& unit : municipalities) {
      if (unit.name_en == table(row, "municipality")) {
        unit.seat = {parse_number(table(row, "lon")), parse_number(table(row, "lat"))};
      }
    }
  }
}

UnitIndex tbilisi(const std::vector<Municipality>& municipalities) {
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    if (municipalities[i].name_en == "Tbilisi") return static_cast<UnitIndex>(i);
  }
  throw Error("data/admin2_ge.csv has no Tbilisi; build the program again from a complete checkout.");
}

std::vector<CityDistrict> read_districts(UnitIndex city) {
  const BundledTable table("data/tbilisi_districts.csv");
  std::vector<CityDistrict> districts;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    CityDistrict district;
    district.municipality = city;
    district.current = table(row, "era") == "2013-";
    district.name_ka = table(row, "name_ka");
    district.genitive_ka = table(row, "genitive_ka");
    district.name_en = table(row, "name_en");
    district.name_ru = table(row, "name_ru");
    district.geostat_code = without_spaces(table(row, "geostat_code"));
    districts.push_back(std::move(district));
  }
  return districts;
}

std::shared_ptr<const UnitNames> names_of(const std::vector<Region>& regions) {
  auto names = std::make_shared<UnitNames>();
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const auto unit = static_cast<std::uint8_t>(i);
    const Region& region = regions[i];
    for (const std::string& code : {region.iso, region.geonames_admin1, "GE." + region.geonames_admin1}) {
      names->add_code(unit, code);
    }
    names->add_code(unit, region.geostat_code);
    names->add_georgian(unit, region.name_ka);
    names->add_name(unit, region.name_ka_official);
    names->add_name(unit, region.name_en);
    names->add_russian(unit, region.name_ru);
    for (const std::string& variant : region.variants) names->add_name(unit, variant);
  }
  return names;
}

/// "Ordzhonikidze (1949-1989)" is a name with its years, "Ajara (Kodori)" one that is ambiguous without its addition.
std::string_view without_years(std::string_view variant) {
  const std::size_t at = variant.find(" (");
  const bool years =
      at != std::string_view::npos && at + 2 < variant.size() && variant[at + 2] >= '0' && variant[at + 2] <= '9';
  return years ? variant.substr(0, at) : variant;
}

std::shared_ptr<const UnitNames> names_of(const std::vector<Municipality>& municipalities) {
  auto names = std::make_shared<UnitNames>();
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    const auto unit = static_cast<std::uint8_t>(i);
    const Municipality& municipality = municipalities[i];
    names->add_code(unit, municipality.code);
    for (const std::string& code : municipality.geonames_admin2) {
      names->add_code(unit, code);
      names->add_code(unit, std::string_view(code).substr(code.rfind('.') + 1));
    }
    names->add_georgian(unit, municipality.name_ka);
    names->add_name(unit, municipality.genitive_ka);
    names->add_name(unit, municipality.name_ka_official);
    names->add_name(unit, municipality.name_en);
    names->add_russian(unit, municipality.name_ru);
    for (const std::string& variant : municipality.variants) names->add_name(unit, without_years(variant));
  }
  return names;
}

std::shared_ptr<const UnitNames> names_of(const std::vector<CityDistrict>& districts) {
  auto names = std::make_shared<UnitNames>();
  for (std::size_t i = 0; i < districts.size(); ++i) {
    const auto unit = static_cast<std::uint8_t>(i);
    const CityDistrict& district = districts[i];
    names->add_code(unit, district.geostat_code);
    names->add_georgian(unit, district.name_ka);
    names->add_name(unit, district.genitive_ka);
    names->add_name(unit, district.name_en);
    names->add_russian(unit, district.name_ru);
  }
  return names;
}

}  // namespace

AdminTree AdminTreeLoader::bundled() {
  AdminTree tree;
  tree.regions_ = read_regions();
  read_populations(tree.regions_);
  read_shapes(tree.regions_);
  tree.municipalities_ = read_municipalities(tree.regions_);
  read_seats(tree.municipalities_);
  tree.districts_ = read_districts(tbilisi(tree.municipalities_));
  for (const Region& region : tree.regions_) tree.region_boxes_.emplace_back().add(region.shape);
  tree.region_names_ = names_of(tree.regions_);
  tree.municipality_names_ = names_of(tree.municipalities_);
  tree.district_names_ = names_of(tree.districts_);
  return tree;
}

}  // namespace klasteri
