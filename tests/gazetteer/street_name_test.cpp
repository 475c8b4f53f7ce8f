#include "geo/gazetteer/street_name.h"

#include <gtest/gtest.h>

#include "geo/gazetteer/house_number.h"

namespace klasteri {
namespace {

StreetName name_of(StreetType type, std::vector<StreetWord> words) {
  StreetName name;
  name.type = type;
  name.words = std::move(words);
  return name;
}

TEST(StreetName, TypeAndWordsInEveryScript) {
  const StreetName rustaveli = name_of(StreetType::street, {{"rustavel", false}});
  for (const char* text :
       {"რუსთაველის ქუჩა", "რუსთაველის ქ.", "ქუჩა რუსთაველი", "Rustaveli Street", "Rustaveli St.", "Rustavelis Kucha",
        "улица Руставели", "ул. Руставели", "ᲠᲣᲡᲗᲐᲕᲔᲚᲘᲡ ᲥᲣᲩᲐ"}) {
    EXPECT_EQ(read_street_name(text), rustaveli) << text;
  }
  EXPECT_EQ(read_street_name("რუსთაველის").type, StreetType::unknown);
  EXPECT_EQ(read_street_name("რუსთაველის გამზ.").type, StreetType::avenue);
  EXPECT_EQ(read_street_name("проспект Руставели").type, StreetType::avenue);
  EXPECT_EQ(read_street_name("თავისუფლების მოედანი").type, StreetType::square);
}

TEST(StreetName, FirstNamesAndInitials) {
  const std::vector<StreetWord> shortened = {{"S", true}, {"rustavel", false}};
  EXPECT_EQ(read_street_name("შ. რუსთაველის ქუჩა").words, shortened);
  EXPECT_EQ(read_street_name("შ რუსთაველის").words, shortened);
  EXPECT_EQ(read_street_name("ალ. ყაზბეგის ქუჩა").words, (std::vector<StreetWord>{{"al", true}, {"kazbeg", false}}));
  EXPECT_EQ(read_street_name("შოთა რუსთაველის ქუჩა").words,
            (std::vector<StreetWord>{{"Sot", false}, {"rustavel", false}}));
  EXPECT_EQ(read_street_name("სულხან-საბა ორბელიანის ქუჩა").words.size(), 3U);
  EXPECT_EQ(read_street_name("გ. ეპისკოპოსის სახელობის ქუჩა").words.size(), 2U);
}

TEST(StreetName, Lanes) {
  for (const char* text :
       {"ყაზბეგის II შესახვევი", "ყაზბეგის მე-2 შეს.", "ყაზბეგის ქ. მეორე შესახვევი", "ყაზბეგის 2 შესახვევი",
        "ყაზბეგის ქუჩის მე-2 შესახვევი", "Kazbegi 2nd Lane", "2-й переулок Казбеги"}) {
    const StreetName lane = read_street_name(text);
    EXPECT_EQ(lane.type, StreetType::lane) << text;
    EXPECT_EQ(lane.branch, 2U) << text;
    EXPECT_EQ(lane.words, (std::vector<StreetWord>{{"kazbeg", false}})) << text;
  }
  EXPECT_EQ(read_street_name("ყაზბეგის ქ. II შეს.").parent_type, StreetType::street);
  EXPECT_EQ(read_street_name("წმ. გიორგის 1ჩიხი").type, StreetType::dead_end);
  EXPECT_EQ(read_street_name("წმ. გიორგის 1ჩიხი").branch, 1U);
  EXPECT_EQ(read_street_name("გრიბოედოვის ი ჩიხი").branch, 1U) << "I is written ი";
  EXPECT_GE(read_street_name("ქუთაისის გ შესახვევი").branch, 1000U);
  EXPECT_EQ(read_street_name("ყაზბეგის შესახვევი").branch, 0U);
}

TEST(StreetName, Numbers) {
  EXPECT_EQ(read_street_name("42–ე ქუჩა").number, 42U);
  EXPECT_EQ(read_street_name("მე-14 ქუჩა").number, 14U);
  EXPECT_EQ(read_street_name("XIV ქუჩა").number, 14U);
  EXPECT_EQ(read_street_name("5 ქუჩა").number, 5U);
  EXPECT_EQ(read_street_name("25–ე I ჩიხი").number, 25U);
  EXPECT_EQ(read_street_name("25–ე I ჩიხი").branch, 1U);
  EXPECT_EQ(read_street_name("26 მაისის ქუჩა").words, (std::vector<StreetWord>{{"26", false}, {"mais", false}}));
  EXPECT_EQ(read_street_name("26 მაისის ქუჩა").number, 0U);
}

TEST(StreetName, RoadsBetweenTownsAndBareTypes) {
  EXPECT_TRUE(read_street_name("ოზურგეთი — ნატანები — ურეკი").is_route);
  EXPECT_FALSE(read_street_name("სულხან-საბას ქუჩა").is_route);
  EXPECT_FALSE(read_street_name("სანაპირო").empty());
  EXPECT_EQ(read_street_name("სანაპიროს ქუჩა").words.size(), 1U);
  EXPECT_TRUE(read_street_name("ქუჩა").empty());
  EXPECT_TRUE(read_street_name("").empty());
  EXPECT_TRUE(read_street_name(" .,- ").empty());
}

TEST(StreetName, KeysOfOneStreet) {
  const auto key = [](std::string_view text) { return street_key(read_street_name(text)); };
  EXPECT_EQ(key("რუსთაველის"), key("Rustaveli Street"));
  EXPECT_NE(key("რუსთაველის ქუჩა"), key("რუსთაველის გამზირი"));
  EXPECT_NE(key("აბანოს ქუჩა"), key("აბანოს II ჩიხი"));
  EXPECT_NE(key("აბანოს I ჩიხი"), key("აბანოს II ჩიხი"));
  EXPECT_NE(key("შ. რუსთაველის ქუჩა"), key("შოთა რუსთაველის ქუჩა"));
  EXPECT_EQ(key("ქუჩა"), "");
}

TEST(StreetStem, LeavesCaseEndingsAside) {
  EXPECT_EQ(street_stem("kostavas"), street_stem("kostava"));
  EXPECT_EQ(street_stem("megreliDis"), street_stem("megreliDe"));
  EXPECT_EQ(street_stem("guris"), street_stem("guria"));
  EXPECT_EQ(street_stem("kutaisis"), street_stem("kutaisi"));
  EXPECT_NE(street_stem("gurielis"), street_stem("guris"));
  EXPECT_EQ(street_stem("26"), "26");
}

TEST(HouseNumber, NumberAndLetter) {
  for (const char* text : {"10ა", "10 ა", "10-ა", "10a", "N10ა"}) {
    EXPECT_EQ(house_number(text).number, 10U) << text;
    EXPECT_EQ(house_number(text).suffix, "a") << text;
  }
  EXPECT_EQ(house_number("6/18").number, 6U);
  EXPECT_EQ(house_number("6/18").suffix, "");
  EXPECT_EQ(house_number("36-38").suffix, "");
  EXPECT_EQ(house_number("1-ის").suffix, "");
  EXPECT_EQ(house_number("").number, 0U);
  EXPECT_EQ(house_number("ა").number, 0U);
  EXPECT_EQ(house_number("99999999999").number, 0U);
}

}  // namespace
}  // namespace klasteri
