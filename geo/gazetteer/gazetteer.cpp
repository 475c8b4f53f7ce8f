#include "geo/gazetteer/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/place_record.h"
#include "geo/gazetteer/town_reach.h"
#include "geo/text/edit_distance.h"

namespace klasteri {
namespace {

/// Visits the cells of the grid at `ring` steps from a middle one that lie on the grid.
template <typename Visitor>
void visit_ring(int middle_column, int middle_row, int ring, const Visitor& visit) {
  constexpr int columns = SettlementGrid::columns;
  constexpr int rows = SettlementGrid::rows;
  for (int row = std::max(middle_row - ring, 0); row <= std::min(middle_row + ring, rows - 1); ++row) {
    const bool edge = std::abs(row - middle_row) == ring;
    const int step = edge || ring == 0 ? 1 : 2 * ring;
    for (int column = middle_column - ring; column <= middle_column + ring; column += step) {
      if (column >= 0 && column < columns)
        visit(static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column));
    }
  }
}

/// The least width of a cell, in the north of the country.
constexpr double cell_m = SettlementGrid::step * 111'195 * 0.72;

}  // namespace

Gazetteer::Gazetteer() : Gazetteer(load_gazetteer()) {}
Gazetteer::Gazetteer(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::size_t Gazetteer::size() const { return tables_->view.places.size(); }
const Place& Gazetteer::operator[](PlaceIndex place) const { return tables_->view.places[place]; }

std::string_view Gazetteer::id(PlaceIndex place) const { return tables_->view.text(tables_->view.texts[place].id); }
std::string_view Gazetteer::name_ka(PlaceIndex place) const {
  return tables_->view.text(tables_->view.texts[place].name_ka);
}
std::string_view Gazetteer::name_en(PlaceIndex place) const {
  return tables_->view.text(tables_->view.texts[place].name_en);
}
std::string_view Gazetteer::sources(PlaceIndex place) const {
  return tables_->view.text(tables_->view.texts[place].sources);
}

bool Gazetteer::is_official(PlaceIndex place) const {
  return tables_->view.trusts[place].municipality == static_cast<std::uint8_t>(Trust::official);
}

bool Gazetteer::is_municipality_sure(PlaceIndex place) const {
  return tables_->view.trusts[place].municipality > static_cast<std::uint8_t>(Trust::derived);
}

PlaceIndex Gazetteer::find_id(std::string_view id) const {
  const GazetteerView& view = tables_->view;
  const auto found =
      std::lower_bound(view.ids.begin(), view.ids.end(), id,
                       [&](const IdEntry& entry, std::string_view text) { return view.text(entry.id) < text; });
  return found != view.ids.end() && view.text(found->id) == id ? found->place : no_place;
}

std::span<const NameHit> Gazetteer::find_key(std::string_view key) const {
  const GazetteerView& view = tables_->view;
  const std::size_t mask = view.slots.size() - 1;
  for (std::size_t slot = key_hash(key) & mask; view.slots[slot] != 0; slot = (slot + 1) & mask) {
    const KeyEntry& entry = view.keys[view.slots[slot] - 1];
    if (view.text(entry.text) == key) return view.hits.subspan(entry.first_hit, entry.hit_count);
  }
  return {};
}

std::span<const std::string_view> Gazetteer::settlement_keys(UnitIndex municipality) const {
  const auto starts = tables_->view.settlement_key_starts;
  if (std::size_t{municipality} + 1 >= starts.size()) return {};
  const std::uint32_t begin = starts[municipality];
  return std::span(tables_->settlement_keys).subspan(begin, starts[municipality + 1U] - begin);
}

std::vector<std::string_view> Gazetteer::keys_within_one_edit(std::string_view key) const {
  constexpr std::size_t shortest = 5;
  const GazetteerView& view = tables_->view;
  std::vector<std::string_view> found;
  if (key.size() < shortest) return found;
  const auto probe = [&](std::string_view shortened) {
    const std::uint32_t hash = key_hash(shortened);
    auto at = std::lower_bound(view.deletions.begin(), view.deletions.end(), hash,
                               [](const Deletion& deletion, std::uint32_t value) { return deletion.hash < value; });
    for (; at != view.deletions.end() && at->hash == hash; ++at) {
      const std::string_view candidate = view.text(view.keys[at->key].text);
      if (edit_distance(key, candidate, 1) <= 1) found.push_back(candidate);
    }
  };
  probe(key);
  std::string shortened;
  for (std::size_t i = 0; i < key.size(); ++i) {
    shortened.assign(key.substr(0, i)).append(key.substr(i + 1));
    probe(shortened);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

PlaceIndex Gazetteer::of_region(UnitIndex region) const {
  return region < admin().regions().size() ? tables_->view.unit_places[region] : no_place;
}

PlaceIndex Gazetteer::of_municipality(UnitIndex municipality) const {
  if (municipality >= admin().municipalities().size()) return no_place;
  return tables_->view.unit_places[admin().regions().size() + municipality];
}

PlaceIndex Gazetteer::with_point(PlaceIndex place) const {
  while (place != no_place && !(*this)[place].point.valid()) place = (*this)[place].parent;
  return place;
}

PlaceIndex Gazetteer::nearest_settlement(Point p, double limit_m) const {
  if (!p.valid() || !(limit_m >= 0)) return no_place;
  const GazetteerView& view = tables_->view;
  const int column = static_cast<int>(SettlementGrid::column_of(p.x));
  const int row = static_cast<int>(SettlementGrid::row_of(p.y));
  constexpr int rings = std::max<int>(SettlementGrid::columns, SettlementGrid::rows);
  PlaceIndex nearest = no_place;
  double nearest_m = limit_m;
  // Everything in a ring is at least (ring - 1) cells away; of equals the place with the lower index is taken.
  for (int ring = 0; ring < rings && (ring - 1) * cell_m <= nearest_m; ++ring) {
    visit_ring(column, row, ring, [&](std::size_t cell) {
      for (std::uint32_t i = view.cell_starts[cell]; i < view.cell_starts[cell + 1]; ++i) {
        const PlaceIndex place = view.cell_places[i];
        const double metres = distance_m(p, view.places[place].point);
        if (metres < nearest_m || (metres == nearest_m && place < nearest)) {
          nearest_m = metres;
          nearest = place;
        }
      }
    });
  }
  return nearest;
}

PlaceRange Gazetteer::streets_of(PlaceIndex settlement) const {
  const GazetteerView& view = tables_->view;
  const auto all = view.places.subspan(view.first_street(), view.streets.size());
  const auto begin = std::lower_bound(all.begin(), all.end(), settlement,
                                      [](const Place& street, PlaceIndex wanted) { return street.parent < wanted; });
  const auto end = std::upper_bound(begin, all.end(), settlement,
                                    [](PlaceIndex wanted, const Place& street) { return wanted < street.parent; });
  return {static_cast<PlaceIndex>(view.first_street() + (begin - all.begin())),
          static_cast<std::uint32_t>(end - begin)};
}

PlaceRange Gazetteer::streets() const {
  return {tables_->view.first_street(), static_cast<std::uint32_t>(tables_->view.streets.size())};
}

PlaceRange Gazetteer::houses_of(PlaceIndex street) const {
  const GazetteerView& view = tables_->view;
  const PlaceIndex first = view.first_street();
  if (street < first || street - first >= view.streets.size()) return {};
  return {view.streets[street - first].first_house, view.streets[street - first].house_count};
}

std::vector<Line> Gazetteer::lines_of(PlaceIndex street) const {
  const GazetteerView& view = tables_->view;
  const PlaceIndex first = view.first_street();
  if (street < first || street - first >= view.streets.size()) return {};
  return view.lines_of(view.streets[street - first]);
}

std::vector<std::string_view> Gazetteer::other_names(PlaceIndex place) const {
  const GazetteerView& view = tables_->view;
  std::vector<std::string_view> names;
  auto name = std::lower_bound(view.names.begin(), view.names.end(), place,
                               [](const NameEntry& entry, PlaceIndex wanted) { return entry.place < wanted; });
  for (; name != view.names.end() && name->place == place; ++name) names.push_back(view.text(name->text));
  return names;
}

PlaceIndex Gazetteer::settlement_at(Point p, double limit_m) const {
  PlaceIndex best = nearest_settlement(p, limit_m);
  if (!p.valid()) return best;
  double best_m = best == no_place ? limit_m : distance_m(p, (*this)[best].point);
  const UnitIndex municipality = admin().municipality_at(p);
  for (const PlaceIndex index : tables_->towns) {
    const Place& town = (*this)[index];
    if (municipality != no_unit && town.municipality != municipality) continue;
    const double beyond_edge_m = distance_m(p, town.point) - town_radius_m(town.kind, town.population);
    if (beyond_edge_m >= best_m) continue;
    best = index;
    best_m = beyond_edge_m;
  }
  return best;
}

const AdminTree& Gazetteer::admin() const { return *tables_->tree; }

}  // namespace klasteri
