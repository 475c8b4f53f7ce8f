#include "geo/gazetteer/gazetteer_records.h"

#include <algorithm>
#include <utility>

#include "geo/base/split.h"

namespace klasteri {
namespace {

/// The main names in a record are those in the image, so the Georgian name that was only transliterated is left out.
PlaceRecord record_of(const GazetteerView& view, PlaceIndex index) {
  const Place& place = view.places[index];
  const PlaceText& text = view.texts[index];
  const PlaceTrust& trust = view.trusts[index];
  PlaceRecord record;
  record.ids.emplace_back(view.text(text.id));
  for (const std::string_view source : split(view.text(text.sources), ';')) record.sources.emplace_back(source);
  record.kind = place.kind;
  record.kind_trust = static_cast<Trust>(trust.kind);
  record.region = place.region;
  record.municipality = place.municipality;
  record.municipality_trust = static_cast<Trust>(trust.municipality);
  record.point = place.point;
  record.point_trust = static_cast<Trust>(trust.point);
  record.population = place.population;
  record.name_ka_trust = static_cast<Trust>(trust.name_ka);
  if (record.name_ka_trust != Trust::none) record.name_ka = view.text(text.name_ka);
  record.name_en = view.text(text.name_en);
  if (place.parent != no_place) {
    const PlaceKind above = view.places[place.parent].kind;
    const bool stated = above >= PlaceKind::community || above == PlaceKind::district;
    if (stated) record.parent_id = view.text(view.texts[place.parent].id);
  }
  return record;
}

bool is_unit(PlaceKind kind) {
  return kind == PlaceKind::region || kind == PlaceKind::municipality || kind == PlaceKind::district;
}

}  // namespace

GazetteerRecords records_of(const GazetteerView& view) {
  GazetteerRecords records;
  std::vector<PlaceRecord> places(view.places.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = record_of(view, static_cast<PlaceIndex>(i));
  for (const NameEntry& name : view.names) {
    places[name.place].names.push_back({std::string(view.text(name.text)), static_cast<NameRole>(name.role)});
  }
  for (const IdEntry& entry : view.ids) {
    std::vector<std::string>& ids = places[entry.place].ids;
    if (view.text(entry.id) != ids.front()) ids.emplace_back(view.text(entry.id));
  }
  const PlaceIndex first_street = view.first_street();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const PlaceKind kind = view.places[i].kind;
    if (kind == PlaceKind::street) {
      records.streets.push_back({std::move(places[i]), view.lines_of(view.streets[i - first_street]), {}});
    } else if (kind == PlaceKind::house) {
      records.houses.push_back({std::move(places[i]), {}, {}});
    } else if (!is_unit(kind)) {
      records.places.push_back(std::move(places[i]));
    }
  }
  return records;
}

}  // namespace klasteri
