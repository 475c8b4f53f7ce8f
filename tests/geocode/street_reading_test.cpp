#include "geo/geocode/street_reading.h"

#include <gtest/gtest.h>

#include "geo/geocode/admin_reading.h"
#include "geo/geocode/short_letters.h"

namespace klasteri {
namespace {

StreetReading read(std::string_view raw) {
  static const Gazetteer gazetteer = load_gazetteer();
  static const AdminNames names(gazetteer.admin());
  AddressText address;
  split_address(raw, address);
  settle_letters(address, gazetteer, names);
  read_admin(address, gazetteer, names, no_unit);
  return read_street(address);
}

TEST(ReadStreet, NamedAfterAPerson) {
  EXPECT_EQ(read("გაბრიელ ეპისკოპოსის სახელობის ქუჩა 1").street, "გაბრიელ ეპისკოპოსის ქუჩა");
}

TEST(ReadStreet, TypeAfterAGenitive) {
  EXPECT_EQ(read("ბათუმის ქუჩაN 89").street, "ბათუმის ქუჩა");
  EXPECT_EQ(read("ბათუმის ქუჩაN 89").house, "89");
  EXPECT_EQ(read("ე.თაყაიშვილის ქ., N 2ა").street, "ე. თაყაიშვილის ქუჩა");
  EXPECT_EQ(read("ე.თაყაიშვილის ქ., N 2ა").house, "2ა");
  EXPECT_EQ(read("გრიბოედოვის ქ31 ბ32").house, "31");
  EXPECT_EQ(read("რუსთავის გზატკეცილი, კორპ. 42, ბინა 37").street, "რუსთავის გზატკეცილი");
  EXPECT_EQ(read("რუსთავის გზატკეცილი, კორპ. 42, ბინა 37").house, "");
  EXPECT_EQ(read("26 მაისის ქ., №1ა").street, "26 მაისის ქუჩა");
  EXPECT_EQ(read("26 მაისის ქ., №1ა").house, "1ა");
  EXPECT_EQ(read("ბათუმის ქ.სახლი.85").house, "85");
}

TEST(ReadStreet, WithoutType) {
  EXPECT_EQ(read("ბათუმის 3").street, "ბათუმის");
  EXPECT_EQ(read("ბათუმის 3").house, "3");
  EXPECT_EQ(read("ჯორჯიაშვილის1").house, "1");
  EXPECT_EQ(read("დავით აღმაშენებლის 80").street, "დავით აღმაშენებლის");
  EXPECT_EQ(read("ს. ქობულაძის5").street, "ს. ქობულაძის");
  EXPECT_EQ(read("ბარნოვი 83").street, "ბარნოვი");
  EXPECT_EQ(read("ბარნოვი 83").house, "83");
}

TEST(ReadStreet, Lanes) {
  EXPECT_EQ(read("ნ. დუმბაძის II შესახვევი N 4").street, "ნ. დუმბაძის II შესახვევი");
  EXPECT_EQ(read("კ.მეგრელიძის, III შეს., N12").street, "კ. მეგრელიძის III შესახვევი");
  EXPECT_EQ(read("კ.მეგრელიძის, III შეს., N12").house, "12");
  EXPECT_EQ(read("თაყაიშვილის ქ., II შეს., №3ა").street, "თაყაიშვილის ქუჩა II შესახვევი");
  EXPECT_EQ(read("ყაზბეგის მე-2 შეს. № 4").street, "ყაზბეგის მე-2 შესახვევი");
  EXPECT_EQ(read("42–ე ქ., N 2").street, "42–ე ქუჩა");
  EXPECT_EQ(read("25–ე I ჩიხი, N 4").street, "25–ე I ჩიხი");
}

TEST(ReadStreet, TypeBeforeTheName) {
  EXPECT_EQ(read("ქუჩა წერეთელი, N 76").street, "წერეთელი ქუჩა");
  EXPECT_EQ(read("ქ. დ.აღმაშენებლის ქ.N 25").street, "დ. აღმაშენებლის ქუჩა");
  EXPECT_EQ(read("ქ.სტალინი 100").street, "სტალინი ქუჩა");
}

TEST(ReadStreet, NoStreetAtAll) {
  EXPECT_EQ(read("").street, "");
  EXPECT_EQ(read("ოზურგეთის რაიონი").street, "");
  EXPECT_EQ(read("ბ. 25, კორპ. 3").house, "");
}

}  // namespace
}  // namespace klasteri
