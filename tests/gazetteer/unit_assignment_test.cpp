#include "geo/gazetteer/unit_assignment.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

MultiPolygon rectangle(double left, double bottom, double right, double top) {
  return {{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}}};
}

/// Ozurgeti and Lanchkhuti side by side with their border at 42.0° N, and Batumi in the corner.
const AdminTree& shaped_tree() {
  static const AdminTree made = [] {
    const AdminTree& georgia = AdminTree::georgia();
    std::vector<MultiPolygon> shapes(georgia.municipalities().size());
    shapes[georgia.find_municipality("ოზურგეთი")] = rectangle(41.9, 41.8, 42.2, 42.0);
    shapes[georgia.find_municipality("ლანჩხუთი")] = rectangle(41.9, 42.0, 42.2, 42.2);
    shapes[georgia.find_municipality("ბათუმი")] = rectangle(41.6, 41.6, 41.7, 41.7);
    return georgia.with_municipality_shapes(std::move(shapes));
  }();
  return made;
}

PlaceRecord village(Point point, std::string_view stated = {}) {
  PlaceRecord place;
  place.ids = {"test:" + std::to_string(point.x) + "," + std::to_string(point.y)};
  place.point = point;
  place.point_trust = Trust::stated;
  if (!stated.empty()) {
    place.municipality = shaped_tree().find_municipality(stated);
    place.municipality_trust = Trust::stated;
  }
  return place;
}

PlaceRecord assigned(const PlaceRecord& place, const std::vector<PlaceRecord>& neighbours = {}) {
  std::vector<PlaceRecord> places = {place};
  EXPECT_EQ(assign_units(places, shaped_tree(), neighbours), 0U);
  return places.at(0);
}

std::string name(const PlaceRecord& place) {
  return place.municipality == no_unit ? "" : shaped_tree().municipalities()[place.municipality].name_ka;
}

TEST(UnitAssignment, NearTheBorderTheSourceCounts) {
  const PlaceRecord place = assigned(village({42.05, 41.98}, "ლანჩხუთი"));
  EXPECT_EQ(name(place), "ლანჩხუთი");
  EXPECT_EQ(place.municipality_trust, Trust::checked);
}

TEST(UnitAssignment, FarFromTheBorderThePolygonCounts) {
  EXPECT_EQ(name(assigned(village({42.05, 41.90}, "ლანჩხუთი"))), "ოზურგეთი") << "11 km from it";
}

TEST(UnitAssignment, InACityThePolygonCounts) {
  EXPECT_EQ(name(assigned(village({41.65, 41.65}, "ოზურგეთი"))), "ბათუმი");
}

TEST(UnitAssignment, WithoutAStatementNearTheBorderTheNeighboursCount) {
  const std::vector<PlaceRecord> neighbours = {
      village({42.05, 41.985}, "ლანჩხუთი"), village({42.06, 41.98}, "ლანჩხუთი"), village({42.04, 41.98}, "ლანჩხუთი")};
  const PlaceRecord place = assigned(village({42.05, 41.98}), neighbours);
  EXPECT_EQ(name(place), "ლანჩხუთი");
  EXPECT_EQ(place.municipality_trust, Trust::checked);
}

TEST(UnitAssignment, NeighboursThatDisagreeMakeItUnsure) {
  const std::vector<PlaceRecord> neighbours = {village({42.05, 41.985}, "ლანჩხუთი"),
                                               village({42.05, 41.975}, "ოზურგეთი")};
  EXPECT_EQ(assigned(village({42.05, 41.98}), neighbours).municipality_trust, Trust::derived);
}

TEST(UnitAssignment, WhatNeighboursOnceSaidIsNoStatement) {
  PlaceRecord place = village({42.05, 41.98}, "ლანჩხუთი");
  place.municipality_trust = Trust::derived;
  EXPECT_EQ(assigned(place).municipality_trust, Trust::derived) << "as read back from a .gaz file";
}

TEST(UnitAssignment, NeighboursDoNotCarryAPlaceFarFromTheirMunicipality) {
  const std::vector<PlaceRecord> neighbours = {village({42.05, 41.851}, "ლანჩხუთი")};
  EXPECT_EQ(name(assigned(village({42.05, 41.85}), neighbours)), "ოზურგეთი");
}

TEST(UnitAssignment, PlacesOfOneSourceAreEachOthersNeighboursWhateverTheirOrder) {
  std::vector<PlaceRecord> places = {village({42.05, 41.98}), village({42.05, 41.985}, "ლანჩხუთი"),
                                     village({42.06, 41.98}, "ლანჩხუთი")};
  std::vector<PlaceRecord> reversed(places.rbegin(), places.rend());
  assign_units(places, shaped_tree(), {});
  assign_units(reversed, shaped_tree(), {});
  for (const PlaceRecord& place : places) EXPECT_EQ(name(place), "ლანჩხუთი");
  for (const PlaceRecord& place : reversed) EXPECT_EQ(name(place), "ლანჩხუთი");
}

TEST(UnitAssignment, PlacesAbroadAreDropped) {
  std::vector<PlaceRecord> places = {village({30, 50}), village({42.05, 41.9})};
  EXPECT_EQ(assign_units(places, shaped_tree(), {}), 1U);
  EXPECT_EQ(places.size(), 1U);
}

}  // namespace
}  // namespace klasteri
