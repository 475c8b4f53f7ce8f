#include "geo/gazetteer/admin_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/gazetteer/admin_tree_loader.h"
#include "geo/gazetteer/unit_names.h"

namespace klasteri {
namespace {

UnitIndex only(const std::vector<std::uint8_t>& units) { return units.size() == 1 ? units.front() : no_unit; }

constexpr double metres_per_degree = 111'195;

/// Metres from a position to the nearest border of a shape in degrees; plane at the position's latitude, which is good
/// to 1 % over the few kilometres it is asked for.
double metres_to_border(const MultiPolygon& shape, Point p) {
  const double shrink = std::cos(p.y * std::numbers::pi / 180);
  double nearest = std::numeric_limits<double>::infinity();
  MultiPolygon scaled(1, Polygon(1));
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      Ring& copy = scaled.front().front();
      copy.clear();
      for (const Point corner : ring) copy.push_back({corner.x * shrink, corner.y});
      nearest = std::min(nearest, distance_to_border(scaled, {p.x * shrink, p.y}));
    }
  }
  return nearest * metres_per_degree;
}

/// Whether metres_to_border() is at most `metres`. Lines that lie farther north or south are passed over.
bool border_is_within(double metres, const MultiPolygon& shape, Point p) {
  const double shrink = std::cos(p.y * std::numbers::pi / 180);
  const double reach = metres / metres_per_degree * 1.001;
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if (std::max(a.y, b.y) < p.y - reach || std::min(a.y, b.y) > p.y + reach) continue;
        const double degrees = distance_to_segment({p.x * shrink, p.y}, {a.x * shrink, a.y}, {b.x * shrink, b.y});
        if (degrees * metres_per_degree <= metres) return true;
      }
    }
  }
  return false;
}

}  // namespace

const AdminTree& AdminTree::georgia() {
  static const AdminTree tree = AdminTreeLoader::bundled();
  return tree;
}

UnitIndex AdminTree::find_region(std::string_view text) const {
  if (const auto coded = region_names_->with_code(text); !coded.empty()) return only(coded);
  if (const auto exact = region_names_->spelled(text); !exact.empty()) return only(exact);
  // აჟარა sounds like Ajara but is a municipality of Abkhazia.
  if (!municipality_names_->spelled(text).empty()) return no_unit;
  return only(region_names_->sounding(text));
}

UnitIndex AdminTree::find_municipality(std::string_view text, UnitIndex region) const {
  const auto within = [&](std::vector<std::uint8_t> units) {
    if (region != no_unit)
      std::erase_if(units, [&](std::uint8_t unit) { return municipalities_[unit].region != region; });
    return units;
  };
  if (const auto coded = within(municipality_names_->with_code(text)); !coded.empty()) return only(coded);
  if (const auto exact = within(municipality_names_->spelled(text)); !exact.empty()) return only(exact);
  if (!region_names_->spelled(text).empty()) return no_unit;
  return only(within(municipality_names_->sounding(text)));
}

std::optional<std::size_t> AdminTree::find_district(std::string_view text) const {
  for (const auto& units :
       {district_names_->with_code(text), district_names_->spelled(text), district_names_->sounding(text)}) {
    if (units.size() == 1) return units.front();
  }
  return std::nullopt;
}

UnitIndex AdminTree::region_at(Point p, double tolerance_m) const {
  if (!p.valid()) return no_unit;
  if (const UnitIndex municipality = municipality_at(p); municipality != no_unit) {
    return municipalities_[municipality].region;
  }
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (region_boxes_[i].contains(p) && contains(regions_[i].shape, p)) return static_cast<UnitIndex>(i);
  }
  UnitIndex nearest = no_unit;
  double nearest_m = tolerance_m;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const double metres = metres_to_border(regions_[i].shape, p);
    if (metres > nearest_m) continue;
    nearest_m = metres;
    nearest = static_cast<UnitIndex>(i);
  }
  return nearest;
}

UnitIndex AdminTree::municipality_at(Point p) const {
  if (!p.valid()) return no_unit;
  for (std::size_t i = 0; i < municipality_boxes_.size(); ++i) {
    if (municipality_boxes_[i].contains(p) && contains(municipalities_[i].shape, p)) return static_cast<UnitIndex>(i);
  }
  return no_unit;
}

double AdminTree::metres_to_municipality(UnitIndex municipality, Point p) const {
  const MultiPolygon& shape = municipalities_.at(municipality).shape;
  return contains(shape, p) ? 0 : metres_to_border(shape, p);
}

double AdminTree::metres_to_region(UnitIndex region, Point p) const {
  const MultiPolygon& shape = regions_.at(region).shape;
  return contains(shape, p) ? 0 : metres_to_border(shape, p);
}

bool AdminTree::is_within(double metres, UnitIndex municipality, Point p) const {
  if (municipality >= municipality_boxes_.size()) return false;
  const Box& box = municipality_boxes_[municipality];
  const double reach_y = metres / metres_per_degree * 1.001;
  const double reach_x = reach_y / std::cos(p.y * std::numbers::pi / 180);
  const bool beside = p.x >= box.min_x - reach_x && p.x <= box.max_x + reach_x && p.y >= box.min_y - reach_y &&
                      p.y <= box.max_y + reach_y;
  if (!beside) return false;
  const MultiPolygon& shape = municipalities_[municipality].shape;
  return contains(shape, p) || border_is_within(metres, shape, p);
}

bool AdminTree::has_municipality_shapes() const { return !municipality_boxes_.empty(); }

const std::string& AdminTree::region_name(UnitIndex region, Language language) const {
  const Region& unit = regions_.at(region);
  return language == Language::ka ? unit.name_ka : unit.name_en;
}

const std::string& AdminTree::municipality_name(UnitIndex municipality, Language language) const {
  const Municipality& unit = municipalities_.at(municipality);
  return language == Language::ka ? unit.name_ka : unit.name_en;
}

}  // namespace klasteri
