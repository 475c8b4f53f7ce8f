#include "geo/gazetteer/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "geo/text/edit_distance.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

const Gazetteer& bundled() {
  static const Gazetteer gazetteer;
  return gazetteer;
}

std::vector<std::string> ids_of(std::string_view name) {
  std::vector<std::string> ids;
  for (const NameHit& hit : bundled().find_key(fold(name))) ids.emplace_back(bundled().id(hit.place));
  return ids;
}

TEST(Gazetteer, HoldsTheTreeAndTheBundledPlaces) {
  EXPECT_EQ(bundled().size(), 12u + 79u + 16u + 177u);
  std::set<std::string_view> ids;
  for (PlaceIndex i = 0; i < bundled().size(); ++i) {
    EXPECT_TRUE(ids.insert(bundled().id(i)).second) << bundled().id(i);
    EXPECT_EQ(bundled().find_id(bundled().id(i)), i);
    EXPECT_FALSE(bundled().name_ka(i).empty());
    EXPECT_FALSE(bundled().name_en(i).empty());
    EXPECT_FALSE(bundled().sources(i).empty());
  }
  EXPECT_EQ(bundled().find_id("geonames:0"), no_place);
  EXPECT_EQ(bundled().find_id(""), no_place);
}

TEST(Gazetteer, FindsPlacesByNameInEveryScript) {
  for (const char* name : {"ურეკი", "Ureki", "Urek’i", "Уреки", "UREKI"}) {
    EXPECT_EQ(ids_of(name), std::vector<std::string>{"geonames:611274"}) << name;
  }
  const std::vector<std::string> ozurgeti = ids_of("ოზურგეთი");
  EXPECT_EQ(ozurgeti, (std::vector<std::string>{"adm2:2325", "geonames:612536"})) << "the municipality and the town";
  EXPECT_EQ(ids_of("ახალდაბა").size(), 2u) << "in Shuakhevi and in Borjomi";
  EXPECT_TRUE(ids_of("ატლანტიდა").empty());
  EXPECT_TRUE(bundled().find_key("").empty());
}

TEST(Gazetteer, TellsGenitivesFromNames) {
  const auto nominative = bundled().find_key(fold("ყვარელი"));
  ASSERT_EQ(nominative.size(), 2u);
  for (const NameHit& hit : nominative) {
    EXPECT_FALSE(hit.genitive);
    EXPECT_TRUE(hit.main);
  }
  const auto genitive = bundled().find_key(fold("ყვარლის"));
  ASSERT_EQ(genitive.size(), 2u);
  for (const NameHit& hit : genitive) EXPECT_TRUE(hit.genitive);
  for (const NameHit& hit : bundled().find_key(fold("Makharadze"))) EXPECT_FALSE(hit.main);
}

TEST(Gazetteer, EveryPlaceIsFoundUnderItsGeorgianAndLatinName) {
  for (PlaceIndex i = 0; i < bundled().size(); ++i) {
    for (const std::string_view name : {bundled().name_ka(i), bundled().name_en(i)}) {
      const auto hits = bundled().find_key(fold(name));
      const bool found = std::any_of(hits.begin(), hits.end(),
                                     [&](const NameHit& hit) { return hit.place == i && hit.main && !hit.genitive; });
      EXPECT_TRUE(found) << name;
    }
  }
}

TEST(Gazetteer, UnitsStandAboveTheirPlaces) {
  const AdminTree& tree = bundled().admin();
  for (UnitIndex i = 0; i < tree.municipalities().size(); ++i) {
    const PlaceIndex place = bundled().of_municipality(i);
    EXPECT_EQ(bundled()[place].kind, PlaceKind::municipality);
    EXPECT_EQ(bundled()[place].municipality, i);
    EXPECT_EQ(bundled()[place].parent, bundled().of_region(tree.municipalities()[i].region));
  }
  EXPECT_EQ(bundled().of_municipality(no_unit), no_place);
  EXPECT_EQ(bundled().of_region(no_unit), no_place);
  const PlaceIndex ureki = bundled().find_id("geonames:611274");
  EXPECT_EQ(bundled().id(bundled()[ureki].parent), "adm2:2325");
  const PlaceIndex saburtalo = bundled().find_id("district:1153");
  ASSERT_NE(saburtalo, no_place);
  EXPECT_EQ(bundled()[saburtalo].kind, PlaceKind::district);
  EXPECT_EQ(bundled().id(bundled()[saburtalo].parent), "adm2:1111");
}

TEST(Gazetteer, APlaceWithoutAPointTakesItsAncestors) {
  const PlaceIndex saburtalo = bundled().find_id("district:1153");
  EXPECT_FALSE(bundled()[saburtalo].point.valid());
  EXPECT_EQ(bundled().id(bundled().with_point(saburtalo)), "adm2:1111");
  // Eredvi lies in occupied territory and has no seat among the places.
  const PlaceIndex eredvi = bundled().of_municipality(bundled().admin().find_municipality("ერედვი"));
  EXPECT_EQ(bundled().id(bundled().with_point(eredvi)), "adm1:GE-SK");
  EXPECT_EQ(bundled().with_point(no_place), no_place);
  for (PlaceIndex i = 0; i < bundled().size(); ++i) EXPECT_NE(bundled().with_point(i), no_place);
}

TEST(Gazetteer, DistrictsTakeThePointOfTheQuarterTheyAreNamedAfter) {
  const PlaceIndex gldani = bundled().find_id("district:1125");
  ASSERT_NE(gldani, no_place);
  EXPECT_TRUE(bundled()[gldani].point.valid());
}

TEST(Gazetteer, ListsTheSettlementKeysOfAMunicipality) {
  const UnitIndex ozurgeti = bundled().admin().find_municipality("ოზურგეთი");
  const auto keys = bundled().settlement_keys(ozurgeti);
  for (const char* name : {"ურეკი", "ნარუჯა", "შემოქმედი", "ოზურგეთი"}) {
    EXPECT_NE(std::find(keys.begin(), keys.end(), fold(name)), keys.end()) << name;
  }
  EXPECT_EQ(std::find(keys.begin(), keys.end(), fold("ურეკის")), keys.end()) << "no genitives";
  EXPECT_EQ(std::find(keys.begin(), keys.end(), fold("ბათუმი")), keys.end());
  EXPECT_TRUE(bundled().settlement_keys(no_unit).empty());
}

TEST(Gazetteer, FindsKeysWithinOneEditAndNoOthers) {
  std::set<std::string_view> all;
  for (UnitIndex i = 0; i < bundled().admin().municipalities().size(); ++i) {
    for (const std::string_view key : bundled().settlement_keys(i)) all.insert(key);
  }
  for (const std::string_view key : all) {
    if (key.size() < 6) continue;
    std::string misspelled(key);
    misspelled[key.size() / 2] = misspelled[key.size() / 2] == 'z' ? 'b' : 'z';
    std::string shorter(key);
    shorter.erase(1, 1);
    std::string longer(key);
    longer.insert(2, "o");
    std::string swapped(key);
    std::swap(swapped[2], swapped[3]);
    for (const std::string& query : {misspelled, shorter, longer, swapped, std::string(key)}) {
      const auto found = bundled().keys_within_one_edit(query);
      EXPECT_NE(std::find(found.begin(), found.end(), key), found.end()) << key << " from " << query;
      for (const std::string_view candidate : found) EXPECT_LE(edit_distance(query, candidate, 1), 1u);
    }
  }
  EXPECT_TRUE(bundled().keys_within_one_edit("gor").empty()) << "too short to be misspelled recognisably";
}

TEST(Gazetteer, FindsTheNearestSettlement) {
  const PlaceIndex ureki = bundled().find_id("geonames:611274");
  EXPECT_EQ(bundled().nearest_settlement({41.78, 41.99}, 5'000), ureki);
  EXPECT_EQ(bundled().nearest_settlement({41.78, 41.99}, 100), no_place);
  EXPECT_EQ(bundled().nearest_settlement({}, 5'000), no_place);
  EXPECT_EQ(bundled().nearest_settlement({2.35, 48.86}, 50'000), no_place);
}

TEST(Gazetteer, WhatLiesInATownIsTheTowns) {
  const PlaceIndex tbilisi = bundled().find_id("geonames:611717");
  ASSERT_NE(tbilisi, no_place);
  const Point middle = bundled()[tbilisi].point;
  const Point suburb{middle.x + 0.05, middle.y + 0.05};
  EXPECT_EQ(bundled().settlement_at(suburb, 3'000), tbilisi) << "7 km from the middle of a million people";
  EXPECT_EQ(bundled().settlement_at({middle.x + 0.4, middle.y}, 3'000), no_place) << "33 km away";
  EXPECT_EQ(bundled().settlement_at({}, 3'000), no_place);
}

TEST(Gazetteer, TheNearestSettlementIsTheNearestOfAll) {
  for (double lon = 39.5; lon < 47; lon += 0.37) {
    for (double lat = 40.7; lat < 44; lat += 0.23) {
      const Point p{lon, lat};
      PlaceIndex expected = no_place;
      double least = 40'000;
      for (PlaceIndex i = 0; i < bundled().size(); ++i) {
        if (!is_settlement(bundled()[i].kind) || !bundled()[i].point.valid()) continue;
        const double metres = distance_m(p, bundled()[i].point);
        if (metres < least) {
          least = metres;
          expected = i;
        }
      }
      EXPECT_EQ(bundled().nearest_settlement(p, 40'000), expected) << lon << " " << lat;
    }
  }
}

TEST(Gazetteer, LookupsAreSafeFromSeveralThreads) {
  const auto look_up_all = [] {
    std::size_t found = 0;
    for (PlaceIndex i = 0; i < bundled().size(); ++i) {
      found += bundled().find_key(fold(bundled().name_ka(i))).size();
      found += bundled().keys_within_one_edit(fold(bundled().name_en(i))).size();
      found += bundled().nearest_settlement(bundled()[i].point, 100'000);
      found += bundled().admin().find_municipality(bundled().name_ka(i));
    }
    return found;
  };
  const std::size_t expected = look_up_all();
  std::atomic<int> equal = 0;
  constexpr int count = 4;
  std::vector<std::thread> threads;
  threads.reserve(count);
  for (int t = 0; t < count; ++t) threads.emplace_back([&] { equal += look_up_all() == expected ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(equal, count);
}

}  // namespace
}  // namespace klasteri
