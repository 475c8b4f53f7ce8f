#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "geo/geocode/geocoder.h"
#include "geo/geocode/house_finder.h"
#include "geo/geocode/street_agreement.h"
#include "tests/support/paths.h"

// Streets and houses of an invented OpenStreetMap file in Ozurgeti (42.0065, 41.9244), and names alone in Batumi.

namespace klasteri {
namespace {

std::string way(int id, const std::string& name, double south) {
  const auto node = [&](int number, double lon) {
    return fmt::format(R"(<node id="{}" lat="{:.4f}" lon="{:.4f}"/>)", 1000 * id + number, south, lon);
  };
  return node(1, 42.0) + node(2, 42.01) +
         fmt::format(R"(<way id="{0}"><nd ref="{0}001"/><nd ref="{0}002"/><tag k="highway" v="residential"/>)"
                     R"(<tag k="name" v="{1}"/></way>)",
                     id, name);
}

std::string house(int id, const std::string& street, const std::string& number, double lon, double lat) {
  return fmt::format(R"(<node id="{}" lat="{:.4f}" lon="{:.4f}"><tag k="addr:street" v="{}"/>)"
                     R"(<tag k="addr:housenumber" v="{}"/></node>)",
                     id, lat, lon, street, number);
}

std::string osm_file() {
  std::string ways;
  std::string nodes;
  int id = 0;
  for (const char* name :
       {"შოთა რუსთაველის ქუჩა", "ექვთიმე თაყაიშვილის ქუჩა", "აბანოს II ჩიხი", "ბაქრაძის ქუჩა", "ბაქრაძის I შესახვევი",
        "იაკობ გოგებაშვილის ქუჩა", "გიორგი ნიკოლაძის ქუჩა", "ნიკო ნიკოლაძის ქუჩა", "42-ე ქუჩა", "26 მაისის ქუჩა",
        "თავისუფლების ქუჩა", "თავისუფლების გამზირი", "ქადიაშვილის ქუჩა", "ბათუმის ქუჩა", "გამსახურდიას გამზირი",
        "ოზურგეთი — ნატანები — ურეკი", "დიმიტრი ერისთავის ქუჩა"}) {
    ++id;
    ways += way(id, name, 41.92 + 0.0005 * id);
  }
  // Odd numbers on the north side of Rustaveli Street, even ones on the south side, at other places along it.
  nodes += house(90'001, "შოთა რუსთაველის ქუჩა", "1", 42.0010, 41.9206);
  nodes += house(90'002, "შოთა რუსთაველის ქუჩა", "11", 42.0060, 41.9206);
  nodes += house(90'003, "შოთა რუსთაველის ქუჩა", "2", 42.0020, 41.9204);
  nodes += house(90'004, "შოთა რუსთაველის ქუჩა", "10ა", 42.0040, 41.9204);
  nodes += house(90'005, "ბათუმის ქუჩა", "1", 42.0000, 41.9271);
  nodes += house(90'006, "ბათუმის ქუჩა", "9", 42.0080, 41.9271);
  const auto file = test::scratch_folder() / "town.osm";
  std::ofstream(file) << R"(<?xml version="1.0"?><osm version="0.6">)" << nodes << ways << "</osm>";
  return file.string();
}

const Gazetteer& gazetteer() {
  static const Gazetteer instance = [] {
    const auto names = test::scratch_folder() / "batumi.csv";
    std::ofstream(names) << "street_ka,city\nმემედ აბაშიძის ქუჩა,ბათუმი\n";
    GazetteerSources sources;
    sources.files = {osm_file(), names.string()};
    return load_gazetteer(sources);
  }();
  return instance;
}

GeocodeResult locate(std::string_view text, std::string_view settlement = "ოზურგეთი",
                     std::string_view municipality = "ოზურგეთის მუნიციპალიტეტი") {
  static const Geocoder geocoder(gazetteer());
  AddressQuery query;
  query.municipality = municipality;
  query.settlement = settlement;
  query.text = text;
  return geocoder.locate(query);
}

bool has_street_fault(const GeocodeResult& result, GeoFault fault) { return (result.faults & bit(fault)) != 0; }

void expect_street(std::string_view text, std::string_view street) {
  const GeocodeResult result = locate(text);
  EXPECT_EQ(result.street, street) << text;
  EXPECT_EQ(result.precision, GeoPrecision::street) << text;
  EXPECT_FALSE(has_street_fault(result, GeoFault::street_unknown)) << text;
  ASSERT_NE(result.place, no_place) << text;
  EXPECT_EQ(gazetteer()[result.place].kind, PlaceKind::street) << text;
  EXPECT_NEAR(result.point.x, 42.005, 1e-6) << text << ": the middle of its length";
  EXPECT_EQ(result.settlement, "ოზურგეთი") << text;
}

void expect_unknown(std::string_view text) {
  const GeocodeResult result = locate(text);
  EXPECT_TRUE(has_street_fault(result, GeoFault::street_unknown)) << text << " is not " << result.street;
  EXPECT_EQ(result.precision, GeoPrecision::settlement) << text;
}

TEST(Streets, NamesInEveryForm) {
  for (const char* text : {"შოთა რუსთაველის ქუჩა", "შ. რუსთაველის ქ.", "რუსთაველის ქუჩა", "რუსთაველის ქ.",
                           "ქუჩა რუსთაველი", "Shota Rustaveli Street", "ул. Руставели"}) {
    expect_street(text, "შოთა რუსთაველის ქუჩა");
  }
  expect_street("ერისთავის ქ.", "დიმიტრი ერისთავის ქუჩა");
  expect_street("42–ე ქ.", "42-ე ქუჩა");
  expect_street("მე-42 ქუჩა", "42-ე ქუჩა");
  expect_street("26 მაისის ქ.", "26 მაისის ქუჩა");
  expect_street("ბათუმის ქ.", "ბათუმის ქუჩა");
  expect_street("აბანოს მე-2 ჩიხი", "აბანოს II ჩიხი");
  expect_street("ბაქრაძის I შეს.", "ბაქრაძის I შესახვევი");
}

TEST(Streets, PlaceIdAndScore) {
  const GeocodeResult exact = locate("შოთა რუსთაველის ქუჩა");
  EXPECT_EQ(gazetteer().id(exact.place), "osm:way/1");
  EXPECT_EQ(exact.status, GeoStatus::matched);
  EXPECT_LT(locate("რუსთაველის ქუჩა").score, exact.score) << "the first name is missing";
}

TEST(Streets, WhatConflictsIsAnotherStreet) {
  expect_unknown("აბანოს ქუჩა");
  expect_unknown("აბანოს I ჩიხი");
  expect_unknown("დ. თაყაიშვილის ქუჩა");
  expect_unknown("გამსახურდიას ქუჩა");
  expect_unknown("9 მაისის ქუჩა");
  expect_unknown("43-ე ქუჩა");
  expect_unknown("კლდიაშვილის ქუჩა");
  expect_unknown("ნატანების ქუჩა");
  expect_unknown("პუშკინის ქუჩა");
  expect_street("ე. თაყაიშვილის ქუჩა", "ექვთიმე თაყაიშვილის ქუჩა");
}

TEST(Streets, SeveralThatSuitAreNotGuessed) {
  for (const char* text : {"ნიკოლაძის ქუჩა", "თავისუფლების 5"}) {
    const GeocodeResult result = locate(text);
    EXPECT_TRUE(has_street_fault(result, GeoFault::homonym)) << text;
    EXPECT_EQ(result.precision, GeoPrecision::settlement) << text;
  }
  expect_street("ნ. ნიკოლაძის ქუჩა", "ნიკო ნიკოლაძის ქუჩა");
  expect_street("თავისუფლების გამზ.", "თავისუფლების გამზირი");
}

TEST(Streets, ALaneFallsBackToItsStreetAndSaysSo) {
  const GeocodeResult lane = locate("ბაქრაძის II შესახვევი, N 5");
  EXPECT_EQ(lane.street, "ბაქრაძის ქუჩა");
  EXPECT_TRUE(has_street_fault(lane, GeoFault::lane_unknown));
  EXPECT_LT(lane.score, locate("ბაქრაძის ქუჩა").score);
  EXPECT_EQ(lane.precision, GeoPrecision::street);
  EXPECT_FALSE(has_street_fault(locate("ბაქრაძის I შესახვევი"), GeoFault::lane_unknown));
}

TEST(Streets, OneLetterOfALongNameMayBeWrong) {
  const GeocodeResult result = locate("გოგებაშვლის ქუჩა");
  EXPECT_EQ(result.street, "იაკობ გოგებაშვილის ქუჩა");
  EXPECT_TRUE(has_street_fault(result, GeoFault::street_misspelled));
  EXPECT_FALSE(has_street_fault(locate("გოგებაშვილის ქუჩა"), GeoFault::street_misspelled));
}

TEST(Streets, AnExactHouse) {
  for (const char* text : {"რუსთაველის ქ. N11", "რუსთაველისN 11", "შ. რუსთაველის 11"}) {
    const GeocodeResult result = locate(text);
    EXPECT_EQ(result.precision, GeoPrecision::house) << text;
    EXPECT_EQ(gazetteer().id(result.place), "osm:node/90002") << text;
    EXPECT_EQ(result.point, (Point{42.0060, 41.9206})) << text;
    EXPECT_EQ(result.street, "შოთა რუსთაველის ქუჩა") << text;
    EXPECT_EQ(result.house, "11") << text;
    EXPECT_EQ(result.faults, 0U) << text;
  }
  EXPECT_EQ(locate("რუსთაველის ქ. N10ა").precision, GeoPrecision::house);
}

TEST(Streets, AHouseBetweenItsNeighbours) {
  const GeocodeResult odd = locate("რუსთაველის ქ. N5");
  EXPECT_EQ(odd.precision, GeoPrecision::street);
  EXPECT_TRUE(has_street_fault(odd, GeoFault::house_interpolated));
  EXPECT_NEAR(odd.point.x, 42.0030, 1e-5) << "four tenths of the way from 1 to 11";
  EXPECT_NEAR(odd.point.y, 41.9205, 1e-6) << "on the street";
  EXPECT_EQ(gazetteer().id(odd.place), "osm:way/1");
  const GeocodeResult even = locate("რუსთაველის ქ. N6");
  EXPECT_NEAR(even.point.x, 42.0030, 1e-5) << "half the way from 2 to 10ა";
  EXPECT_NEAR(locate("რუსთაველის ქ. N8").point.x, 42.0035, 1e-5);
  const GeocodeResult one_side = locate("ბათუმის ქ. N4");
  EXPECT_TRUE(has_street_fault(one_side, GeoFault::house_interpolated)) << "of the other side, as its own is not known";
  EXPECT_NEAR(one_side.point.x, 42.0030, 1e-5);
}

TEST(Streets, AHouseThatNothingTellsOf) {
  for (const char* text : {"რუსთაველის ქ. N200", "თაყაიშვილის ქ. N5", "რუსთაველის ქ. N5000000000"}) {
    const GeocodeResult result = locate(text);
    EXPECT_TRUE(has_street_fault(result, GeoFault::house_unknown)) << text;
    EXPECT_FALSE(has_street_fault(result, GeoFault::house_interpolated)) << text;
    EXPECT_EQ(result.precision, GeoPrecision::street) << text;
    EXPECT_NEAR(result.point.x, 42.005, 1e-6) << text;
  }
}

TEST(Streets, ANameWithoutALineKeepsTheSettlementsPoint) {
  const GeocodeResult result = locate("აბაშიძის ქ. N5", "ბათუმი", "ბათუმი");
  EXPECT_EQ(result.street, "მემედ აბაშიძის ქუჩა");
  EXPECT_EQ(result.precision, GeoPrecision::settlement);
  EXPECT_TRUE(has_street_fault(result, GeoFault::no_point));
  EXPECT_FALSE(has_street_fault(result, GeoFault::house_unknown));
  EXPECT_EQ(gazetteer()[result.place].kind, PlaceKind::street);
  EXPECT_EQ(result.point, gazetteer()[gazetteer()[result.place].parent].point);
}

TEST(Streets, WithoutASettlementTheOnlyOneThatHasTheStreet) {
  const GeocodeResult open = locate("რუსთაველის ქ. N11", "");
  EXPECT_EQ(open.settlement, "ოზურგეთი");
  EXPECT_EQ(open.precision, GeoPrecision::house);
  EXPECT_LT(open.score, locate("რუსთაველის ქ. N11").score);
  EXPECT_TRUE(has_street_fault(locate("პუშკინის ქ. 5", ""), GeoFault::street_unknown));
  EXPECT_TRUE(has_street_fault(locate("რუსთაველის ქ. N11", "ატლანტიდა"), GeoFault::street_unknown))
      << "the settlement is another";
  EXPECT_TRUE(has_street_fault(locate("რუსთაველის ქ.", "ურეკი"), GeoFault::street_unknown));
}

TEST(Streets, CoordinatesThatCameAlongCount) {
  static const Geocoder geocoder(gazetteer());
  AddressQuery query;
  query.municipality = "ოზურგეთი";
  query.settlement = "ოზურგეთი";
  query.text = "რუსთაველის ქ. N5";
  query.given = {42.0041, 41.9206};
  const GeocodeResult result = geocoder.locate(query);
  EXPECT_EQ(result.point, query.given);
  EXPECT_EQ(result.precision, GeoPrecision::house);
  EXPECT_FALSE(has_street_fault(result, GeoFault::house_interpolated));
}

/// Lists whose settlement nobody knows serve where there is nothing better.
TEST(Streets, ListsOfNoSettlement) {
  const auto names = test::scratch_folder() / "streets.csv";
  std::ofstream(names) << "ქუჩა\nშოთა რუსთაველის ქუჩა\nპუშკინის ქუჩა\n";
  GazetteerSources sources;
  sources.files = {osm_file(), names.string()};
  const Gazetteer places = load_gazetteer(sources);
  const Geocoder geocoder(places);
  AddressQuery query;
  query.municipality = "ოზურგეთი";
  query.settlement = "ოზურგეთი";
  query.text = "პუშკინის ქ. 5";
  EXPECT_TRUE(has_street_fault(geocoder.locate(query), GeoFault::street_unknown)) << "Ozurgeti has streets of its own";
  query.settlement = "ურეკი";
  query.text = "რუსთაველის ქ. 5";
  const GeocodeResult result = geocoder.locate(query);
  EXPECT_EQ(result.street, "შოთა რუსთაველის ქუჩა");
  EXPECT_EQ(result.settlement, "ურეკი");
  EXPECT_EQ(result.precision, GeoPrecision::settlement);
  EXPECT_TRUE(has_street_fault(result, GeoFault::no_point));
  EXPECT_TRUE(result.point.valid());
}

TEST(Streets, AreExplained) {
  static const Geocoder geocoder(gazetteer());
  AddressQuery query;
  query.municipality = "ოზურგეთი";
  query.settlement = "ოზურგეთი";
  query.text = "რუსთაველის ქ. N5";
  GeocodeExplanation explanation;
  geocoder.locate(query, &explanation);
  const auto says = [&](const char* text) {
    for (const AppliedRule& rule : explanation.rules) {
      if (sentence(rule, Language::en).find(text) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(says("შოთა რუსთაველის ქუჩა"));
  EXPECT_TRUE(says("between the nearest numbers"));
}

TEST(CompareStreets, MisspellingsThatAreOtherNames) {
  const auto misspelled = [](std::string_view a, std::string_view b) {
    return compare_streets(read_street_name(a), read_street_name(b), true).misspelled;
  };
  EXPECT_TRUE(misspelled("წერეთელის ქ.", "წერეთლის ქ."));
  EXPECT_TRUE(misspelled("აღმაშენბლის ქ.", "აღმაშენებლის ქ."));
  EXPECT_FALSE(misspelled("გოგიაძის ქ.", "გოგუაძის ქ."));
  EXPECT_FALSE(misspelled("კაკიაშვილის ქ.", "კაკაშვილის ქ."));
  EXPECT_FALSE(misspelled("ცაბაშვილის ქ.", "გაბაშვილის ქ."));
  EXPECT_FALSE(compare_streets(read_street_name("წერეთელის ქ."), read_street_name("წერეთლის ქ."), false).agrees());
}

/// A village that only the classifier knows: it is named, the point is its nearest ancestor's.
TEST(NoPoint, APlaceWithoutAPointTakesThatOfItsNearestAncestor) {
  const auto file = test::scratch_folder() / "names.csv";
  std::ofstream(file)
      << "geostat_code,type,name_ka,community_ka,municipality_ka,region_ka\n"
         "23 25 54 31,village,მელექედური,მელექედურის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
         "23 25 55 33,village,ქვემო ნატანები,ნატანების ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
         "23 25 55 34,village,შრომისუბანი,ნატანების ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n";
  const auto points = test::scratch_folder() / "points.csv";
  std::ofstream(points) << "name_ka,type,municipality,lon,lat\nქვემო ნატანები,village,ოზურგეთი,41.955,41.82\n";
  GazetteerSources sources;
  sources.files = {file.string(), points.string()};
  const Gazetteer places = load_gazetteer(sources);
  const Geocoder geocoder(places);
  const auto village = [&](std::string_view name) {
    AddressQuery query;
    query.municipality = "ოზურგეთის მუნიციპალიტეტი";
    query.settlement = name;
    return geocoder.locate(query);
  };
  const GeocodeResult by_community = village("შრომისუბანი");
  EXPECT_EQ(by_community.settlement, "შრომისუბანი");
  EXPECT_EQ(by_community.precision, GeoPrecision::community);
  EXPECT_TRUE(has_street_fault(by_community, GeoFault::no_point));
  EXPECT_EQ(by_community.point, (Point{41.955, 41.82})) << "of the community, from its other village";
  EXPECT_EQ(places[by_community.place].kind, PlaceKind::village);
  const GeocodeResult by_municipality = village("მელექედური");
  EXPECT_EQ(by_municipality.settlement, "მელექედური");
  EXPECT_EQ(by_municipality.precision, GeoPrecision::municipality);
  EXPECT_TRUE(has_street_fault(by_municipality, GeoFault::no_point));
  EXPECT_TRUE(by_municipality.point.valid());
  EXPECT_FALSE(has_street_fault(village("ქვემო ნატანები"), GeoFault::no_point));
}

}  // namespace
}  // namespace klasteri
