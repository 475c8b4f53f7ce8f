#include "viewer/model/search_index.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "geo/gazetteer/gazetteer.h"
#include "geo/text/fold.h"
#include "geo/text/transliteration.h"

namespace klasteri::viewer {

namespace {

/// What a place without an outline is shown with around it, in degrees.
constexpr double unit_reach = 0.12;
constexpr double settlement_reach = 0.03;

void add_around(Box& box, Point p, double reach) {
  if (!p.valid()) return;
  box.add({p.x - reach, p.y - 0.75 * reach});
  box.add({p.x + reach, p.y + 0.75 * reach});
}

void add_names(FoldedNames& list, const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    std::string key = fold(name);
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  }
  list.add(keys);
}

template <typename Unit>
std::vector<std::string> unit_spellings(const Unit& unit) {
  std::vector<std::string> names = {unit.name_ka, unit.name_en, unit.name_ru, unit.name_ka_official};
  names.insert(names.end(), unit.variants.begin(), unit.variants.end());
  return names;
}

}  // namespace

SearchIndex::SearchIndex(const Project& project, const SectorCatalog& catalog, const std::vector<SectorChoice>& sectors,
                         Progress& progress)
    : sectors_(sectors) {
  add_units(project.admin);
  progress.check(0.1);
  add_settlements(project);
  progress.check(0.5);
  add_gazetteer(project.admin);
  progress.check(0.9);
  add_sectors();
  add_clusters(project, catalog);
}

void SearchIndex::add_place(SearchPlace place, const std::vector<std::string>& names) {
  places_.push_back(std::move(place));
  add_names(place_names_, names);
}

void SearchIndex::add_units(const AdminTree& admin) {
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    const Region& region = admin.regions()[i];
    SearchPlace place{
        .name_en = region.name_en, .name_ka = region.name_ka, .region = static_cast<UnitIndex>(i), .is_unit = true};
    place.extent.add(region.shape);
    if (place.extent.empty()) continue;
    add_place(std::move(place), unit_spellings(region));
  }
  for (std::size_t i = 0; i < admin.municipalities().size(); ++i) {
    const Municipality& unit = admin.municipalities()[i];
    SearchPlace place{.name_en = unit.name_en,
                      .name_ka = unit.name_ka,
                      .region = unit.region,
                      .municipality = static_cast<UnitIndex>(i),
                      .is_unit = true};
    place.extent.add(unit.shape);
    if (place.extent.empty()) add_around(place.extent, unit.seat, unit_reach);
    if (place.extent.empty() || unit.kind == MunicipalityKind::old_district) continue;
    add_place(std::move(place), unit_spellings(unit));
  }
}

void SearchIndex::add_settlements(const Project& project) {
  const Placements& placed = project.enterprises.placement;
  std::map<std::pair<UnitIndex, std::uint32_t>, SearchPlace> found;
  for (std::size_t row = 0; row < placed.settlement.size() && row < placed.size(); ++row) {
    const std::uint32_t code = placed.settlement.code(row);
    if (code == 0 || placed.precision[row] < GeoPrecision::settlement || !placed.point[row].valid()) continue;
    SearchPlace& place = found[{placed.municipality[row], code}];
    place.region = placed.region[row];
    place.municipality = placed.municipality[row];
    place.extent.add(placed.point[row]);
    ++place.firms;
  }
  for (auto& [key, place] : found) {
    place.name_ka = placed.settlement.values()[key.second];
    place.name_en = latin_from_georgian(place.name_ka);
    add_around(place.extent, place.extent.centre(), settlement_reach);
    const std::string name = place.name_ka;
    add_place(std::move(place), {name});
  }
}

void SearchIndex::add_gazetteer(const AdminTree& admin) {
  std::set<std::pair<UnitIndex, std::string>> known;
  for (const SearchPlace& place : places_) known.emplace(place.municipality, fold(place.name_ka));
  const Gazetteer gazetteer = load_gazetteer();
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const Place& each = gazetteer[i];
    if (!is_settlement(each.kind) || !each.point.valid()) continue;
    SearchPlace place{.name_en = std::string(gazetteer.name_en(i)),
                      .name_ka = std::string(gazetteer.name_ka(i)),
                      .region = each.region,
                      .municipality = each.municipality};
    if (place.region >= admin.regions().size()) place.region = no_unit;
    if (place.municipality >= admin.municipalities().size()) place.municipality = no_unit;
    if (!known.emplace(place.municipality, fold(place.name_ka)).second) continue;
    add_around(place.extent, each.point, settlement_reach);
    std::vector<std::string> names = {place.name_ka, place.name_en};
    for (const std::string_view other : gazetteer.other_names(i)) names.emplace_back(other);
    add_place(std::move(place), names);
  }
}

void SearchIndex::add_sectors() {
  for (const SectorChoice& sector : sectors_) add_names(sector_names_, {sector.title_ka, sector.title_en, sector.code});
}

void SearchIndex::add_clusters(const Project& project, const SectorCatalog& catalog) {
  const AdminTree& admin = project.admin;
  for (const Candidate& cluster : project.clusters) {
    std::vector<std::string> names;
    for (const Language language : {Language::ka, Language::en}) {
      const UnitIndex region = admin.find_region(cluster.region);
      const UnitIndex municipality = region == no_unit ? admin.find_municipality(cluster.region) : no_unit;
      const std::string where = region != no_unit         ? admin.region_name(region, language)
                                : municipality != no_unit ? admin.municipality_name(municipality, language)
                                                          : cluster.region_name;
      names.push_back(catalog.title(cluster.sector, language) + " " + where);
      names.push_back(where + " " + catalog.title(cluster.sector, language));
    }
    names.push_back(cluster.id);
    add_names(cluster_names_, names);
  }
}

SearchResults SearchIndex::find(const std::string& typed, std::size_t most, const FoldedNames* enterprises) const {
  const std::string key = fold(typed);
  const std::string by_keyboard = fold_keyboard(typed);
  const auto search = [&](const FoldedNames& names, bool shortest_first) {
    std::vector<FoundName> found = names.find(key, most, shortest_first);
    if (!by_keyboard.empty() && by_keyboard != key) {
      for (const FoundName& more : names.find(by_keyboard, most, shortest_first)) {
        const bool there = std::any_of(found.begin(), found.end(), [&](FoundName f) { return f.entry == more.entry; });
        if (!there) found.push_back(more);
      }
      std::stable_sort(found.begin(), found.end(),
                       [](const FoundName& a, const FoundName& b) { return a.match < b.match; });
      if (found.size() > most) found.resize(most);
    }
    std::vector<std::uint32_t> entries;
    entries.reserve(found.size());
    for (const FoundName& each : found) entries.push_back(each.entry);
    return entries;
  };
  SearchResults results;
  results.places = search(place_names_, false);
  results.sectors = search(sector_names_, false);
  results.clusters = search(cluster_names_, false);
  if (enterprises != nullptr) results.enterprises = search(*enterprises, true);
  return results;
}

}  // namespace klasteri::viewer
