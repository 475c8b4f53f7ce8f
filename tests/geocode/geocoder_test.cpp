#include "geo/geocode/geocoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geocode/tiny_gazetteer.h"

namespace klasteri {
namespace {

GeocodeResult locate(AddressQuery query) { return test::tiny_geocoder().locate(query); }

GeocodeResult locate_text(std::string_view text) {
  AddressQuery query;
  query.text = text;
  return locate(query);
}

GeocodeResult in_ozurgeti(std::string_view text) {
  AddressQuery query;
  query.region = "გურია";
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.text = text;
  return locate(query);
}

std::string municipality(const GeocodeResult& result) {
  if (result.municipality == no_unit) return "";
  return test::tiny_gazetteer().admin().municipality_name(result.municipality, Language::ka);
}

bool has(const GeocodeResult& result, GeoFault fault) { return (result.faults & bit(fault)) != 0; }

TEST(Geocoder, MunicipalityInEveryForm) {
  for (const char* text :
       {"საქართველო, ოზურგეთის რაიონი, ს. ლიხაური", "ოზურგეთის რაიონში/ლიხაური", "ოზურგეთის რ-ნი, სოფ. ლიხაური",
        "ოზურგეთი, ს. ლიხაური", "ქ. ოზურგეთი, თოიძის ქ. 5", "ოზურგეთის მუნიციპალიტეტი", "ოზურგეთში, თოიძის 2",
        "ოზურგეთის სოფ. ლიხაური", "ოზურგეთისსოფ. ლიხაური", "ოზურგეთიკოსტავას ქ. 5", "Ozurgeti Municipality, Likhauri",
        "Озургетский район, село Лихаури", "ᲝᲖᲣᲠᲒᲔᲗᲘᲡ ᲠᲐᲘᲝᲜᲘ",
        "თბილისი, ოზურგეთის რ-ნი, სოფ. ლიხაური", "ოზურგეთის რაიონშიდაბ. ნარუჯა"}) {
    EXPECT_EQ(municipality(locate_text(text)), "ოზურგეთი") << text;
  }
}

TEST(Geocoder, StreetsNamedAfterTownsAreStreets) {
  for (const char* text :
       {"ბათუმის 3", "ბათუმის ქუჩაN 89", "ბათუმის92", "ჩოხატაურის ქუჩა", "რუსთავის გზატკეცილი 5",
        "ქ. ჩოხატაურის ქ. N 49ა", "თბილისის ქ.,N6", "ქუთაისის გ შესსახლი.2", "ბათუმის IV შესახვევი #1"}) {
    EXPECT_EQ(locate_text(text).municipality, no_unit) << text;
    const GeocodeResult result = in_ozurgeti(text);
    EXPECT_EQ(municipality(result), "ოზურგეთი") << text;
    EXPECT_EQ(result.status, GeoStatus::matched) << text;
    EXPECT_FALSE(result.street.empty()) << text;
    EXPECT_TRUE(has(result, GeoFault::street_unknown)) << text;
  }
}

TEST(Geocoder, AnotherMunicipalityInTheTextIsAConflictAndTheColumnCounts) {
  const GeocodeResult result = in_ozurgeti("საქართველო, ქ. ბათუმი, შანიძის ქ., №26");
  EXPECT_EQ(municipality(result), "ოზურგეთი");
  EXPECT_EQ(result.status, GeoStatus::conflict);
  EXPECT_TRUE(has(result, GeoFault::municipality_conflict));
  EXPECT_TRUE(result.settlement.empty());
}

TEST(Geocoder, ExileFromAbkhaziaIsWhereTheAddressSays) {
  AddressQuery query;
  query.region = "აფხაზეთი";
  query.municipality = "აფხაზეთი";
  query.text = "ქ. ზუგდიდი, რუსთაველის ქ. 5";
  const GeocodeResult result = locate(query);
  EXPECT_EQ(municipality(result), "ზუგდიდი");
  EXPECT_EQ(result.status, GeoStatus::conflict);
  EXPECT_TRUE(has(result, GeoFault::region_conflict));
}

TEST(Geocoder, TownAndVillageOfOneName) {
  const GeocodeResult town = locate_text("ქ. ოზურგეთი, თოიძის ქ. 5");
  const GeocodeResult village = locate_text("ოზურგეთის რაიონი, სოფ. ოზურგეთი");
  ASSERT_NE(town.place, no_place);
  ASSERT_NE(village.place, no_place);
  EXPECT_EQ(test::tiny_gazetteer()[town.place].kind, PlaceKind::city);
  EXPECT_EQ(test::tiny_gazetteer()[village.place].kind, PlaceKind::village);
  EXPECT_EQ(in_ozurgeti("სოფ. ვანი").settlement, "ვანი");
  EXPECT_EQ(in_ozurgeti("ვანი").status, GeoStatus::matched);
}

TEST(Geocoder, HomonymsAreNotGuessed) {
  const GeocodeResult alone = locate_text("სოფ. ახალსოფელი");
  EXPECT_EQ(alone.status, GeoStatus::ambiguous);
  EXPECT_TRUE(has(alone, GeoFault::homonym));
  EXPECT_EQ(alone.municipality, no_unit);
  const GeocodeResult known = locate_text("გორის რაიონი, სოფ. ახალსოფელი");
  EXPECT_EQ(known.status, GeoStatus::matched);
  EXPECT_EQ(municipality(known), "გორი");
  EXPECT_EQ(municipality(locate_text("სოფ. ტყვიავი")), "გორი");
  const GeocodeResult group = in_ozurgeti("ს. ბახვი");
  EXPECT_EQ(group.status, GeoStatus::ambiguous);
  EXPECT_EQ(group.precision, GeoPrecision::community);
  EXPECT_NEAR(group.point.x, 42.06, 1e-6);
}

TEST(Geocoder, ColumnsBeforeText) {
  AddressQuery query;
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.community = "ბახვის თემის საკრებულო";
  query.settlement = "ქვემო ბახვი";
  query.text = "სოფ. ლიხაური";
  EXPECT_EQ(locate(query).settlement, "ქვემო ბახვი");
  EXPECT_EQ(locate(query).precision, GeoPrecision::settlement);
  query.settlement = {};
  query.text = {};
  const GeocodeResult community = locate(query);
  EXPECT_EQ(community.precision, GeoPrecision::community);
  EXPECT_EQ(community.status, GeoStatus::matched);
  query.community = "ქ. ოზურგეთი";
  EXPECT_EQ(locate(query).settlement, "ოზურგეთი");
  EXPECT_EQ(locate(query).precision, GeoPrecision::settlement);
}

TEST(Geocoder, MisspelledAndJoinedNames) {
  const GeocodeResult typo = in_ozurgeti("სოფ. ლიხარი");
  EXPECT_EQ(typo.settlement, "ლიხაური");
  EXPECT_TRUE(has(typo, GeoFault::settlement_misspelled));
  EXPECT_LT(typo.score, in_ozurgeti("სოფ. ლიხაური").score);
  const GeocodeResult parted = in_ozurgeti("ვაკი ჯვარი");
  EXPECT_EQ(parted.place, in_ozurgeti("ვაკიჯვარი").place);
  EXPECT_EQ(parted.settlement, "ვაკი ჯვარი") << "no official list says that it is one word";
  EXPECT_EQ(in_ozurgeti("სოფ. ზ/ბახვი").settlement, "ზემო ბახვი");
  EXPECT_EQ(in_ozurgeti("село Верхний Бахви").settlement, "ზემო ბახვი");
  EXPECT_EQ(locate_text("ოზურგთის რაიონი, სოფ. ლიხაური").faults & bit(GeoFault::municipality_misspelled),
            bit(GeoFault::municipality_misspelled));
}

TEST(Geocoder, VillagesAreNumberedByWords) {
  EXPECT_EQ(in_ozurgeti("მეორე ჭოღა").settlement, "მეორე ჭოღა");
  EXPECT_EQ(in_ozurgeti("სოფ. მეორე ჭოღა, თოიძის ქ. 5").settlement, "მეორე ჭოღა");
  EXPECT_NE(in_ozurgeti("მე-2 ჩიხი").settlement, "მეორე ჭოღა");
}

TEST(Geocoder, ANameInBracketsIsAnotherNameOfThePlace) {
  AddressQuery query;
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.settlement = "ლიხაური (Likhauri)";
  EXPECT_EQ(locate(query).settlement, "ლიხაური");
  query.settlement = "უცნობი, ტყვიავი";
  query.municipality = "გორის მუნიციპალიტეტი";
  EXPECT_EQ(locate(query).settlement, "ტყვიავი") << "the label is of the place that was found";
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.settlement = "უცნობი (ლიხაური)";
  EXPECT_EQ(locate(query).settlement, "ლიხაური");
}

TEST(Geocoder, ATownsNameAloneIsTheTownsButMayBeAVillages) {
  const GeocodeResult bare = locate_text("ვანი");
  EXPECT_EQ(municipality(bare), "ვანი");
  EXPECT_EQ(bare.status, GeoStatus::ambiguous);
  EXPECT_TRUE(has(bare, GeoFault::homonym));
  EXPECT_LT(bare.score, 0.5);
  EXPECT_EQ(locate_text("ქ. ვანი").status, GeoStatus::matched) << "the marker says which";
  EXPECT_EQ(locate_text("ვანი, თამარ მეფის ქ. 5").status, GeoStatus::matched) << "villages hardly have such streets";
  EXPECT_EQ(locate_text("ბათუმი").status, GeoStatus::matched) << "nothing else is called so";
}

TEST(Geocoder, RussianAdjectivesOfMunicipalities) {
  for (const auto& [text, name] : {std::pair("Ахметский муниципалитет", "ახმეტა"),
                                   {"Болнисский район", "ბოლნისი"},
                                   {"Озургетского района", "ოზურგეთი"},
                                   {"Мцхетский муниципалитет", "მცხეთა"},
                                   {"в Кобулетском районе", "ქობულეთი"},
                                   {"Горийский район", "გორი"}}) {
    EXPECT_EQ(municipality(locate_text(text)), name) << text;
  }
}

TEST(Geocoder, FormerNamesOfTowns) {
  EXPECT_EQ(locate_text("Новый Афон").settlement, "ახალი ათონი");
  EXPECT_EQ(locate_text("Пицунда").settlement, "ბიჭვინთა");
  EXPECT_EQ(municipality(locate_text("г. Махарадзе")), "ოზურგეთი");
}

TEST(Geocoder, PostcodesAreNoHouses) {
  const GeocodeResult before = locate_text("0105, თბილისი, რუსთაველის გამზ. 12");
  EXPECT_EQ(before.settlement, "თბილისი");
  EXPECT_EQ(before.house, "12");
  const GeocodeResult between = locate_text("საქართველო 4600 ქუთაისი, ჭავჭავაძის 10");
  EXPECT_EQ(between.settlement, "ქუთაისი");
  EXPECT_EQ(between.house, "10");
  EXPECT_EQ(locate_text("12 Rustaveli Ave, Tbilisi 0108, Georgia").house, "12");
  EXPECT_EQ(in_ozurgeti("ჭავჭავაძის 1010").house, "1010");
}

TEST(Geocoder, TypedOnAGeorgianKeyboard) {
  const GeocodeResult result = locate_text("ozurgeTis raioni, s. lixauri, WavWavaZis q. 4");
  EXPECT_EQ(result.settlement, "ლიხაური");
  EXPECT_EQ(result.street, "ჭავჭავაძის ქუჩა");
  EXPECT_EQ(result.house, "4");
}

TEST(Geocoder, ADistrictIsNearerThanItsCity) {
  const GeocodeResult result = locate_text("თბილისი, გლდანი, III მ/რ, კორპ. 5");
  EXPECT_EQ(result.settlement, "თბილისი");
  EXPECT_EQ(result.precision, GeoPrecision::district);
}

TEST(Geocoder, SettlementsAreNamedInGeorgianWhateverTheScript) {
  EXPECT_EQ(locate_text("village Akhalsopeli").settlement, "ახალსოფელი") << "one of several";
  EXPECT_EQ(locate_text("с. Гурджиани, Озургетский район").settlement, "გურჯიანი") << "unknown";
}

TEST(Geocoder, RussianLetters) {
  EXPECT_EQ(locate_text("г. Гори, ул. Джавахишвили, д. 5").street, "ჯავახიშვილი ქუჩა");
  EXPECT_EQ(locate_text("г. Гори, ул. Г. Табидзе, д. 5").settlement, "გორი");
  EXPECT_EQ(locate_text("г. Гори, ул. Г. Табидзе, д. 5").house, "5");
  EXPECT_EQ(locate_text("Озургетский р-н, с. Лихаури").settlement, "ლიხაური");
  EXPECT_EQ(locate_text("Ozurgeti, sof. Likhauri").settlement, "ლიხაური");
}

TEST(Geocoder, UnknownSettlementWalksUpToTheMunicipality) {
  const GeocodeResult result = in_ozurgeti("სოფ. კონჭკათი, მე-3 ქ. 5");
  EXPECT_EQ(result.settlement, "კონჭკათი");
  EXPECT_EQ(result.precision, GeoPrecision::municipality);
  EXPECT_TRUE(has(result, GeoFault::settlement_unknown));
  EXPECT_TRUE(result.point.valid());
  EXPECT_EQ(result.street, "მე-3 ქუჩა");
  EXPECT_EQ(result.house, "5");
  const GeocodeResult other = in_ozurgeti("სოფ. ქვემო ნატანა");
  EXPECT_NE(other.settlement, "ნატანა");
}

TEST(Geocoder, DistrictsOfTbilisi) {
  for (const char* column : {"საბურთალოს რაიონი", "ვაკე-საბურთალო", "ძველი თბილისის რაიონი"}) {
    AddressQuery query;
    query.region = "ქ. თბილისი";
    query.municipality = column;
    query.text = "შარტავას ქ. N7";
    const GeocodeResult result = locate(query);
    EXPECT_EQ(municipality(result), "თბილისი") << column;
    EXPECT_EQ(result.status, GeoStatus::matched) << column;
    EXPECT_TRUE(result.precision == GeoPrecision::district || result.precision == GeoPrecision::municipality) << column;
  }
  EXPECT_EQ(municipality(locate_text("ქ. თბილისის ისნის რაიონში / შავი ზღვის ქ 13, ბ. 60")), "თბილისი");
  EXPECT_EQ(municipality(locate_text("ისანი-სამგორი / ნავთლუღის ქ N6, ბ. 1")), "თბილისი");
}

TEST(Geocoder, AzharaIsNotAdjara) {
  AddressQuery query;
  query.municipality = "აჟარის მუნიციპალიტეტი";
  const GeocodeResult azhara = locate(query);
  ASSERT_NE(azhara.region, no_unit);
  EXPECT_EQ(test::tiny_gazetteer().admin().regions()[azhara.region].iso, "GE-AB");
  const GeocodeResult adjara = locate_text("აჭარის ა.რ.");
  ASSERT_NE(adjara.region, no_unit);
  EXPECT_EQ(test::tiny_gazetteer().admin().regions()[adjara.region].iso, "GE-AJ");
  EXPECT_EQ(adjara.precision, GeoPrecision::region);
}

TEST(Geocoder, NothingNamed) {
  const GeocodeResult empty = locate_text("");
  EXPECT_EQ(empty.status, GeoStatus::unmatched);
  EXPECT_TRUE(has(empty, GeoFault::empty));
  EXPECT_EQ(empty.precision, GeoPrecision::none);
  const GeocodeResult street = locate_text("თაყაიშვილის 5");
  EXPECT_EQ(street.status, GeoStatus::unmatched);
  EXPECT_EQ(street.score, 0);
  EXPECT_FALSE(street.point.valid());
}

TEST(Geocoder, GivenCoordinates) {
  AddressQuery query;
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.text = "სოფ. ლიხაური, მე-3 ქ. 5";
  query.given = {42.017, 41.875};
  const GeocodeResult agreeing = locate(query);
  EXPECT_EQ(agreeing.status, GeoStatus::matched);
  EXPECT_EQ(agreeing.precision, GeoPrecision::house);
  EXPECT_EQ(agreeing.point, query.given);
  EXPECT_EQ(agreeing.settlement, "ლიხაური");
  query.given = {44.8, 41.7};
  const GeocodeResult elsewhere = locate(query);
  EXPECT_EQ(elsewhere.status, GeoStatus::conflict);
  EXPECT_TRUE(has(elsewhere, GeoFault::point_conflict));
  EXPECT_EQ(elsewhere.precision, GeoPrecision::settlement);
  EXPECT_NE(elsewhere.point, query.given);
  query = {};
  query.given = {44.17, 42.06};
  const GeocodeResult alone = locate(query);
  EXPECT_EQ(municipality(alone), "გორი");
  EXPECT_EQ(alone.precision, GeoPrecision::street);
  EXPECT_EQ(alone.status, GeoStatus::matched);
}

TEST(Geocoder, ExplainsItself) {
  AddressQuery query;
  query.municipality = "ოზურგეთის მუნიციპალიტეტი";
  query.text = "სოფ. ლიხაური, ბათუმის ქ. 5";
  GeocodeExplanation explanation;
  const GeocodeResult result = test::tiny_geocoder().locate(query, &explanation);
  ASSERT_GE(explanation.tokens.size(), 5U);
  EXPECT_EQ(explanation.tokens[0].role, WordRole::village);
  EXPECT_EQ(explanation.tokens[3].role, WordRole::street);
  ASSERT_EQ(explanation.candidates.size(), 1U);
  EXPECT_EQ(explanation.candidates[0].place, result.place);
  EXPECT_EQ(explanation.candidates[0].score(), 1);
  EXPECT_GE(explanation.rules.size(), 2U);
  const GeocodeResult silent = test::tiny_geocoder().locate(query);
  EXPECT_EQ(silent.place, result.place);
  EXPECT_EQ(silent.score, result.score);
}

TEST(Geocoder, TooLongAndBroken) {
  std::string text = "ოზურგეთის რაიონი, ";
  for (int i = 0; i < 400; ++i) text += "თოიძის ";
  const GeocodeResult result = locate_text(text);
  EXPECT_TRUE(has(result, GeoFault::too_long));
  EXPECT_EQ(municipality(result), "ოზურგეთი");
  EXPECT_NO_THROW(locate_text("\xE1\x83\xFF\xFE ოზურგეთი \xC2"));
}

}  // namespace
}  // namespace klasteri
