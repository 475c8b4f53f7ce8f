#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

PlaceRecord unit_record(PlaceKind kind, std::string id, const std::string& name_ka, const std::string& name_en) {
  PlaceRecord record;
  record.ids.push_back(std::move(id));
  record.sources.emplace_back("admin");
  record.kind = kind;
  record.kind_trust = record.municipality_trust = record.name_ka_trust = Trust::official;
  record.name_ka = name_ka;
  record.name_en = name_en;
  return record;
}

PlaceRecord record_of(const Region& region, UnitIndex index) {
  PlaceRecord record = unit_record(PlaceKind::region, "adm1:" + region.iso, region.name_ka, region.name_en);
  record.region = index;
  record.point = region.centre;
  record.point_trust = Trust::derived;
  add_name(record, region.name_ru, NameRole::main);
  for (const std::string& variant : region.variants) add_name(record, variant, NameRole::variant);
  return record;
}

PlaceRecord record_of(const Municipality& unit, UnitIndex index) {
  PlaceRecord record = unit_record(PlaceKind::municipality, "adm2:" + unit.code, unit.name_ka, unit.name_en);
  record.region = unit.region;
  record.municipality = index;
  record.point = unit.seat;
  record.point_trust = Trust::derived;
  add_name(record, unit.genitive_ka, NameRole::genitive);
  add_name(record, unit.name_ru, NameRole::main);
  for (const std::string& variant : unit.variants) add_name(record, variant, NameRole::variant);
  return record;
}

PlaceRecord record_of(const CityDistrict& district, UnitIndex region) {
  std::string id = district.geostat_code;
  if (id.empty()) {
    id = fold(district.name_ka);
    for (char& c : id) c = c == ' ' ? '-' : c;
  }
  PlaceRecord record = unit_record(PlaceKind::district, "district:" + id, district.name_ka, district.name_en);
  record.region = region;
  record.municipality = district.municipality;
  add_name(record, district.genitive_ka, NameRole::genitive);
  add_name(record, district.name_ru, NameRole::main);
  return record;
}

}  // namespace

std::vector<PlaceRecord> unit_records(const AdminTree& tree) {
  std::vector<PlaceRecord> records;
  for (std::size_t i = 0; i < tree.regions().size(); ++i) {
    records.push_back(record_of(tree.regions()[i], static_cast<UnitIndex>(i)));
  }
  for (std::size_t i = 0; i < tree.municipalities().size(); ++i) {
    records.push_back(record_of(tree.municipalities()[i], static_cast<UnitIndex>(i)));
  }
  for (const CityDistrict& district : tree.districts()) {
    records.push_back(record_of(district, tree.municipalities()[district.municipality].region));
  }
  return records;
}

}  // namespace klasteri
