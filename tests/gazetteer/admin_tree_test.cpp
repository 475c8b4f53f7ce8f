#include "geo/gazetteer/admin_tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

namespace klasteri {
namespace {

const AdminTree& tree() { return AdminTree::georgia(); }

std::string region_of(std::string_view text) {
  const UnitIndex unit = tree().find_region(text);
  return unit == no_unit ? "-" : tree().regions()[unit].iso;
}

std::string municipality_of(std::string_view text, UnitIndex region = no_unit) {
  const UnitIndex unit = tree().find_municipality(text, region);
  return unit == no_unit ? "-" : tree().municipalities()[unit].name_en;
}

std::string region_iso_at(Point p) {
  const UnitIndex unit = tree().region_at(p);
  return unit == no_unit ? "-" : tree().regions()[unit].iso;
}

TEST(AdminTree, HasTwelveRegionsAndSeventyNineUnits) {
  ASSERT_EQ(tree().regions().size(), 12u);
  ASSERT_EQ(tree().municipalities().size(), 79u);
  ASSERT_EQ(tree().districts().size(), 16u);
  std::size_t kinds[4] = {};
  std::set<std::string> codes;
  for (const Municipality& unit : tree().municipalities()) {
    ++kinds[static_cast<int>(unit.kind)];
    codes.insert(unit.code);
    EXPECT_LT(unit.region, 12) << unit.name_en;
    EXPECT_FALSE(unit.genitive_ka.empty()) << unit.name_en;
  }
  EXPECT_EQ(kinds[0], 5u);
  EXPECT_EQ(kinds[1], 59u);
  EXPECT_EQ(kinds[2], 5u);
  EXPECT_EQ(kinds[3], 10u);
  EXPECT_EQ(codes.size(), 79u) << "codes must be unique";
}

TEST(AdminTree, EveryRealMunicipalityHasItsSeatInsideOrNearItsRegion) {
  for (const Municipality& unit : tree().municipalities()) {
    if (unit.kind == MunicipalityKind::nominal || unit.kind == MunicipalityKind::old_district) continue;
    ASSERT_TRUE(unit.seat.valid()) << unit.name_en;
    EXPECT_EQ(tree().region_at(unit.seat), unit.region) << unit.name_en;
  }
}

TEST(AdminTree, AreasAddUpToTheCountry) {
  double total = 0;
  for (const Region& region : tree().regions()) {
    EXPECT_GT(region.area_km2, 200) << region.name_en;
    EXPECT_TRUE(contains(region.shape, region.centre)) << region.name_en;
    total += region.area_km2;
  }
  EXPECT_NEAR(total, 69'700, 700);  // Geostat: 69,700 km²
  // Encyclopaedic figures; Natural Earth's outlines are good to a few per cent.
  EXPECT_NEAR(tree().regions()[tree().find_region("GE-KA")].area_km2, 11'375, 500);
  EXPECT_NEAR(tree().regions()[tree().find_region("GE-GU")].area_km2, 2'033, 150);
}

TEST(AdminTree, PopulationsAreTheCensus) {
  double total = 0;
  for (const Region& region : tree().regions()) {
    if (std::isnan(region.population_2014)) {
      EXPECT_EQ(region.iso, "GE-AB");
    } else {
      total += region.population_2014;
    }
  }
  EXPECT_EQ(total, 3'713'804);
}

TEST(AdminTree, FindsRegionsByCode) {
  EXPECT_EQ(region_of("GE-KA"), "GE-KA");
  EXPECT_EQ(region_of("ge-ka"), "GE-KA");
  EXPECT_EQ(region_of("67"), "GE-KA");
  EXPECT_EQ(region_of("GE.67"), "GE-KA");
  EXPECT_EQ(region_of("29"), "GE-KA");
  EXPECT_EQ(region_of("99"), "-");
  EXPECT_EQ(region_of(""), "-");
}

TEST(AdminTree, FindsRegionsByNameInThreeLanguages) {
  for (const char* name : {"კახეთი", "კახეთის", "კახეთის მხარე", "კახეთის რეგიონი", "Kakheti", "K'akheti",
                           "KAKHETI REGION", "Кахети", "ᲙᲐᲮᲔᲗᲘ"}) {
    EXPECT_EQ(region_of(name), "GE-KA") << name;
  }
  for (const char* name : {"აჭარა", "აჭარის ავტონომიური რესპუბლიკა", "აჭარის ა.რ.", "Adjara", "Ajara", "Achara",
                           "A.R. of Adjara", "Autonomous Republic of Adjara", "Аджария"}) {
    EXPECT_EQ(region_of(name), "GE-AJ") << name;
  }
  for (const char* name :
       {"რაჭა-ლეჩხუმი და ქვემო სვანეთი", "რაჭა-ლეჩხუმისა და ქვემო სვანეთის მხარე", "რაჭა-ლეჩხუმი-ქვემო სვანეთი",
        "Racha-Lechkhumi-Kvemo Svaneti", "Racha-Lechkhumi and Kvemo Svaneti"}) {
    EXPECT_EQ(region_of(name), "GE-RL") << name;
  }
  EXPECT_EQ(region_of("ქ. თბილისი"), "GE-TB");
  EXPECT_EQ(region_of("ქალაქ თბილისის"), "GE-TB");
  EXPECT_EQ(region_of("სამეგრელო-ზემო სვანეთი"), "GE-SZ");
  EXPECT_EQ(region_of("Samegrelo and Zemo Svaneti"), "GE-SZ");
  EXPECT_EQ(region_of("ქართლი"), "-") << "Shida or Kvemo";
  EXPECT_EQ(region_of("Bavaria"), "-");
}

TEST(AdminTree, AzharaIsNotAdjara) {
  EXPECT_EQ(region_of("აჟარა"), "-");
  EXPECT_EQ(region_of("Azhara"), "-");
  EXPECT_EQ(municipality_of("აჟარა"), "Azhara");
  EXPECT_EQ(municipality_of("აჟარის მუნიციპალიტეტი"), "Azhara");
  EXPECT_EQ(municipality_of("აჭარა"), "-");
  EXPECT_EQ(municipality_of("Ajara"), "-");
}

TEST(AdminTree, FindsEveryUnitByEachOfItsNames) {
  for (std::size_t i = 0; i < tree().municipalities().size(); ++i) {
    const Municipality& unit = tree().municipalities()[i];
    for (const std::string& name : {unit.name_ka, unit.genitive_ka, unit.name_ka_official, unit.name_en, unit.name_ru,
                                    unit.code, unit.genitive_ka + " რაიონი", unit.genitive_ka + " მუნიც.",
                                    "ქ. " + unit.name_ka, unit.name_en + " Municipality"}) {
      EXPECT_EQ(tree().find_municipality(name), i) << name;
    }
  }
  for (std::size_t i = 0; i < tree().regions().size(); ++i) {
    const Region& unit = tree().regions()[i];
    for (const std::string& name : {unit.iso, unit.name_ka, unit.name_ka_official, unit.name_en, unit.name_ru}) {
      EXPECT_EQ(tree().find_region(name), i) << name;
    }
  }
}

TEST(AdminTree, FindsMunicipalitiesAsRegistersWriteThem) {
  EXPECT_EQ(municipality_of("ოზურგეთის რაიონი"), "Ozurgeti");
  EXPECT_EQ(municipality_of("ქ.ბათუმი"), "Batumi");
  EXPECT_EQ(municipality_of("Tetri Tskaro"), "Tetritskaro");
  EXPECT_EQ(municipality_of("თეთრი წყაროს მუნიციპალიტეტი"), "Tetritskaro");
  EXPECT_EQ(municipality_of("Dedoplis Tskaro"), "Dedoplistskaro");
  EXPECT_EQ(municipality_of("Batumi City"), "Batumi");
  EXPECT_EQ(municipality_of("Озургетский район"), "Ozurgeti");
  EXPECT_EQ(municipality_of("Махарадзе"), "Ozurgeti");
  EXPECT_EQ(municipality_of("Ленингор"), "Akhalgori");
  EXPECT_EQ(municipality_of("56 23"), "-");
  EXPECT_EQ(municipality_of("23 25"), "Ozurgeti");
  EXPECT_EQ(municipality_of("GE.65.612535"), "Ozurgeti");
  EXPECT_EQ(municipality_of("Ordzhonikidze"), "-") << "Zestaponi and Kharagauli were both called so";
  EXPECT_EQ(municipality_of("ოზურგეთი", tree().find_region("GE-KA")), "-");
  EXPECT_EQ(municipality_of("Ordzhonikidze", tree().find_region("GE-KA")), "-");
}

TEST(AdminTree, FindsDistrictsOfTbilisi) {
  const auto name = [](std::string_view text) -> std::string {
    const auto found = tree().find_district(text);
    return found ? tree().districts()[*found].name_en : "-";
  };
  EXPECT_EQ(name("საბურთალოს რაიონი"), "Saburtalo");
  EXPECT_EQ(name("რაიონი საბურთალო"), "Saburtalo");
  EXPECT_EQ(name("ისნის რაიონში"), "Isani");
  EXPECT_EQ(name("გლდანი-ნაძალადევი"), "Gldani-Nadzaladevi");
  EXPECT_EQ(name("Chugureti"), "Chughureti");
  EXPECT_EQ(name("11 53"), "Saburtalo");
  EXPECT_EQ(name("ქუთაისი"), "-");
}

TEST(AdminTree, PointsFallIntoTheirRegion) {
  EXPECT_EQ(region_iso_at({45.47, 41.92}), "GE-KA");   // Telavi
  EXPECT_EQ(region_iso_at({42.69, 42.27}), "GE-IM");   // Kutaisi
  EXPECT_EQ(region_iso_at({44.79, 41.715}), "GE-TB");  // Tbilisi
  EXPECT_EQ(region_iso_at({40.99, 43.00}), "GE-AB");   // Sokhumi
  EXPECT_EQ(region_iso_at({}), "-");
}

TEST(AdminTree, APointOutsideEveryPolygonGoesToTheNearestRegion) {
  const Point batumi{41.6306, 41.64077};
  const Region& adjara = tree().regions()[tree().find_region("GE-AJ")];
  ASSERT_FALSE(contains(adjara.shape, batumi)) << "Natural Earth has been corrected; this test needs another point";
  EXPECT_EQ(region_iso_at(batumi), "GE-AJ");
  EXPECT_EQ(tree().region_at(batumi, 10), no_unit);
  EXPECT_EQ(region_iso_at({44.51, 40.18}), "-") << "Yerevan";
  EXPECT_EQ(region_iso_at({2.35, 48.86}), "-") << "Paris";
}

TEST(AdminTree, WithoutPolygonsThereIsNoMunicipalityAtAPoint) {
  EXPECT_FALSE(tree().has_municipality_shapes());
  EXPECT_EQ(tree().municipality_at({44.79, 41.715}), no_unit);
}

}  // namespace
}  // namespace klasteri
