#include <gtest/gtest.h>

#include <cmath>

#include "geo/register/coordinates.h"
#include "tests/geocode/tiny_gazetteer.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

bool has_fault(const GeocodeResult& result, GeoFault fault) { return (result.faults & bit(fault)) != 0; }

/// A village near Ozurgeti, at 42.016, 41.874.
GeocodeResult likhauri_at(Point given, GeocodeExplanation* explanation = nullptr) {
  AddressQuery query;
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.text = "სოფ. ლიხაური, მე-3 ქ. 5";
  query.given = given;
  return test::tiny_geocoder().locate(query, explanation);
}

/// A municipality without a settlement.
GeocodeResult gori_at(Point given) {
  AddressQuery query;
  query.municipality = "გორის მუნიციპალიტეტი";
  query.given = given;
  return test::tiny_geocoder().locate(query);
}

bool applied(const GeocodeExplanation& explanation, Rule rule) {
  for (const AppliedRule& each : explanation.rules) {
    if (each.rule == rule) return true;
  }
  return false;
}

TEST(GivenPoint, InTheNamedMunicipalityItIsThePoint) {
  const Point given{44.05, 42.05};
  const GeocodeResult result = gori_at(given);
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_EQ(result.point, given);
  EXPECT_EQ(result.precision, GeoPrecision::street);
}

TEST(GivenPoint, FartherThanTheMunicipalityReachesIsAConflict) {
  const GeocodeResult result = gori_at({42.7, 42.25});
  EXPECT_EQ(result.status, GeoStatus::conflict);
  EXPECT_TRUE(has_fault(result, GeoFault::point_conflict));
  EXPECT_EQ(result.precision, GeoPrecision::municipality);
  EXPECT_LT(result.score, gori_at({}).score);
}

TEST(GivenPoint, FarFromTheNamedVillageIsAConflictThoughTheMunicipalityFits) {
  AddressQuery query;
  query.municipality = "გორის მუნიციპალიტეტი";
  query.text = "სოფ. ტყვიავი";
  query.given = {44.13, 42.02};
  EXPECT_EQ(test::tiny_geocoder().locate(query).status, GeoStatus::matched) << "6 km from the village's point";
  query.given = {44.05, 41.98};
  ASSERT_EQ(gori_at(query.given).status, GeoStatus::matched);
  GeocodeExplanation explanation;
  const GeocodeResult far = test::tiny_geocoder().locate(query, &explanation);
  EXPECT_EQ(far.status, GeoStatus::conflict);
  EXPECT_TRUE(has_fault(far, GeoFault::point_conflict));
  EXPECT_EQ(far.settlement, "ტყვიავი");
  EXPECT_NEAR(far.point.x, 44.17, 1e-6) << "the name counts";
  ASSERT_TRUE(applied(explanation, Rule::given_point_far_from_settlement));
  EXPECT_NE(sentence(explanation.rules.back(), Language::en).find("13 km from the settlement ტყვიავი"),
            std::string::npos)
      << sentence(explanation.rules.back(), Language::en);
}

/// 41.874, 42.016 lies in Georgia too, so that only the name can tell.
TEST(GivenPoint, AxesOfASingleRowAreExchangedWhereTheNameSaysSo) {
  ASSERT_TRUE(may_be_in_georgia({41.874, 42.016}));
  GeocodeExplanation explanation;
  const GeocodeResult result = likhauri_at({41.874, 42.016}, &explanation);
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_TRUE(has_fault(result, GeoFault::swapped_axes));
  EXPECT_FALSE(has_fault(result, GeoFault::point_conflict));
  EXPECT_EQ(result.point, (Point{42.016, 41.874}));
  EXPECT_TRUE(applied(explanation, Rule::given_point_swapped));
  EXPECT_FALSE(has_fault(likhauri_at({42.016, 41.874}), GeoFault::swapped_axes));
}

TEST(GivenPoint, WithoutASettlementAxesAreExchangedOnlyWhereTheRegionIsWrongToo) {
  AddressQuery query;
  query.municipality = "ზუგდიდი";  // at 41.87, 42.51; the other way round in Imereti
  query.given = {42.51, 41.87};
  const GeocodeResult result = test::tiny_geocoder().locate(query);
  EXPECT_TRUE(has_fault(result, GeoFault::swapped_axes));
  EXPECT_EQ(result.point, (Point{41.87, 42.51}));
  query.municipality = "ბათუმი";  // 12 km away, which no axes explain
  query.given = {41.75, 41.60};
  EXPECT_FALSE(has_fault(test::tiny_geocoder().locate(query), GeoFault::swapped_axes));
}

TEST(GivenPoint, AxesExchangedTwiceAreAsWritten) {
  const GeoFaults swapped = bit(GeoFault::swapped_axes);
  EXPECT_EQ(faults_of_row(swapped, swapped | bit(GeoFault::legal_address_used)), bit(GeoFault::legal_address_used));
  EXPECT_EQ(faults_of_row(0, swapped), swapped);
  EXPECT_EQ(faults_of_row(swapped, 0), swapped);
}

TEST(GivenPoint, OutsideTheCountryIsLeftAside) {
  const GeocodeResult named = gori_at({46.5, 43.6});
  EXPECT_TRUE(has_fault(named, GeoFault::outside_country)) << "in Dagestan";
  EXPECT_FALSE(has_fault(named, GeoFault::point_conflict));
  EXPECT_EQ(named.status, GeoStatus::matched);
  EXPECT_EQ(named.precision, GeoPrecision::municipality);
  AddressQuery query;
  query.given = {46.5, 43.6};
  const GeocodeResult alone = test::tiny_geocoder().locate(query);
  EXPECT_EQ(alone.status, GeoStatus::unmatched);
  EXPECT_TRUE(has_fault(alone, GeoFault::outside_country));
  EXPECT_FALSE(alone.point.valid());
}

TEST(GivenPoint, TellsWhichOfSeveralSettlementsIsMeant) {
  AddressQuery query;
  query.text = "სოფ. ახალსოფელი";
  query.given = {44.101, 41.991};
  const GeocodeResult result = test::tiny_geocoder().locate(query);
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_FALSE(has_fault(result, GeoFault::homonym));
  EXPECT_EQ(test::tiny_gazetteer().admin().municipality_name(result.municipality, Language::en), "Gori");
  query.given = {44.5, 41.9};
  EXPECT_EQ(test::tiny_geocoder().locate(query).status, GeoStatus::ambiguous) << "near neither";
}

TEST(GivenPoint, PolygonsDecideWithAToleranceOfTheirSize) {
  REQUIRE_SHARED("testdata/admin/geoBoundaries-GEO-ADM2.geojson");
  GazetteerSources sources;
  sources.municipalities = test::shared_file("testdata/admin/geoBoundaries-GEO-ADM2.geojson").string();
  const Gazetteer gazetteer = load_gazetteer(sources);
  const Geocoder geocoder(gazetteer);
  const UnitIndex gori = gazetteer.admin().find_municipality("გორი");
  AddressQuery query;
  query.municipality = "გორი";
  // Straight north out of the municipality, a tenth of a kilometre at a time.
  double farthest_agreeing_m = 0;
  for (double latitude = 42.0; latitude < 43; latitude += 0.001) {
    query.given = {44.1, latitude};
    const GeocodeResult result = geocoder.locate(query);
    const double outside_m = gazetteer.admin().metres_to_municipality(gori, query.given);
    if (outside_m == 0) {
      ASSERT_EQ(result.point, query.given) << latitude;
    }
    if (result.point == query.given) farthest_agreeing_m = std::max(farthest_agreeing_m, outside_m);
  }
  EXPECT_GT(farthest_agreeing_m, 1'000);
  EXPECT_LE(farthest_agreeing_m, 5'000);
}

TEST(UnitExtents, RadiusFollowsTheSpreadOfSettlements) {
  const auto file = test::scratch_folder() / "spread.csv";
  {
    std::ofstream out(file);
    out << "name_ka,type,municipality,lon,lat\n";
    for (int i = 0; i < 20; ++i) {
      out << "სოფელი" << static_cast<char>('a' + i) << ",village,გორი," << 44.11 + 0.01 * i << ",41.985\n";
    }
  }
  GazetteerSources sources;
  sources.files = {file.string()};
  const Gazetteer gazetteer = load_gazetteer(sources);
  const AdminTree& admin = gazetteer.admin();
  const std::vector<PlaceIndex> no_seats(admin.municipalities().size(), no_place);
  const UnitExtents extents(gazetteer, no_seats);
  const UnitIndex gori = admin.find_municipality("გორი");
  const double eighteenth_m = distance_m(admin.municipalities()[gori].seat, {44.28, 41.985});
  EXPECT_NEAR(extents.radius_m(gori), 1.2 * eighteenth_m, 2'500);
  EXPECT_TRUE(extents.fits_municipality(gori, {44.28, 41.985}));
  EXPECT_FALSE(extents.fits_municipality(gori, {44.60, 41.985}));
  EXPECT_DOUBLE_EQ(extents.radius_m(admin.find_municipality("ფოთი")), 8'000) << "a city inside a region";
}

}  // namespace
}  // namespace klasteri
