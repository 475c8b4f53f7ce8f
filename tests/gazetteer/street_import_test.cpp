#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/gazetteer/gazetteer.h"
#include "tests/gazetteer/osm_pbf.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

std::string street_file_of(const std::string& name, std::string_view content) {
  const auto path = test::scratch_folder() / name;
  write_file(path, content, true);
  return path.string();
}

Gazetteer load(std::vector<std::string> files, const std::string& streets_of = {}, ImportReport* report = nullptr) {
  GazetteerSources sources;
  sources.files = std::move(files);
  sources.streets_of = streets_of;
  return load_gazetteer(sources, report);
}

std::string street_bytes_of(const Gazetteer& gazetteer) {
  const auto path = test::scratch_folder() / "places.gaz";
  write_gazetteer(gazetteer, path, true);
  return read_file(path);
}

const char* const ozurgeti = "geonames:612536";

std::vector<std::string> street_names(const Gazetteer& gazetteer, PlaceIndex settlement) {
  std::vector<std::string> names;
  const PlaceRange streets = gazetteer.streets_of(settlement);
  for (PlaceIndex i = streets.first; i < streets.first + streets.count; ++i) {
    names.emplace_back(gazetteer.name_ka(i));
  }
  std::sort(names.begin(), names.end());
  return names;
}

PlaceIndex street(const Gazetteer& gazetteer, std::string_view name) {
  const PlaceRange streets = gazetteer.streets();
  for (PlaceIndex i = streets.first; i < streets.first + streets.count; ++i) {
    if (gazetteer.name_ka(i) == name) return i;
  }
  return no_place;
}

// Ozurgeti lies at 42.0065, 41.9244.
constexpr std::string_view osm_streets = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="by hand">
 <node id="1" lat="41.9240" lon="42.0000"/><node id="2" lat="41.9240" lon="42.0010"/><node id="3" lat="41.9240" lon="42.0020"/>
 <node id="4" lat="41.9260" lon="42.0000"/><node id="5" lat="41.9260" lon="42.0010"/>
 <node id="6" lat="41.9300" lon="42.1000"/><node id="7" lat="41.9300" lon="42.1010"/>
 <node id="8" lat="41.9300" lon="42.1005"><tag k="place" v="village"/><tag k="name" v="ჩანიეთი"/></node>
 <node id="9" lat="41.92405" lon="42.0002"><tag k="addr:housenumber" v="1"/><tag k="addr:street" v="რუსთაველის ქ."/></node>
 <node id="10" lat="41.92405" lon="42.0018"><tag k="addr:housenumber" v="9ა"/><tag k="addr:street" v="რუსთაველის ქუჩა"/></node>
 <node id="11" lat="41.9261" lon="42.0004"/><node id="12" lat="41.9261" lon="42.0005"/><node id="13" lat="41.9262" lon="42.0005"/>
 <node id="14" lat="41.9230" lon="42.0050"><tag k="addr:housenumber" v="3"/><tag k="addr:street" v="გურიის ქუჩა"/></node>
 <node id="15" lat="48.85" lon="2.35"/><node id="16" lat="48.86" lon="2.35"/>
 <way id="21"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="რუსთაველის ქუჩა"/><tag k="name:en" v="Rustaveli Street"/><tag k="old_name" v="ლენინის ქუჩა"/></way>
 <way id="20"><nd ref="3"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="რუსთაველის ქუჩა"/><tag k="name:ru" v="улица Руставели"/></way>
 <way id="22"><nd ref="4"/><nd ref="5"/><tag k="highway" v="service"/><tag k="name" v="Batumi Street"/><tag k="name:ka" v="ბათუმის ქუჩა"/></way>
 <way id="23"><nd ref="6"/><nd ref="7"/><tag k="highway" v="residential"/><tag k="name" v="რუსთაველის ქუჩა"/></way>
 <way id="24"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="11"/><tag k="building" v="yes"/><tag k="addr:housenumber" v="12"/><tag k="addr:street" v="ბათუმის ქუჩა"/></way>
 <way id="25"><nd ref="4"/><nd ref="1"/><tag k="highway" v="residential"/></way>
 <way id="26"><nd ref="4"/><nd ref="2"/><tag k="waterway" v="river"/><tag k="name" v="ნატანები"/></way>
 <way id="27"><nd ref="15"/><nd ref="16"/><tag k="highway" v="residential"/><tag k="name" v="Rue de Rivoli"/></way>
 <way id="28"><nd ref="1"/><nd ref="4"/><tag k="highway" v="proposed"/><tag k="name" v="მომავლის ქუჩა"/></way>
</osm>
)";

void expect_streets(const Gazetteer& gazetteer) {
  const PlaceIndex town = gazetteer.find_id(ozurgeti);
  EXPECT_EQ(street_names(gazetteer, town),
            (std::vector<std::string>{"ბათუმის ქუჩა", "გურიის ქუჩა", "რუსთაველის ქუჩა"}));
  const PlaceIndex rustaveli = gazetteer.find_id("osm:way/20");
  ASSERT_NE(rustaveli, no_place);
  EXPECT_EQ(gazetteer.id(rustaveli), "osm:way/20") << "the first of its pieces";
  EXPECT_EQ(gazetteer.find_id("osm:way/21"), rustaveli);
  EXPECT_EQ(gazetteer[rustaveli].kind, PlaceKind::street);
  EXPECT_EQ(gazetteer[rustaveli].parent, town);
  EXPECT_EQ(gazetteer[rustaveli].municipality, gazetteer[town].municipality);
  EXPECT_EQ(gazetteer.name_en(rustaveli), "Rustaveli Street");
  EXPECT_THAT(gazetteer.other_names(rustaveli), ::testing::UnorderedElementsAre("ლენინის ქუჩა", "улица Руставели"));
  const std::vector<Line> lines = gazetteer.lines_of(rustaveli);
  EXPECT_EQ(lines, (std::vector<Line>{{{42.0000, 41.9240}, {42.0010, 41.9240}, {42.0020, 41.9240}}}));
  EXPECT_NEAR(gazetteer[rustaveli].point.x, 42.0010, 1e-7) << "the middle of its length";
  const PlaceRange houses = gazetteer.houses_of(rustaveli);
  ASSERT_EQ(houses.count, 2U);
  EXPECT_EQ(gazetteer.name_ka(houses.first), "1");
  EXPECT_EQ(gazetteer.name_ka(houses.first + 1), "9ა");
  EXPECT_EQ(gazetteer.id(houses.first), "osm:node/9");
  EXPECT_EQ(gazetteer[houses.first].parent, rustaveli);
  const PlaceRange buildings = gazetteer.houses_of(street(gazetteer, "ბათუმის ქუჩა"));
  ASSERT_EQ(buildings.count, 1U);
  EXPECT_EQ(gazetteer.id(buildings.first), "osm:way/24");
  EXPECT_NEAR(gazetteer[buildings.first].point.x, 42.00045, 1e-6);
  const PlaceIndex guria = street(gazetteer, "გურიის ქუჩა");
  EXPECT_TRUE(gazetteer.lines_of(guria).empty()) << "known by its houses alone";
  EXPECT_NEAR(gazetteer[guria].point.x, 42.0050, 1e-7);
  const PlaceIndex village = gazetteer.find_id("osm:8");
  ASSERT_NE(village, no_place);
  EXPECT_EQ(street_names(gazetteer, village), (std::vector<std::string>{"რუსთაველის ქუჩა"}));
  EXPECT_EQ(gazetteer.streets().count, 4U) << "no river, nothing without a name, nothing in Paris";
}

TEST(StreetImport, OpenStreetMapAsXml) {
  ImportReport report;
  const Gazetteer gazetteer = load({street_file_of("georgia.osm", osm_streets)}, {}, &report);
  expect_streets(gazetteer);
  EXPECT_EQ(report.sources.at(0).streets, 5U);
  EXPECT_EQ(report.sources.at(0).houses, 4U);
  EXPECT_EQ(report.streets, 4U);
  EXPECT_EQ(report.houses, 4U);
  EXPECT_EQ(report.unsettled_streets, 0U);
  EXPECT_EQ(report.outside_streets, 1U);
}

TEST(StreetImport, OpenStreetMapAsPbf) {
  using Tags = std::vector<std::pair<std::string, std::string>>;
  const auto house = [](const char* number, const char* name) {
    return Tags{{"addr:housenumber", number}, {"addr:street", name}};
  };
  const std::vector<test::OsmNode> nodes = {
      {1, 41.9240, 42.0000, {}},
      {2, 41.9240, 42.0010, {}},
      {3, 41.9240, 42.0020, {}},
      {4, 41.9260, 42.0000, {}},
      {5, 41.9260, 42.0010, {}},
      {6, 41.9300, 42.1000, {}},
      {7, 41.9300, 42.1010, {}},
      {8, 41.9300, 42.1005, {{"place", "village"}, {"name", "ჩანიეთი"}}},
      {9, 41.92405, 42.0002, house("1", "რუსთაველის ქ.")},
      {10, 41.92405, 42.0018, house("9ა", "რუსთაველის ქუჩა")},
      {11, 41.9261, 42.0004, {}},
      {12, 41.9261, 42.0005, {}},
      {13, 41.9262, 42.0005, {}},
      {14, 41.9230, 42.0050, house("3", "გურიის ქუჩა")},
  };
  Tags building = house("12", "ბათუმის ქუჩა");
  building.emplace_back("building", "yes");
  const std::vector<test::OsmWay> ways = {
      {20, {3, 2}, {{"highway", "residential"}, {"name", "რუსთაველის ქუჩა"}, {"name:ru", "улица Руставели"}}},
      {21,
       {1, 2},
       {{"highway", "residential"},
        {"name", "რუსთაველის ქუჩა"},
        {"name:en", "Rustaveli Street"},
        {"old_name", "ლენინის ქუჩა"}}},
      {22, {4, 5}, {{"highway", "service"}, {"name", "Batumi Street"}, {"name:ka", "ბათუმის ქუჩა"}}},
      {23, {6, 7}, {{"highway", "residential"}, {"name", "რუსთაველის ქუჩა"}}},
      {24, {11, 12, 13, 11}, building},
  };
  expect_streets(load({street_file_of("georgia.osm.pbf", test::osm_pbf(nodes, ways))}));
}

constexpr std::string_view line_layer = R"({"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"ქუჩა":"თაყაიშვილის ქუჩა"},"geometry":{"type":"LineString","coordinates":[[42.0,41.92],[42.002,41.92]]}},
  {"type":"Feature","properties":{"ქუჩა":"თაყაიშვილის ქუჩა"},"geometry":{"type":"MultiLineString","coordinates":[[[42.002,41.92],[42.004,41.92]]]}},
  {"type":"Feature","properties":{"ქუჩა":""},"geometry":{"type":"LineString","coordinates":[[42.0,41.93],[42.002,41.93]]}}]})";

TEST(StreetImport, AnyLayerOfLines) {
  ImportReport report;
  const Gazetteer gazetteer = load({street_file_of("roads.geojson", line_layer)}, {}, &report);
  EXPECT_EQ(report.sources.at(0).format, "streets");
  EXPECT_EQ(report.sources.at(0).nameless, 1U);
  EXPECT_EQ(street_names(gazetteer, gazetteer.find_id(ozurgeti)), (std::vector<std::string>{"თაყაიშვილის ქუჩა"}));
  EXPECT_NEAR(gazetteer[street(gazetteer, "თაყაიშვილის ქუჩა")].point.x, 42.002, 1e-7);
}

constexpr std::string_view houses_table =
    "street,house_number,lon,lat\n"
    "თაყაიშვილის ქ.,2,42.0001,41.9201\nთაყაიშვილის ქუჩა,2,42.0001,41.9201\nთაყაიშვილის ქუჩა,10,42.0039,41.9201\n";

TEST(StreetImport, TableOfHouses) {
  const Gazetteer gazetteer =
      load({street_file_of("roads.geojson", line_layer), street_file_of("houses.csv", houses_table)});
  const PlaceIndex found = street(gazetteer, "თაყაიშვილის ქუჩა");
  EXPECT_EQ(gazetteer.houses_of(found).count, 2U) << "one number once";
  EXPECT_EQ(gazetteer.streets().count, 1U);
}

constexpr std::string_view names_table =
    "street_ka,street_en,street_local_latin\nმოსკოვის ქუჩა,Moscow Street,Moskovi St\nბაქრაძის I შესახვევი,X,X\n";

TEST(StreetImport, NamesAlone) {
  const std::string file = street_file_of("street_list.csv", names_table);
  ImportReport report;
  const Gazetteer nowhere = load({file}, {}, &report);
  EXPECT_EQ(report.unsettled_streets, 2U);
  EXPECT_EQ(nowhere.streets_of(no_place).count, 2U);
  const Gazetteer gazetteer = load({file}, "ოზურგეთი", &report);
  EXPECT_EQ(report.unsettled_streets, 0U);
  const PlaceIndex town = gazetteer.find_id(ozurgeti);
  EXPECT_EQ(street_names(gazetteer, town), (std::vector<std::string>{"ბაქრაძის I შესახვევი", "მოსკოვის ქუჩა"}));
  const PlaceIndex moscow = street(gazetteer, "მოსკოვის ქუჩა");
  EXPECT_FALSE(gazetteer[moscow].point.valid());
  EXPECT_EQ(gazetteer.name_en(moscow), "Moscow Street");
  EXPECT_THAT(gazetteer.other_names(moscow), ::testing::ElementsAre("Moskovi St"));
  EXPECT_TRUE(gazetteer.other_names(street(gazetteer, "ბაქრაძის I შესახვევი")).empty()) << "X is no name";
  const std::string with_towns =
      street_file_of("list.csv", "ქუჩა,ქალაქი\nმოსკოვის ქუჩა,ქ. ოზურგეთი\nმოსკოვის ქუჩა,ბათუმი\n");
  const Gazetteer two = load({with_towns});
  EXPECT_EQ(two.streets().count, 2U);
  EXPECT_EQ(two.streets_of(two.find_id(ozurgeti)).count, 1U);
}

TEST(StreetImport, StreetsOfSaysWhichSettlementItDoesNotKnow) {
  const std::string file = street_file_of("street_list.csv", names_table);
  const std::string villages =
      street_file_of("villages.csv",
                     "name_ka,type,municipality,lon,lat\nახალსოფელი,village,ოზურგეთი,42.01,41.96\n"
                     "ახალსოფელი,village,გორი,44.10,41.99\n");
  const auto message = [&](const std::string& streets_of) -> std::string {
    try {
      load({file, villages}, streets_of);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(message("ატლანტიდა"), HasSubstr("no settlement"));
  EXPECT_THAT(message("ახალსოფელი"), HasSubstr("2 settlements"));
  EXPECT_EQ(message("გორი, ახალსოფელი"), "");
  EXPECT_THAT(message("ატლანტიდა, ახალსოფელი"), HasSubstr("municipality"));
}

TEST(StreetImport, AGazFileKeepsItsStreets) {
  const std::vector<std::string> files = {street_file_of("georgia.osm", osm_streets),
                                          street_file_of("houses.csv", houses_table),
                                          street_file_of("street_list.csv", names_table)};
  const Gazetteer gazetteer = load(files, "ოზურგეთი");
  const auto gaz = test::scratch_folder() / "first.gaz";
  write_gazetteer(gazetteer, gaz, true);
  ImportReport report;
  EXPECT_TRUE(street_bytes_of(load({gaz.string()}, {}, &report)) == read_file(gaz)) << "by way of merging";
  EXPECT_TRUE(street_bytes_of(load({gaz.string(), files[0]})) == read_file(gaz)) << "the same streets again";
  const Gazetteer more = load({gaz.string(), street_file_of("roads.geojson", line_layer)});
  EXPECT_EQ(more.streets().count, gazetteer.streets().count) << "the houses' street has got its line";
  EXPECT_EQ(more.lines_of(street(more, "თაყაიშვილის ქუჩა")).size(), 1U);
  EXPECT_EQ(more.houses_of(street(more, "თაყაიშვილის ქუჩა")).count, 2U);
  EXPECT_EQ(more.houses_of(more.find_id("osm:way/20")).count, 2U);
}

TEST(StreetImport, TheOrderOfFilesDoesNotMatter) {
  std::vector<std::string> files = {
      street_file_of("georgia.osm", osm_streets), street_file_of("houses.csv", houses_table),
      street_file_of("roads.geojson", line_layer), street_file_of("street_list.csv", names_table)};
  std::sort(files.begin(), files.end());
  const std::string expected = street_bytes_of(load(files));
  for (int i = 0; i < 4; ++i) {
    std::next_permutation(files.begin(), files.end());
    EXPECT_TRUE(street_bytes_of(load(files)) == expected);
  }
  files.push_back(files.front());
  EXPECT_TRUE(street_bytes_of(load(files)) == expected) << "a file given twice";
}

}  // namespace
}  // namespace klasteri
