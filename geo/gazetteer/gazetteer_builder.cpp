#include "geo/gazetteer/gazetteer_builder.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "geo/gazetteer/georgian_words.h"
#include "geo/gazetteer/house_number.h"
#include "geo/gazetteer/image_tables.h"
#include "geo/gazetteer/record_completion.h"

namespace klasteri {
namespace {

/// Houses by number: 2 before 10, 10 before 10ა.
std::tuple<unsigned, std::string_view, std::string_view> house_order(const PlaceRecord& house) {
  const HouseNumber number = house_number(house.name_ka);
  return {number.number, house.name_ka, house.ids.front()};
}

/// Sorts records by the place that each lies in, then as `within` says.
template <typename Record, typename Parent, typename Order>
void sort_below(std::vector<Record>& records, const Parent& parent, const Order& within) {
  std::sort(records.begin(), records.end(), [&](const Record& a, const Record& b) {
    const PlaceIndex above_a = parent(a.place);
    const PlaceIndex above_b = parent(b.place);
    return above_a != above_b ? above_a < above_b : within(a.place) < within(b.place);
  });
}

/// Communities before what lies in them; then by municipality and name, so that neighbours lie together.
void sort_places(std::vector<PlaceRecord>& places) {
  std::sort(places.begin(), places.end(), [](const PlaceRecord& a, const PlaceRecord& b) {
    const auto order = [](const PlaceRecord& record) {
      return std::tuple(record.kind != PlaceKind::community, record.region, record.municipality,
                        std::string_view(record.name_en), std::string_view(record.ids.front()));
    };
    return order(a) < order(b);
  });
}

using IdIndices = std::unordered_map<std::string_view, PlaceIndex>;

IdIndices ids_from(const std::vector<PlaceRecord>& records, std::size_t begin) {
  IdIndices indices;
  for (std::size_t i = begin; i < records.size(); ++i) {
    for (const std::string& id : records[i].ids) indices.emplace(id, static_cast<PlaceIndex>(i));
  }
  return indices;
}

/// Puts the streets behind the places and the houses behind the streets, each below its parent. Returns the streets'
/// lines.
std::vector<std::vector<Line>> append_streets(const AdminTree& tree, std::vector<PlaceRecord>& records,
                                              GazetteerRecords& given) {
  // The texts of the records must stay where they are while others are sorted by them.
  records.reserve(records.size() + given.streets.size() + given.houses.size());
  const IdIndices places = ids_from(records, 0);
  const auto settlement = [&](const PlaceRecord& street) {
    const auto found = places.find(street.parent_id);
    return found == places.end() ? unit_above(tree, street) : found->second;
  };
  sort_below(given.streets, settlement, [](const PlaceRecord& street) {
    return std::tuple(std::string_view(street.name_en), std::string_view(street.ids.front()));
  });
  const std::size_t first_street = records.size();
  std::vector<std::vector<Line>> lines;
  for (StreetRecord& street : given.streets) {
    records.push_back(std::move(street.place));
    lines.push_back(std::move(street.lines));
  }
  const IdIndices streets = ids_from(records, first_street);
  sort_below(
      given.houses, [&](const PlaceRecord& house) { return streets.at(house.parent_id); }, house_order);
  for (HouseRecord& house : given.houses) records.push_back(std::move(house.place));
  return lines;
}

}  // namespace

GazetteerImage build_image(const AdminTree& tree, GazetteerRecords given) {
  std::vector<PlaceRecord> records = unit_records(tree);
  const GeorgianWords words(records, given.places);
  for (PlaceRecord& place : given.places) complete_names(place, words);
  for (StreetRecord& street : given.streets) complete_names(street.place, words);
  sort_places(given.places);
  complete_communities(given.places);
  place_districts(records, given.places);
  records.insert(records.end(), std::make_move_iterator(given.places.begin()),
                 std::make_move_iterator(given.places.end()));
  const std::vector<std::vector<Line>> lines = append_streets(tree, records, given);
  return lay_out_tables(tree, records, lines, words);
}

}  // namespace klasteri
