#include "geo/geocode/address_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klasteri {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view raw) {
  AddressText address;
  split_address(raw, address);
  std::vector<std::string> out;
  for (const AddressWord& word : address.words) out.emplace_back(word.text);
  return out;
}

std::vector<std::string> roles(std::string_view raw) {
  AddressText address;
  split_address(raw, address);
  std::vector<std::string> out;
  for (const AddressWord& word : address.words) out.emplace_back(to_string(word.role));
  return out;
}

TEST(SplitAddress, NumbersAndTheirParts) {
  EXPECT_THAT(texts("N 6/18"), ElementsAre("N", "6/18"));
  EXPECT_THAT(texts("№36-38"), ElementsAre("№", "36-38"));
  EXPECT_THAT(texts("ქ. N 10ა ბ. 6ა"), ElementsAre("ქ", "N", "10ა", "ბ", "6ა"));
  EXPECT_THAT(texts("35-ა ბ46"), ElementsAre("35-ა", "ბ", "46"));
  EXPECT_THAT(texts("ქ31 ბ32"), ElementsAre("ქ", "31", "ბ", "32"));
  EXPECT_THAT(texts("21ბ43"), ElementsAre("21", "ბ", "43"));
  EXPECT_THAT(texts("სახლი.12ბ.3"), ElementsAre("სახლი", "12", "ბ", "3"));
  EXPECT_THAT(texts("№1-ის მიმდ."), ElementsAre("№", "1-ის", "მიმდ"));
}

TEST(SplitAddress, NumberSigns) {
  for (const char* sign : {"№", "N", "#", "No", "Nº", "n", "ნ", "Â¿", "Â№", "ნომერი"}) {
    AddressText address;
    split_address(std::string("თოიძის ") + sign + " 5", address);
    ASSERT_GE(address.words.size(), 3U) << sign;
    EXPECT_EQ(address.words[1].role, WordRole::number_sign) << sign;
    EXPECT_EQ(address.words.back().role, WordRole::number) << sign;
  }
}

TEST(SplitAddress, Ordinals) {
  EXPECT_THAT(roles("42–ე ქუჩა"), ElementsAre("ordinal", "street marker"));
  EXPECT_THAT(roles("მე-14 ქუჩა"), ElementsAre("ordinal", "street marker"));
  EXPECT_THAT(roles("1–ლი I ჩიხი"), ElementsAre("ordinal", "ordinal", "street marker"));
  EXPECT_THAT(roles("XXVI შეს"), ElementsAre("ordinal", "street marker"));
  EXPECT_THAT(roles("მეორე შესახვევი"), ElementsAre("ordinal", "street marker"));
  EXPECT_THAT(roles("IIIს შესახვევი"), ElementsAre("ordinal", "no place", "street marker"));
}

TEST(SplitAddress, GluedWords) {
  EXPECT_THAT(texts("ლანჩხუთისსოფ. შუხუთი"), ElementsAre("ლანჩხუთის", "სოფ", "შუხუთი"));
  EXPECT_THAT(texts("ნიკოლაძისსახლი.8"), ElementsAre("ნიკოლაძის", "სახლი", "8"));
  EXPECT_THAT(texts("ოზურგეთის რაიონშიდაბ. ურეკი"), ElementsAre("ოზურგეთის", "რაიონში", "დაბ", "ურეკი"));
  EXPECT_THAT(texts("გ შესსახლი.7"), ElementsAre("გ", "შეს", "სახლი", "7"));
  EXPECT_THAT(texts("ბათუმის ქუჩაN 89"), ElementsAre("ბათუმის", "ქუჩა", "N", "89"));
  EXPECT_THAT(texts("26`მაისის`ქ``N24`"), ElementsAre("26", "მაისის", "ქ", "N", "24"));
}

TEST(SplitAddress, SlashPartsAndJoins) {
  AddressText address;
  split_address("ოზურგეთის რაიონში/გურიის 35", address);
  ASSERT_EQ(address.words.size(), 4U);
  EXPECT_TRUE(address.words[2].begins_part());
  EXPECT_THAT(texts("გლდანის მე-7 მ/რ"), ElementsAre("გლდანის", "მე-7", "მ/რ"));
  EXPECT_THAT(roles("ვაზისუბნის III მ\\რ"), ElementsAre("name in the genitive", "ordinal", "neighbourhood marker"));
  EXPECT_THAT(roles("ოზურგეთის რ-ნი"), ElementsAre("name in the genitive", "municipality marker"));
  EXPECT_THAT(roles("მიკრო/რაიონი IV"), ElementsAre("neighbourhood marker", "ordinal"));
  split_address("ვ\\ფშაველას გამზ", address);
  EXPECT_FALSE(address.words[1].begins_part());
}

TEST(SplitAddress, OtherScripts) {
  EXPECT_THAT(roles("ул. Руставели, дом 5"), ElementsAre("street marker", "name", "house marker", "number"));
  EXPECT_THAT(roles("Rustaveli ave. 5, apt. 2"),
              ElementsAre("name", "street marker", "number", "unit marker", "number"));
  EXPECT_THAT(roles("Ozurgetis raioni, sopeli Likhauri"),
              ElementsAre("name", "municipality marker", "village marker", "name"));
}

TEST(SplitAddress, Mojibake) {
  AddressText address;
  split_address("ოზურგეთის რაიონში/დაბა ურეკი,‡დ€დ—დ€დˆდ˜დ…დˆდŠდˆდ‘ #129", address);
  EXPECT_TRUE(address.mojibake);
  EXPECT_THAT(texts("დაბა ურეკი,‡დ€დ—დ€დˆდ˜დ…დˆდŠდˆდ‘ #129"), ElementsAre("დაბა", "ურეკი", "თაყაიშვილის", "#", "129"));
  split_address("დაბა ურეკი – „ზღვა“", address);
  EXPECT_FALSE(address.mojibake);
}

TEST(SplitAddress, ReadsOnlyTheFirstThousandCharacters) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ა";
  AddressText address;
  split_address(text, address);
  EXPECT_FALSE(address.too_long);
  split_address(text + "ბ", address);
  EXPECT_TRUE(address.too_long);
  EXPECT_EQ(address.text.size(), 3000U);
}

TEST(SplitAddress, AnyBytes) {
  AddressText address;
  for (const char* raw : {"", " ", "\xFF\xFE", "//\\\\", "....", "№№№", "1/2/3-4/5", "ქქქ", "\xE1\x83", "Â", "მე-"}) {
    EXPECT_NO_THROW(split_address(raw, address)) << raw;
  }
}

}  // namespace
}  // namespace klasteri
