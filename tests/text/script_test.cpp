#include "geo/text/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/text/edit_distance.h"
#include "geo/text/genitive.h"
#include "geo/text/mojibake.h"
#include "geo/text/transliteration.h"
#include "geo/text/utf8.h"
#include "tests/support/paths.h"
#include "tests/text/simple_csv.h"

namespace klasteri {
namespace {

TEST(RepairText, CleansWhatNobodySees) {
  EXPECT_EQ(repair_text("\xEF\xBB\xBFა\xC2\xA0ბ\xC2\xAD\xE2\x80\x8Bგ\tდ"), "ა ბგ დ");
  EXPECT_EQ(repair_text("ᲗᲑᲘᲚᲘᲡᲘ"), "თბილისი");
  EXPECT_EQ(repair_text("a\xFF\xE1\x83z"), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST(IsUtf8, TellsBrokenFromWhole) {
  EXPECT_TRUE(is_utf8("თბილისი, Тбилиси �"));
  EXPECT_FALSE(is_utf8("\xE1\x83"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF5\x80\x80\x80"));
}

TEST(IsUtf8, AgreesWithReadingCharacterByCharacter) {
  static constexpr std::string_view parts[] = {
      "a",        "plain words",  "ვიტო",         "Ж",    "é",   "€", "😀", "\xED",
      "\xE1\x83", "\xE0\x80\x80", "\xED\xA0\x80", "\xC1", "\x90"};
  Random random(1);
  std::size_t valid = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const std::uint32_t kinds = random.chance(0.5) ? 7 : static_cast<std::uint32_t>(std::size(parts));
    for (std::uint32_t part = random.below(12); part > 0; --part) text += parts[random.below(kinds)];
    bool expected = true;
    for (std::size_t at = 0; at < text.size();)
      expected = next_code_point(text, at) != replacement_character && expected;
    ASSERT_EQ(is_utf8(text), expected) << i;
    valid += expected ? 1 : 0;
  }
  EXPECT_GT(valid, 5000U);
  EXPECT_LT(valid, 15000U);
}

TEST(HasGeorgian, MkhedruliAndMtavruli) {
  EXPECT_TRUE(has_georgian("Tbilisi თ"));
  EXPECT_TRUE(has_georgian("Თ"));
  EXPECT_FALSE(has_georgian("Tbilisi Тбилиси"));
}

TEST(LowerCase, EveryScript) { EXPECT_EQ(lower_case("ᲗბიLISI ТБИЛИСИ Ž"), "თბიlisi тбилиси ž"); }

TEST(LatinFromGeorgian, RoadSigns) {
  EXPECT_EQ(latin_from_georgian("ყვარელი"), "Qvareli");
  EXPECT_EQ(latin_from_georgian("წყალტუბო"), "Tsqaltubo");
  EXPECT_EQ(latin_from_georgian("მცხეთა-მთიანეთი"), "Mtskheta-Mtianeti");
  EXPECT_EQ(latin_from_georgian("ქვემო ქართლი 2"), "Kvemo Kartli 2");
  EXPECT_EQ(latin_from_georgian("ღ ჟ ძ ჯ ჰ"), "Gh Zh Dz J H");
}

TEST(GeorgianFromLatin, ApostrophesDecide) {
  EXPECT_EQ(georgian_from_latin("Urek’i"), "ურეკი");
  EXPECT_EQ(georgian_from_latin("Ts’q’alt’ubo"), "წყალტუბო");
  EXPECT_EQ(georgian_from_latin("Batumi"), "ბათუმი");
  EXPECT_EQ(georgian_from_latin("T’qibuli P’ot’i"), "თყიბული ფოთი");
  EXPECT_EQ(georgian_from_latin("Mtskheta"), "მცხეთა");
  EXPECT_EQ(georgian_from_latin("ბათუმი"), "ბათუმი");
}

TEST(Genitives, LikeliestFirst) {
  EXPECT_THAT(genitives("ოზურგეთი"), testing::ElementsAre("ოზურგეთის"));
  EXPECT_THAT(genitives("ყვარელი"), testing::ElementsAre("ყვარელის", "ყვარლის"));
  EXPECT_THAT(genitives("ჭიათურა").front(), "ჭიათურის");
  EXPECT_THAT(genitives("წყალტუბო"), testing::ElementsAre("წყალტუბოს"));
  EXPECT_THAT(genitives("ზემო აჩაბეთი"), testing::ElementsAre("ზემო აჩაბეთის"));
  EXPECT_THAT(genitives("რაჭა-ლეჩხუმი და ქვემო სვანეთი").front(), "რაჭა-ლეჩხუმისა და ქვემო სვანეთის");
  EXPECT_TRUE(genitives("").empty());
  EXPECT_TRUE(genitives("Gori").empty());
}

TEST(Genitives, NameMostCommunities) {
  REQUIRE_SHARED("testdata/gazetteer/geostat_settlements.csv");
  const auto rows =
      test::read_simple_csv(test::file_bytes(test::shared_file("testdata/gazetteer/geostat_settlements.csv")));
  std::map<std::pair<std::string, std::string>, bool> named;
  const std::string suffix = " ადმინისტრაციული ერთეული";
  for (const auto& row : rows) {
    std::string community = row.at("community_ka");
    if (!community.ends_with(suffix)) continue;
    community.resize(community.size() - suffix.size());
    for (const std::string prefix : {"ქ. ", "დაბა ", "დ. "}) {
      if (community.starts_with(prefix)) community.erase(0, prefix.size());
    }
    named.emplace(std::pair(row.at("municipality_ka"), community), false);
  }
  std::size_t not_first = 0;
  for (const auto& row : rows) {
    const auto forms = genitives(row.at("name_ka"));
    for (const std::string& form : forms) {
      const auto found = named.find({row.at("municipality_ka"), form});
      if (found == named.end()) continue;
      found->second = true;
      if (form != forms.front()) ++not_first;
    }
  }
  std::size_t count = 0;
  for (const auto& [key, hit] : named) {
    count += hit ? 1 : 0;
    if (!hit && std::getenv("KLASTERI_LIST") != nullptr) std::cout << key.second << '\n';
  }
  std::cout << "communities named by a settlement's genitive: " << count << " of " << named.size() << ", " << not_first
            << " by a form that is not the likeliest\n";
  EXPECT_GE(static_cast<double>(count), 0.88 * static_cast<double>(named.size()));
}

TEST(Mojibake, TurnsBackWhatCanBeRead) {
  bool found = false;
  EXPECT_EQ(repair_mojibake("თოიძის Â¿4", &found), "თოიძის №4");
  EXPECT_TRUE(found);
  EXPECT_EQ(repair_mojibake("თოიძის Â№ 4", &found), "თოიძის № 4");
  EXPECT_EQ(repair_mojibake("წულაძის â„–9", &found), "წულაძის №9");
  EXPECT_EQ(repair_mojibake("áƒ—áƒ‘áƒ\u0098áƒšáƒ\u0098áƒ¡áƒ\u0098, Ð“Ð¾Ñ€Ð¸", &found), "თბილისი, Гори");
  EXPECT_EQ(repair_mojibake("áƒ—áƒ‘áƒ˜áƒšáƒ˜áƒ¡áƒ˜", &found), "თბილისი");
  EXPECT_EQ(repair_mojibake("áƒ‘áƒáƒ—áƒ£áƒ›áƒ˜", &found), "ბ\xEF\xBF\xBDთუმი") << "the byte of ა was dropped";
  EXPECT_EQ(repair_mojibake("დ‡დ€დ—დ€დˆდ˜დ…დˆდŠდˆდ‘ 5", &found), "თაყაიშვილის 5");
  EXPECT_TRUE(found);
  // ბ has no sign in Windows-1252 and is lost; the rest of ნატანები is not.
  EXPECT_EQ(repair_mojibake("დŒდ€დ’დ€დŒდ„დდˆ", &found), "ნატანე\xEF\xBF\xBDი");
}

TEST(Mojibake, LeavesSoundTextAlone) {
  for (const char* text : {"მე–14 ქ., „ზღვა“ №5", "Тбилиси — „Волга“", "Café №3", "ა… ბ", "", "დდ"}) {
    bool found = true;
    EXPECT_EQ(repair_mojibake(text, &found), text);
    EXPECT_FALSE(found) << text;
  }
}

TEST(Mojibake, WhatNeedsNoRepairIsLeftAsItIs) {
  const std::vector<std::string> pieces = {
      "თ", "დ",        "ბა",   "5",        " ",   "ქ. ",          "№", "–", "—", "„", "“", "’", "ул", "Â", "¿", "€",
      "ƒ", "\xC2\xA0", "\xFF", "\xE1\x83", "Ა", "\xE1\x82\xA0", "\t"};
  std::mt19937 random(1);
  std::size_t sound = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 9; i > 0; --i) text += pieces[random() % (round % 2 == 0 ? 12 : pieces.size())];
    if (!needs_no_repair(text)) continue;
    ++sound;
    bool found = true;
    EXPECT_EQ(repair_text(text), text);
    EXPECT_EQ(repair_mojibake(text, &found), text);
    EXPECT_FALSE(found) << text;
  }
  EXPECT_GT(sound, 5000U);
  EXPECT_TRUE(needs_no_repair("საქართველო, ოზურგეთის რაიონი, ს. ნატანები, 42–ე ქ., №2"));
  EXPECT_FALSE(needs_no_repair("თოიძის Â¿4"));
}

TEST(EditDistance, KnownPairs) {
  EXPECT_EQ(edit_distance("ozurgeti", "ozurgeti", 2), 0U);
  EXPECT_EQ(edit_distance("ozurgeti", "ozrugeti", 2), 1U);
  EXPECT_EQ(edit_distance("ozurgeti", "ozurgti", 2), 1U);
  EXPECT_EQ(edit_distance("ozurgeti", "osurgetti", 2), 2U);
  EXPECT_EQ(edit_distance("ozurgeti", "batumi", 2), 3U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
  EXPECT_EQ(edit_distance("", "", 0), 0U);
  EXPECT_EQ(edit_distance("ca", "abc", 5), 3U);
  EXPECT_EQ(edit_distance(std::string(100, 'a'), std::string(101, 'a'), 3), 1U);
}

TEST(EditDistance, IsSymmetric) {
  const char* words[] = {"ureki", "uerki", "urekebi", "gori", "goris", "", "khoni", "xoni"};
  for (const char* a : words) {
    for (const char* b : words) EXPECT_EQ(edit_distance(a, b, 9), edit_distance(b, a, 9));
  }
}

}  // namespace
}  // namespace klasteri
