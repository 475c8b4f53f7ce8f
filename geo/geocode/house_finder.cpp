#include "geo/geocode/house_finder.h"

#include <cstdint>
#include <string>
#include <vector>

#include "geo/gazetteer/house_number.h"
#include "geo/gazetteer/street_line.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// A street's houses, which stand in order of their numbers.
class Houses {
 public:
  Houses(const Gazetteer& gazetteer, PlaceIndex street) : gazetteer_(gazetteer), range_(gazetteer.houses_of(street)) {}

  std::uint32_t count() const { return range_.count; }
  PlaceIndex place(std::uint32_t i) const { return range_.first + i; }
  HouseNumber number(std::uint32_t i) const { return house_number(gazetteer_.name_ka(place(i))); }
  bool has_point(std::uint32_t i) const { return gazetteer_[place(i)].point.valid(); }

  /// The first house with this number or a higher one.
  std::uint32_t first_from(unsigned wanted) const {
    std::uint32_t begin = 0;
    std::uint32_t end = range_.count;
    while (begin < end) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      if (number(middle).number < wanted) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  }

 private:
  const Gazetteer& gazetteer_;
  PlaceRange range_;
};

/// The house whose number is written alike, else the first with the same number and letter.
PlaceIndex exact_house(const Gazetteer& gazetteer, const Houses& houses, std::string_view text,
                       const HouseNumber& wanted) {
  const std::string key = fold(text);
  PlaceIndex same_number = no_place;
  for (std::uint32_t i = houses.first_from(wanted.number); i < houses.count(); ++i) {
    const HouseNumber number = houses.number(i);
    if (number.number != wanted.number) break;
    if (fold(gazetteer.name_ka(houses.place(i))) == key) return houses.place(i);
    if (number.suffix == wanted.suffix && same_number == no_place) same_number = houses.place(i);
  }
  return same_number;
}

/// The nearest known numbers on both sides of one.
struct Neighbours {
  PlaceIndex below = no_place, above = no_place;
  unsigned number_below = 0, number_above = 0;

  bool both() const { return below != no_place && above != no_place; }
};

Neighbours neighbours_of(const Houses& houses, unsigned wanted, bool own_side_only) {
  Neighbours found;
  const auto suits = [&](std::uint32_t i, unsigned number) {
    return number != 0 && houses.has_point(i) && (!own_side_only || number % 2 == wanted % 2);
  };
  const std::uint32_t from = houses.first_from(wanted);
  for (std::uint32_t i = from; i < houses.count() && found.above == no_place; ++i) {
    found.number_above = houses.number(i).number;
    if (suits(i, found.number_above)) found.above = houses.place(i);
  }
  if (found.above != no_place && found.number_above == wanted) {
    found.below = found.above;
    found.number_below = wanted;
  }
  for (std::uint32_t i = from; i-- > 0 && found.below == no_place;) {
    found.number_below = houses.number(i).number;
    if (suits(i, found.number_below)) found.below = houses.place(i);
  }
  return found;
}

/// Part of the way from one point to another.
Point between(Point a, Point b, double part) { return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)}; }

Point interpolated(const Gazetteer& gazetteer, PlaceIndex street, const Neighbours& neighbours, unsigned wanted) {
  const Point below = gazetteer[neighbours.below].point;
  const Point above = gazetteer[neighbours.above].point;
  const unsigned span = neighbours.number_above - neighbours.number_below;
  const double part = span == 0 ? 0 : static_cast<double>(wanted - neighbours.number_below) / span;
  const std::vector<Line> lines = gazetteer.lines_of(street);
  if (lines.empty()) return between(below, above, part);
  const LinePosition from = nearest_position(lines, below);
  const LinePosition to = nearest_position(lines, above);
  // On two pieces of a street the way from one to the other is not known.
  if (from.line != to.line) return between(below, above, part);
  return point_along(lines[from.line], from.along_m + part * (to.along_m - from.along_m));
}

}  // namespace

HouseMatch find_house(const Gazetteer& gazetteer, PlaceIndex street, std::string_view number) {
  const Houses houses(gazetteer, street);
  const HouseNumber wanted = house_number(number);
  if (wanted.number == 0) return {};
  if (const PlaceIndex house = exact_house(gazetteer, houses, number, wanted); house != no_place) {
    return {house, gazetteer[house].point};
  }
  for (const bool own_side_only : {true, false}) {
    const Neighbours neighbours = neighbours_of(houses, wanted.number, own_side_only);
    if (neighbours.both()) return {no_place, interpolated(gazetteer, street, neighbours, wanted.number)};
  }
  return {};
}

}  // namespace klasteri
