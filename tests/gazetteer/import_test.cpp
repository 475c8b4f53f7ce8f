#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/text/fold.h"
#include "tests/gazetteer/osm_pbf.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

std::string file_of(const std::string& name, std::string_view content) {
  const auto path = test::scratch_folder() / name;
  write_file(path, content, true);
  return path.string();
}

/// A square of `half` degrees around a point as a polygon layer with one municipality's name.
std::string square_layer(const std::string& name, double lon, double lat, double half) {
  const auto corner = [&](double dx, double dy) { return fmt::format("[{},{}]", lon + dx * half, lat + dy * half); };
  return file_of(
      "polygons.geojson",
      fmt::format(R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"{}"}},)"
                  R"("geometry":{{"type":"Polygon","coordinates":[[{},{},{},{},{}]]}}}}]}})",
                  name, corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)));
}

PlaceIndex settlement(const Gazetteer& gazetteer, std::string_view name, std::string_view municipality = {}) {
  PlaceIndex found = no_place;
  for (const NameHit& hit : gazetteer.find_key(fold(name))) {
    const Place& place = gazetteer[hit.place];
    if (hit.genitive || !is_settlement(place.kind)) continue;
    if (!municipality.empty() && place.municipality != gazetteer.admin().find_municipality(municipality)) continue;
    EXPECT_EQ(found, no_place) << name << " is more than one place";
    found = hit.place;
  }
  return found;
}

std::string municipality_of(const Gazetteer& gazetteer, PlaceIndex place) {
  const UnitIndex unit = gazetteer[place].municipality;
  return unit == no_unit ? "-" : gazetteer.admin().municipalities()[unit].name_en;
}

std::string bytes_of(const Gazetteer& gazetteer) {
  const auto path = test::scratch_folder() / "places.gaz";
  write_gazetteer(gazetteer, path, true);
  return read_file(path);
}

constexpr std::string_view geonames_text =
    "611274\tUrek’i\tUrek'i\tUreki,Уреки,ურეკი,http://en.wikipedia.org/wiki/Ureki\t41.99556\t41.77861\tP\tPPL\tGE\t\t65"
    "\t612535\t\t\t1413\t\t4\tAsia/Tbilisi\t2012-01-17\n"
    "900001\tZemo Natanebi\tZemo Natanebi\tზემო ნატანები\t41.96\t41.83\tP\tPPL\tGE\t\t65\t612535\t\t\t0\t\t"
    "4\tAsia/Tbilisi\t2012-01-17\n"
    "900002\tKvemo Natanebi\tKvemo Natanebi\t\t41.955\t41.82\tP\tPPL\tGE\t\t65\t612535\t\t\t0\t\t4\tAsia/Tbilisi\t2012-"
    "01-17\n"
    "900003\tSupsa\tSupsa\t\t42.0\t41.8\tH\tSTM\tGE\t\t65\t\t\t\t0\t\t4\tAsia/Tbilisi\t2012-01-17\n"
    "900004\tYerevan\tYerevan\t\t40.18\t44.51\tP\tPPLC\tAM\t\t11\t\t\t\t1093485\t\t4\tAsia/Yerevan\t2012-01-17\n";

TEST(Import, ReadsGeoNames) {
  ImportReport report;
  const Gazetteer gazetteer = load_gazetteer({{file_of("GE.txt", geonames_text)}, {}}, &report);
  ASSERT_EQ(report.sources.size(), 1u);
  const ImportReport::Source& counts = report.sources.front();
  EXPECT_EQ(counts.format, "GeoNames");
  EXPECT_EQ(counts.rows, 5u);
  EXPECT_EQ(counts.other, 1u) << "the river";
  EXPECT_EQ(counts.outside, 1u) << "Yerevan";
  EXPECT_EQ(counts.places, 3u);
  EXPECT_EQ(counts.merged, 1u) << "Ureki is bundled";
  EXPECT_EQ(gazetteer.size(), Gazetteer().size() + 2);
  const PlaceIndex zemo = settlement(gazetteer, "ზემო ნატანები");
  ASSERT_NE(zemo, no_place);
  EXPECT_EQ(gazetteer.id(zemo), "geonames:900001");
  EXPECT_EQ(gazetteer.name_ka(zemo), "ზემო ნატანები");
  EXPECT_EQ(municipality_of(gazetteer, zemo), "Ozurgeti");
  EXPECT_NE(settlement(gazetteer, "Kvemo Natanebi"), zemo) << "500 m apart, and yet two villages";
  EXPECT_EQ(gazetteer.name_ka(settlement(gazetteer, "Kvemo Natanebi")), "ქვემო ნატანები")
      << "transliterated back, with the words as they are spelled elsewhere";
}

constexpr std::string_view osm_text = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="by hand">
 <node id="1" lat="41.9556" lon="41.8000"><tag k="place" v="village"/><tag k="name" v="შრომა"/>
  <tag k="name:en" v="Shroma"/><tag k="name:ru" v="Шрома"/><tag k="alt_name" v="მერია;ახალი შრომა"/><tag k="population" v="321"/></node>
 <node id="2" lat="41.9700" lon="41.8200"><tag k="place" v="locality"/><tag k="name" v="ტყე"/></node>
 <node id="3" lat="41.9800" lon="41.8300"><tag k="place" v="hamlet"/></node>
 <node id="4" lat="41.9956" lon="41.7790"><tag k="place" v="town"/><tag k="name" v="ურეკი"/></node>
 <node id="5" lat="43.2141" lon="27.9147"><tag k="place" v="village"/><tag k="name" v="Варна"/></node>
 <node id="6" lat="41.9900" lon="41.8400"><tag k="highway" v="bus_stop"/><tag k="name" v="გაჩერება"/></node>
</osm>
)";

void expect_osm(const std::string& file) {
  ImportReport report;
  const Gazetteer gazetteer = load_gazetteer({{file}, {}}, &report);
  const ImportReport::Source& counts = report.sources.at(0);
  EXPECT_EQ(counts.format, "OpenStreetMap");
  EXPECT_EQ(counts.rows, 5u);
  EXPECT_EQ(counts.other, 1u);
  EXPECT_EQ(counts.nameless, 1u);
  EXPECT_EQ(counts.outside, 1u);
  EXPECT_EQ(counts.places, 2u);
  EXPECT_EQ(counts.merged, 1u);
  const PlaceIndex shroma = settlement(gazetteer, "შრომა");
  ASSERT_NE(shroma, no_place);
  EXPECT_EQ(gazetteer.id(shroma), "osm:1");
  EXPECT_EQ(gazetteer.name_en(shroma), "Shroma");
  EXPECT_EQ(gazetteer[shroma].population, 321);
  EXPECT_EQ(municipality_of(gazetteer, shroma), "-") << "nothing says which";
  EXPECT_EQ(gazetteer.id(gazetteer[shroma].parent), "adm1:GE-GU");
  EXPECT_EQ(settlement(gazetteer, "ახალი შრომა"), shroma);
  EXPECT_EQ(settlement(gazetteer, "Шрома"), shroma);
  const PlaceIndex ureki = settlement(gazetteer, "ურეკი");
  EXPECT_EQ(gazetteer.id(ureki), "geonames:611274");
  EXPECT_EQ(gazetteer.find_id("osm:4"), ureki);
  EXPECT_EQ(gazetteer.sources(ureki), "geonames;osm");
  EXPECT_NEAR(gazetteer[ureki].point.x, 41.7790, 1e-6) << "OpenStreetMap's position is the better one";
  EXPECT_EQ(gazetteer[ureki].kind, PlaceKind::daba) << "settled by hand, against OpenStreetMap's town";
}

TEST(Import, ReadsOpenStreetMapAsXml) { expect_osm(file_of("georgia.osm", osm_text)); }

TEST(Import, ReadsOpenStreetMapAsPbf) {
  using test::OsmNode;
  const std::vector<OsmNode> nodes = {
      {1,
       41.9556,
       41.8000,
       {{"place", "village"},
        {"name", "შრომა"},
        {"name:en", "Shroma"},
        {"name:ru", "Шрома"},
        {"alt_name", "მერია;ახალი შრომა"},
        {"population", "321"}}},
      {2, 41.9700, 41.8200, {{"place", "locality"}, {"name", "ტყე"}}},
      {3, 41.9800, 41.8300, {{"place", "hamlet"}}},
      {4, 41.9956, 41.7790, {{"place", "town"}, {"name", "ურეკი"}}},
      {5, 43.2141, 27.9147, {{"place", "village"}, {"name", "Варна"}}},
      {6, 41.9900, 41.8400, {{"highway", "bus_stop"}, {"name", "გაჩერება"}}},
  };
  expect_osm(file_of("georgia.osm.pbf", test::osm_pbf(nodes)));
}

TEST(Import, ATruncatedPbfIsOneError) {
  const std::string whole = test::osm_pbf({{1, 41.9, 41.8, {{"place", "village"}, {"name", "შრომა"}}}});
  const std::string file = file_of("cut.osm.pbf", std::string_view(whole).substr(0, whole.size() - 20));
  try {
    load_gazetteer({{file}, {}});
    FAIL() << "expected an Error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("cut.osm.pbf"));
  }
}

TEST(Import, PolygonsSayTheMunicipality) {
  const std::string osm = file_of("georgia.osm", osm_text);
  const Gazetteer gazetteer = load_gazetteer({{osm}, square_layer("ოზურგეთის მუნიციპალიტეტი", 41.8, 41.95, 0.1)});
  EXPECT_EQ(municipality_of(gazetteer, settlement(gazetteer, "შრომა")), "Ozurgeti");
  const Gazetteer elsewhere = load_gazetteer({{osm}, square_layer("Ozurgeti", 42.5, 41.95, 0.1)});
  EXPECT_EQ(municipality_of(elsewhere, settlement(elsewhere, "შრომა")), "-");
  EXPECT_THROW(load_gazetteer({{osm}, square_layer("Gotham", 10, 10, 0.1)}), Error);
  // By its seat, where the name joins nothing.
  const Gazetteer by_seat = load_gazetteer({{osm}, square_layer("Polygon 7", 41.9, 41.9, 0.12)});
  EXPECT_EQ(municipality_of(by_seat, settlement(by_seat, "შრომა")), "Ozurgeti");
}

constexpr std::string_view wof_text =
    "wof_id,name,name_ka,name_ka_variants,lon,lat,population,county,region,gn_id\n"
    "1125819713,Urek’i,Urek’i,ურეკი,41.77861,41.99556,1625,Lanchkhuti,Guria,611274\n"
    "1,Ts’itelmta,Ts’itelmta,წითელმთა|Ts’itelmt’a,42.0,42.0,,Ozurgeti,Guria,\n"
    "2,Melek’eduri,მელექედური,,42.02,41.95,,Ozurgeti,Guria,77\n";

TEST(Import, ReadsWhosOnFirst) {
  const Gazetteer gazetteer = load_gazetteer({{file_of("wof.csv", wof_text)}, {}});
  const PlaceIndex red = settlement(gazetteer, "წითელმთა");
  ASSERT_NE(red, no_place);
  EXPECT_EQ(gazetteer.id(red), "wof:1");
  EXPECT_EQ(gazetteer.name_ka(red), "წითელმთა") << "the variant is the Georgian name";
  EXPECT_EQ(gazetteer.find_id("geonames:77"), gazetteer.find_id("wof:2"));
  EXPECT_EQ(municipality_of(gazetteer, gazetteer.find_id("wof:1125819713")), "Ozurgeti")
      << "settled by hand; the county is wrong";
}

constexpr std::string_view geostat_text =
    "geostat_code,type,name_ka,community_ka,municipality_ka,region_ka\n"
    "23 25 11 11,city,ოზურგეთი,ქალაქ ოზურგეთის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 65 31,village,ოზურგეთი,გურიანთის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 54 31,village,მელექედური,მელექედურის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 55 31,village,ზემო ნატანები,ნატანების ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 55 33,village,ქვემო ნატანები,ნატანების ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 60 31,village,განთიადი,მაკვანეთის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "23 25 61 31,village,განთიადი,ბახვის ადმინისტრაციული ერთეული,ოზურგეთის მუნიციპალიტეტი,გურია\n"
    "11 53 33 31,village,დიღომი,დიღმის ადმინისტრაციული ერთეული,საბურთალოს რაიონი,ქ. თბილისი\n";

TEST(Import, ReadsNamesWithoutPoints) {
  ImportReport report;
  const Gazetteer gazetteer =
      load_gazetteer({{file_of("names.csv", geostat_text), file_of("wof.csv", wof_text)}, {}}, &report);
  EXPECT_EQ(report.sources.back().format, "names without points");
  const PlaceIndex melekeduri = settlement(gazetteer, "მელექედური");
  ASSERT_NE(melekeduri, no_place);
  EXPECT_EQ(gazetteer.id(melekeduri), "geonames:77") << "the first source's id stays";
  EXPECT_EQ(gazetteer.find_id("geostat:23255431"), melekeduri);
  EXPECT_TRUE(gazetteer[melekeduri].point.valid());
  // Its community, known by its genitive, gets nominative and point from the village.
  const PlaceIndex community = gazetteer[melekeduri].parent;
  EXPECT_EQ(gazetteer.id(community), "geostat:232554");
  EXPECT_EQ(gazetteer[community].kind, PlaceKind::community);
  EXPECT_EQ(gazetteer[community].point, gazetteer[melekeduri].point);
  EXPECT_EQ(gazetteer.id(gazetteer[community].parent), "adm2:2325");
  const auto genitive = gazetteer.find_key(fold("ნატანების"));
  ASSERT_EQ(genitive.size(), 1u);
  EXPECT_TRUE(genitive.front().genitive);
  EXPECT_EQ(gazetteer.id(genitive.front().place), "geostat:232555");
  EXPECT_EQ(gazetteer[settlement(gazetteer, "ქვემო ნატანები")].parent, genitive.front().place);
}

TEST(Import, ATownAndAVillageOfOneNameStayTwo) {
  const Gazetteer gazetteer = load_gazetteer({{file_of("names.csv", geostat_text)}, {}});
  const PlaceIndex town = gazetteer.find_id("geonames:612536");
  EXPECT_EQ(gazetteer.find_id("geostat:23251111"), town);
  const PlaceIndex village = gazetteer.find_id("geostat:23256531");
  EXPECT_NE(village, town);
  EXPECT_EQ(gazetteer[village].kind, PlaceKind::village);
  EXPECT_FALSE(gazetteer[village].point.valid());
  EXPECT_NE(gazetteer.find_id("geostat:23256031"), gazetteer.find_id("geostat:23256131")) << "two villages განთიადი";
}

TEST(Import, AVillageOfTbilisiLiesInItsDistrict) {
  const Gazetteer gazetteer = load_gazetteer({{file_of("names.csv", geostat_text)}, {}});
  const PlaceIndex dighomi = gazetteer.find_id("geostat:11533331");
  EXPECT_EQ(gazetteer.id(dighomi), "cities:dighomi") << "the bundled quarter";
  EXPECT_EQ(gazetteer[dighomi].kind, PlaceKind::village) << "as the classifier has it";
  const PlaceIndex community = gazetteer[dighomi].parent;
  EXPECT_EQ(gazetteer.id(gazetteer[community].parent), "district:1153");
}

TEST(Import, ReadsAnyPointLayerWithNames) {
  const std::string layer = file_of("shops.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"ჯუმათი","municipality":"Ozurgeti"},"geometry":{"type":"Point","coordinates":[42.06,42.03]}},
    {"type":"Feature","properties":{"name":"","municipality":"Ozurgeti"},"geometry":{"type":"Point","coordinates":[42.07,42.03]}}]})");
  ImportReport report;
  const Gazetteer gazetteer = load_gazetteer({{layer}, {}}, &report);
  EXPECT_EQ(report.sources.at(0).format, "points with names");
  EXPECT_EQ(report.sources.at(0).nameless, 1u);
  const PlaceIndex place = settlement(gazetteer, "ჯუმათი");
  ASSERT_NE(place, no_place);
  EXPECT_EQ(municipality_of(gazetteer, place), "Ozurgeti");
  EXPECT_EQ(gazetteer.name_en(place), "Jumati");
}

TEST(Import, APlaceWithARussianNameAloneHasOneInGeorgianAndLatin) {
  const Gazetteer gazetteer =
      load_gazetteer({{file_of("abkhazia.csv", "osm_id,lat,lon,name,place\n7,42.8189,41.3701,Кутол,village\n")}, {}});
  const PlaceIndex place = gazetteer.find_id("osm:7");
  ASSERT_NE(place, no_place);
  EXPECT_EQ(gazetteer.name_ka(place), "კუტოლ");
  EXPECT_EQ(gazetteer.name_en(place), "Kutol");
  EXPECT_EQ(settlement(gazetteer, "Кутол"), place);
}

TEST(Import, TheSameFileTwiceChangesNothing) {
  for (const std::string_view text : {geonames_text, osm_text, wof_text, geostat_text}) {
    const std::string file = file_of("places.csv", text);
    EXPECT_EQ(bytes_of(load_gazetteer({{file, file}, {}})), bytes_of(load_gazetteer({{file}, {}})));
  }
}

TEST(Import, TheOrderOfFilesAndRowsDoesNotMatter) {
  std::vector<std::string> files = {file_of("a.txt", geonames_text), file_of("b.osm", osm_text),
                                    file_of("c.csv", wof_text), file_of("d.csv", geostat_text)};
  std::sort(files.begin(), files.end());
  const std::string expected = bytes_of(load_gazetteer({files, {}}));
  for (int i = 0; i < 5; ++i) {
    std::next_permutation(files.begin(), files.end());
    EXPECT_EQ(bytes_of(load_gazetteer({files, {}})), expected);
  }
  const std::size_t first_line = geonames_text.find('\n') + 1;
  const std::string turned =
      std::string(geonames_text.substr(first_line)) + std::string(geonames_text.substr(0, first_line));
  EXPECT_EQ(bytes_of(load_gazetteer({{file_of("GE.txt", turned)}, {}})),
            bytes_of(load_gazetteer({{file_of("GE.txt", geonames_text)}, {}})));
}

TEST(Import, RefusesWhatIsNoGazetteer) {
  const auto message = [](const std::string& file) -> std::string {
    try {
      load_gazetteer({{file}, {}});
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(message("/nowhere/places.gaz"), HasSubstr("/nowhere/places.gaz"));
  EXPECT_THAT(message(file_of("empty.csv", "")), HasSubstr("empty"));
  EXPECT_THAT(message(file_of("prices.csv", "product,price\nwine,12\n")), HasSubstr("no column of names"));
  EXPECT_THAT(message(test::scratch_folder().string()), HasSubstr("folder"));
}

TEST(Import, RealSourcesComeTogether) {
  REQUIRE_SHARED("testdata/gazetteer/wof_localities_GE.csv");
  REQUIRE_SHARED("testdata/gazetteer/osm_places_2019.csv");
  REQUIRE_SHARED("testdata/gazetteer/geostat_settlements.csv");
  REQUIRE_SHARED("testdata/admin/geoBoundaries-GEO-ADM2.geojson");
  std::vector<std::string> files;
  for (const char* name : {"wof_localities_GE.csv", "osm_places_2019.csv", "geostat_settlements.csv"}) {
    files.push_back(test::shared_file("testdata/gazetteer") / name);
  }
  const std::string polygons = test::shared_file("testdata/admin/geoBoundaries-GEO-ADM2.geojson");
  const auto begin = std::chrono::steady_clock::now();
  const Gazetteer gazetteer = load_gazetteer({files, polygons});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  RecordProperty("seconds", std::to_string(seconds.count()));
  std::size_t officially = 0;
  std::size_t with_point = 0;
  std::size_t communities = 0;
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    communities += gazetteer[i].kind == PlaceKind::community ? 1 : 0;
    const std::string_view sources = gazetteer.sources(i);
    if (!is_settlement(gazetteer[i].kind) || sources.find("geostat") == std::string_view::npos) continue;
    ++officially;
    with_point += gazetteer[i].point.valid() ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(officially), 3711, 5);
  EXPECT_GT(static_cast<double>(with_point) / static_cast<double>(officially), 0.85);
  EXPECT_GT(communities, 900u);
  EXPECT_EQ(municipality_of(gazetteer, gazetteer.find_id("geonames:611274")), "Ozurgeti");
  const std::string bytes = bytes_of(gazetteer);
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(bytes_of(load_gazetteer({files, polygons})), bytes);
}

}  // namespace
}  // namespace klasteri
