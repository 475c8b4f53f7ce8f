#include "geo/gazetteer/image_tables.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "geo/text/fold.h"
#include "geo/text/genitive.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// Keys shorter than this are too short to be misspelled recognisably: a query of five letters may lose one.
constexpr std::size_t shortest_deletion_key = 4;

/// One block of text in which equal strings are held once.
class StringPool {
 public:
  StringRef add(std::string_view text) {
    const auto found = known_.find(std::string(text));
    if (found != known_.end()) return found->second;
    const StringRef ref{static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())};
    bytes_.append(text);
    known_.emplace(text, ref);
    return ref;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, StringRef> known_;
};

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
  return text;
}

class ImageBuilder {
 public:
  /// @param records units, places, streets and houses, in this order
  /// @param lines of the streets, in their order
  ImageBuilder(const AdminTree& tree, const std::vector<PlaceRecord>& records,
               const std::vector<std::vector<Line>>& lines, const GeorgianWords& words)
      : tree_(tree), records_(records), lines_(lines), words_(words) {}

  GazetteerImage build() {
    add_ids();
    for (std::size_t i = 0; i < records_.size(); ++i) add_place(static_cast<PlaceIndex>(i));
    add_units();
    finish_keys();
    finish_slots();
    finish_deletions();
    finish_settlement_keys();
    finish_grid();
    finish_streets();
    return compose_image(view());
  }

 private:
  void add_ids() {
    std::map<std::string_view, PlaceIndex> sorted;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      for (const std::string& id : records_[i].ids) sorted.emplace(id, static_cast<PlaceIndex>(i));
    }
    for (const auto& [id, place] : sorted) {
      ids_.push_back({pool_.add(id), place});
      by_id_.emplace(id, place);
    }
  }

  PlaceIndex parent_of(const PlaceRecord& record) const {
    if (record.kind == PlaceKind::region) return no_place;
    if (record.kind == PlaceKind::municipality) return record.region;
    if (!record.parent_id.empty()) {
      const auto found = by_id_.find(record.parent_id);
      if (found != by_id_.end()) return found->second;
    }
    return unit_above(tree_, record);
  }

  void add_place(PlaceIndex index) {
    const PlaceRecord& record = records_[index];
    Place place;
    place.kind = record.kind;
    place.region = record.region;
    place.municipality = record.municipality;
    place.parent = parent_of(record);
    place.point = record.point;
    place.population = record.population;
    places_.push_back(place);
    const std::string name_ka = record.name_ka.empty() ? words_.write(record.name_en) : record.name_ka;
    texts_.push_back({pool_.add(record.ids.front()), pool_.add(name_ka), pool_.add(record.name_en),
                      pool_.add(join(record.sources))});
    trusts_.push_back({static_cast<std::uint8_t>(record.kind_trust),
                       static_cast<std::uint8_t>(record.municipality_trust),
                       static_cast<std::uint8_t>(record.point_trust),
                       static_cast<std::uint8_t>(record.name_ka.empty() ? Trust::none : record.name_ka_trust)});
    // Streets are looked up inside their settlement, so they have no keys of their own.
    const bool has_keys = record.kind < PlaceKind::street;
    // A community's Georgian name is "… ადმინისტრაციული ერთეული", which nobody looks for.
    if (has_keys && record.kind != PlaceKind::community) {
      add_key(index, name_ka, NameRole::main);
      add_key(index, record.name_en, NameRole::main);
    }
    for (const PlaceName& name : record.names) {
      names_.push_back({index, static_cast<std::uint32_t>(name.role), pool_.add(name.text)});
      if (has_keys) add_key(index, name.text, name.role);
    }
  }

  void add_key(PlaceIndex place, std::string_view name, NameRole role) {
    const bool main = role != NameRole::variant;
    const std::string key = fold(name);
    add_hit(place, key, role == NameRole::genitive, main);
    if (is_settlement(records_[place].kind) && key.find(' ') != std::string::npos) {
      std::string joined = key;
      std::erase(joined, ' ');
      add_hit(place, std::move(joined), role == NameRole::genitive, main);
    }
    if (role == NameRole::genitive || !has_georgian(name)) return;
    for (const std::string& genitive : genitives(name)) add_hit(place, fold(genitive), true, main);
  }

  /// A key that is both a name and a genitive of one place counts as the name; one that is main anywhere is main.
  void add_hit(PlaceIndex place, std::string key, bool genitive, bool main) {
    if (key.empty()) return;
    std::vector<NameHit>& hits = hits_by_key_[std::move(key)];
    if (!hits.empty() && hits.back().place == place) {
      NameHit& hit = hits.back();
      if (hit.genitive == genitive) {
        hit.main = hit.main || main;
      } else if (hit.genitive) {
        hit = {place, false, main};
      }
      return;
    }
    hits.push_back({place, genitive, main});
  }

  void add_units() {
    for (std::size_t i = 0; i < tree_.regions().size() + tree_.municipalities().size(); ++i) {
      unit_places_.push_back(static_cast<PlaceIndex>(i));
    }
  }

  void finish_keys() {
    for (const auto& [key, hits] : hits_by_key_) {
      keys_.push_back(
          {pool_.add(key), static_cast<std::uint32_t>(hits_.size()), static_cast<std::uint32_t>(hits.size())});
      hits_.insert(hits_.end(), hits.begin(), hits.end());
    }
  }

  std::string_view text(const KeyEntry& key) const {
    return std::string_view(pool_.bytes()).substr(key.text.begin, key.text.length);
  }

  void finish_slots() {
    slots_.assign(std::bit_ceil(2 * keys_.size() + 1), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      std::size_t slot = key_hash(text(keys_[i])) & mask;
      while (slots_[slot] != 0) slot = (slot + 1) & mask;
      slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }

  void finish_deletions() {
    std::string shortened;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::string_view key = text(keys_[i]);
      if (key.size() < shortest_deletion_key) continue;
      const auto index = static_cast<std::uint32_t>(i);
      deletions_.push_back({key_hash(key), index});
      for (std::size_t at = 0; at < key.size(); ++at) {
        shortened.assign(key.substr(0, at)).append(key.substr(at + 1));
        deletions_.push_back({key_hash(shortened), index});
      }
    }
    const auto order = [](const Deletion& d) { return std::uint64_t{d.hash} << 32 | d.key; };
    std::sort(deletions_.begin(), deletions_.end(),
              [&](const Deletion& a, const Deletion& b) { return order(a) < order(b); });
    deletions_.erase(std::unique(deletions_.begin(), deletions_.end(),
                                 [&](const Deletion& a, const Deletion& b) { return order(a) == order(b); }),
                     deletions_.end());
  }

  void finish_settlement_keys() {
    std::vector<std::vector<std::uint32_t>> lists(tree_.municipalities().size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      for (std::uint32_t h = keys_[i].first_hit; h < keys_[i].first_hit + keys_[i].hit_count; ++h) {
        const Place& place = places_[hits_[h].place];
        if (hits_[h].genitive || !is_settlement(place.kind) || place.municipality == no_unit) continue;
        std::vector<std::uint32_t>& list = lists[place.municipality];
        if (list.empty() || list.back() != i) list.push_back(static_cast<std::uint32_t>(i));
      }
    }
    flatten(lists, settlement_key_starts_, settlement_keys_);
  }

  void finish_grid() {
    std::vector<std::vector<std::uint32_t>> cells(std::size_t{SettlementGrid::columns} * SettlementGrid::rows);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (!is_settlement(places_[i].kind) || !places_[i].point.valid()) continue;
      const Point p = places_[i].point;
      cells[SettlementGrid::row_of(p.y) * SettlementGrid::columns + SettlementGrid::column_of(p.x)].push_back(
          static_cast<std::uint32_t>(i));
    }
    flatten(cells, cell_starts_, cell_places_);
  }

  /// Streets and houses stand behind all other places; the houses of a street follow each other.
  void finish_streets() {
    const auto first_street =
        static_cast<PlaceIndex>(std::find_if(places_.begin(), places_.end(),
                                             [](const Place& place) { return place.kind >= PlaceKind::street; }) -
                                places_.begin());
    auto house = static_cast<PlaceIndex>(first_street + lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      StreetEntry street;
      street.first_vertex = static_cast<std::uint32_t>(vertices_.size());
      for (const Line& line : lines_[i]) add_line(line, vertices_.size() > street.first_vertex);
      street.vertex_count = static_cast<std::uint32_t>(vertices_.size()) - street.first_vertex;
      street.first_house = house;
      while (house < places_.size() && places_[house].parent == first_street + i) ++house;
      street.house_count = house - street.first_house;
      streets_.push_back(street);
    }
  }

  void add_line(const Line& line, bool with_gap) {
    if (with_gap) vertices_.push_back(StreetVertex::gap());
    for (const Point& p : line) vertices_.push_back(StreetVertex::at(p));
  }

  static void flatten(const std::vector<std::vector<std::uint32_t>>& lists, std::vector<std::uint32_t>& starts,
                      std::vector<std::uint32_t>& items) {
    starts.push_back(0);
    for (const auto& list : lists) {
      items.insert(items.end(), list.begin(), list.end());
      starts.push_back(static_cast<std::uint32_t>(items.size()));
    }
  }

  GazetteerView view() const {
    GazetteerView view;
    view.places = places_;
    view.texts = texts_;
    view.trusts = trusts_;
    view.keys = keys_;
    view.hits = hits_;
    view.slots = slots_;
    view.deletions = deletions_;
    view.names = names_;
    view.ids = ids_;
    view.unit_places = unit_places_;
    view.settlement_key_starts = settlement_key_starts_;
    view.settlement_keys = settlement_keys_;
    view.cell_starts = cell_starts_;
    view.cell_places = cell_places_;
    view.streets = streets_;
    view.vertices = vertices_;
    view.pool = pool_.bytes();
    return view;
  }

  const AdminTree& tree_;
  const std::vector<PlaceRecord>& records_;
  const std::vector<std::vector<Line>>& lines_;
  const GeorgianWords& words_;
  StringPool pool_;
  std::unordered_map<std::string_view, PlaceIndex> by_id_;
  std::map<std::string, std::vector<NameHit>> hits_by_key_;
  std::vector<Place> places_;
  std::vector<PlaceText> texts_;
  std::vector<PlaceTrust> trusts_;
  std::vector<KeyEntry> keys_;
  std::vector<NameHit> hits_;
  std::vector<std::uint32_t> slots_;
  std::vector<Deletion> deletions_;
  std::vector<NameEntry> names_;
  std::vector<IdEntry> ids_;
  std::vector<std::uint32_t> unit_places_, settlement_key_starts_, settlement_keys_, cell_starts_, cell_places_;
  std::vector<StreetEntry> streets_;
  std::vector<StreetVertex> vertices_;
};

}  // namespace

PlaceIndex unit_above(const AdminTree& tree, const PlaceRecord& record) {
  if (record.municipality != no_unit) return static_cast<PlaceIndex>(tree.regions().size() + record.municipality);
  return record.region == no_unit ? no_place : record.region;
}

GazetteerImage lay_out_tables(const AdminTree& tree, const std::vector<PlaceRecord>& records,
                              const std::vector<std::vector<Line>>& lines, const GeorgianWords& words) {
  return ImageBuilder(tree, records, lines, words).build();
}

}  // namespace klasteri
