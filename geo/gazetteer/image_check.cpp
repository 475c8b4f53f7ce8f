#include "geo/gazetteer/image_check.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "geo/gazetteer/place_record.h"

namespace klasteri {
namespace {

bool in_earth(Point p) { return !p.valid() || (p.x >= -180 && p.x <= 180 && p.y >= -90 && p.y <= 90); }

/// Checks every index of a view, so that lookups need not. Says only whether all is well: which number of a damaged
/// file is wrong helps nobody.
class Checker {
 public:
  explicit Checker(const GazetteerView& view) : view_(view), tree_(AdminTree::georgia()) {}

  bool sound() const {
    return places_sound() && texts_sound() && keys_sound() && hits_sound() && slots_sound() && deletions_sound() &&
           names_sound() && ids_sound() && units_sound() &&
           starts_sound(view_.settlement_key_starts, tree_.municipalities().size(), view_.settlement_keys) &&
           below(view_.settlement_keys, view_.keys.size()) &&
           starts_sound(view_.cell_starts, std::size_t{SettlementGrid::columns} * SettlementGrid::rows,
                        view_.cell_places) &&
           below(view_.cell_places, view_.places.size()) && streets_sound() && street_parents_sound();
  }

 private:
  bool in_pool(StringRef ref) const { return std::uint64_t{ref.begin} + ref.length <= view_.pool.size(); }

  bool unit_sound(UnitIndex unit, std::size_t count) const { return unit == no_unit || unit < count; }

  bool places_sound() const {
    for (std::size_t i = 0; i < view_.places.size(); ++i) {
      const Place& place = view_.places[i];
      if (static_cast<unsigned>(place.kind) > static_cast<unsigned>(PlaceKind::house)) return false;
      if (!unit_sound(place.region, tree_.regions().size())) return false;
      if (!unit_sound(place.municipality, tree_.municipalities().size())) return false;
      // A parent stands before its children, so that climbing ends.
      if (place.parent != no_place && place.parent >= i) return false;
      if (!in_earth(place.point) || !(place.population >= 0)) return false;
    }
    return true;
  }

  bool texts_sound() const {
    if (view_.texts.size() != view_.places.size() || view_.trusts.size() != view_.places.size()) return false;
    for (const PlaceText& text : view_.texts) {
      if (!in_pool(text.id) || !in_pool(text.name_ka) || !in_pool(text.name_en) || !in_pool(text.sources)) return false;
    }
    constexpr auto most = static_cast<std::uint8_t>(Trust::official);
    return std::all_of(view_.trusts.begin(), view_.trusts.end(), [](const PlaceTrust& trust) {
      return trust.kind <= most && trust.municipality <= most && trust.point <= most && trust.name_ka <= most;
    });
  }

  bool keys_sound() const {
    return std::all_of(view_.keys.begin(), view_.keys.end(), [&](const KeyEntry& key) {
      return in_pool(key.text) && std::uint64_t{key.first_hit} + key.hit_count <= view_.hits.size();
    });
  }

  /// Read as bytes: a bool that is neither 0 nor 1 must not be looked at as a bool.
  bool hits_sound() const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(view_.hits.data());
    for (std::size_t i = 0; i < view_.hits.size(); ++i, bytes += sizeof(NameHit)) {
      if (bytes[offsetof(NameHit, genitive)] > 1 || bytes[offsetof(NameHit, main)] > 1) return false;
      if (view_.hits[i].place >= view_.places.size()) return false;
    }
    return true;
  }

  bool slots_sound() const {
    if (!std::has_single_bit(view_.slots.size())) return false;
    // Probing ends at an empty slot.
    return std::find(view_.slots.begin(), view_.slots.end(), 0U) != view_.slots.end() &&
           below(view_.slots, view_.keys.size() + 1);
  }

  bool deletions_sound() const {
    for (std::size_t i = 0; i < view_.deletions.size(); ++i) {
      if (view_.deletions[i].key >= view_.keys.size()) return false;
      if (i > 0 && view_.deletions[i].hash < view_.deletions[i - 1].hash) return false;
    }
    return true;
  }

  bool names_sound() const {
    for (std::size_t i = 0; i < view_.names.size(); ++i) {
      const NameEntry& name = view_.names[i];
      if (name.place >= view_.places.size() || name.role > static_cast<std::uint32_t>(NameRole::genitive)) return false;
      if (!in_pool(name.text) || (i > 0 && name.place < view_.names[i - 1].place)) return false;
    }
    return true;
  }

  bool ids_sound() const {
    return std::all_of(view_.ids.begin(), view_.ids.end(),
                       [&](const IdEntry& entry) { return in_pool(entry.id) && entry.place < view_.places.size(); });
  }

  bool units_sound() const {
    return view_.unit_places.size() == tree_.regions().size() + tree_.municipalities().size() &&
           below(view_.unit_places, view_.places.size());
  }

  /// Streets, then houses, stand behind all other places; lines and houses follow each other without a gap.
  bool streets_sound() const {
    const std::size_t count = view_.places.size();
    const bool none = view_.streets.empty();
    const std::size_t first_house = none ? count : view_.streets.front().first_house;
    if (first_house > count || first_house < view_.streets.size()) return false;
    const std::size_t first_street = first_house - view_.streets.size();
    std::uint64_t house = first_house;
    std::uint64_t vertex = 0;
    for (const StreetEntry& street : view_.streets) {
      if (street.first_house != house || street.first_vertex != vertex) return false;
      house += street.house_count;
      vertex += street.vertex_count;
    }
    if (house != count || vertex != view_.vertices.size()) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const PlaceKind kind = view_.places[i].kind;
      const bool right = i < first_street  ? kind < PlaceKind::street
                         : i < first_house ? kind == PlaceKind::street
                                           : kind == PlaceKind::house;
      if (!right) return false;
    }
    return true;
  }

  /// After streets_sound(): streets are sorted by what they lie in, houses lie in their street.
  bool street_parents_sound() const {
    const PlaceIndex first = view_.first_street();
    for (std::size_t i = 0; i < view_.streets.size(); ++i) {
      const PlaceIndex parent = view_.places[first + i].parent;
      if (parent != no_place && parent >= first) return false;
      if (i > 0 && parent < view_.places[first + i - 1].parent) return false;
      const StreetEntry& street = view_.streets[i];
      for (PlaceIndex house = street.first_house; house < street.first_house + street.house_count; ++house) {
        if (view_.places[house].parent != first + i) return false;
      }
    }
    return true;
  }

  static bool starts_sound(std::span<const std::uint32_t> starts, std::size_t lists,
                           std::span<const std::uint32_t> items) {
    return starts.size() == lists + 1 && starts.front() == 0 && starts.back() == items.size() &&
           std::is_sorted(starts.begin(), starts.end());
  }

  static bool below(std::span<const std::uint32_t> values, std::size_t bound) {
    return std::all_of(values.begin(), values.end(), [&](std::uint32_t value) { return value < bound; });
  }

  const GazetteerView& view_;
  const AdminTree& tree_;
};

}  // namespace

bool image_sound(const GazetteerView& view) { return Checker(view).sound(); }

}  // namespace klasteri
