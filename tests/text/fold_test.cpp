#include "geo/text/fold.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "geo/base/embedded.h"
#include "tests/support/paths.h"
#include "tests/text/simple_csv.h"

namespace klasteri {
namespace {

TEST(Fold, OneKeyForAllSpellings) {
  for (const char* spelling : {"წყალტუბო", "ᲬᲧᲐᲚᲢᲣᲑᲝ", "Tskaltubo", "Ts’q’alt’ubo", "Tsqaltubo",
                               "Цкалтубо", "TSKALTUBO", "c̣qalṭubo"}) {
    EXPECT_EQ(fold(spelling), "ckaltubo") << spelling;
  }
  for (const char* spelling :
       {"ჭიათურა", "Chiatura", "Ch’iat’ura", "Чиатура", "Čiatura", "C\xCC\x8Ciatura", "Tchiatura"}) {
    EXPECT_EQ(fold(spelling), "Ciatura") << spelling;
  }
  for (const char* spelling : {"ჯავა", "Java", "Dzhava", "Djava", "Джава", "ǰava"})
    EXPECT_EQ(fold(spelling), "Java") << spelling;
  for (const char* spelling : {"ძეგვი", "Dzegvi", "Дзегви"}) EXPECT_EQ(fold(spelling), "Degvi") << spelling;
  for (const char* spelling : {"შუახევი", "Shuakhevi", "Шуахеви", "Šuaxevi"})
    EXPECT_EQ(fold(spelling), "Suaxevi") << spelling;
  for (const char* spelling : {"ჟინვალი", "Zhinvali", "Жинвали", "Žinvali"})
    EXPECT_EQ(fold(spelling), "Jinvali") << spelling;
  for (const char* spelling : {"ფოთი", "Poti", "P’ot’i", "Foti", "Photi", "Поти", "Фоти"})
    EXPECT_EQ(fold(spelling), "poti") << spelling;
  EXPECT_EQ(fold("ღოღობერი"), fold("Ghoghoberi"));
  EXPECT_EQ(fold("ცხაკაია"), fold("Tskhakaya"));
  EXPECT_EQ(fold("Щербаковка"), "SCerbakovka");
}

TEST(Fold, IsoReadsItsOwnJAndY) {
  EXPECT_EQ(fold("jveli cqalčala"), fold("Jveli cqalčala"));
  EXPECT_EQ(fold("ycxilči"), "kcxilCi");
  EXPECT_EQ(fold("ჟ"), fold("ž"));
}

TEST(Fold, PunctuationAndSpaceSeparateWords) {
  EXPECT_EQ(fold("  მცხეთა-მთიანეთი, 42–ე ქ."), "mcxeta mtianeti 42 e k");
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold("—…"), "");
  EXPECT_EQ(fold("\xFF\xFE"), "");
  EXPECT_EQ(fold("Հայ"), "");
}

TEST(Fold, FoldingAKeyOfGeorgianChangesNothingMore) {
  EXPECT_EQ(fold("თბილისი"), "tbilisi");
  EXPECT_EQ(fold("ტტბილლისი"), "tbilisi");
  EXPECT_EQ(fold("აჟარა"), "aJara");
  EXPECT_NE(fold("აჟარა"), fold("აჭარა"));
}

TEST(Fold, LettersAreThoseOfTheTable) {
  const auto rows = test::read_simple_csv(embedded_file("data/translit_ka.csv"));
  ASSERT_EQ(rows.size(), 33U);
  for (const auto& row : rows) {
    EXPECT_EQ(fold(row.at("letter")), row.at("fold_key"));
    EXPECT_EQ(fold_keyboard(row.at("keyboard_qwerty")), row.at("fold_key")) << row.at("letter");
    EXPECT_EQ(fold(row.at("national2002_bgn2009")), row.at("fold_key")) << row.at("letter");
    EXPECT_EQ(fold(row.at("bgn_pcgn1981")), row.at("fold_key")) << row.at("letter");
  }
}

TEST(FoldKeyboard, ReadsKeysNotLetters) {
  EXPECT_EQ(fold_keyboard("Tbilisi"), fold("თბილისი"));
  EXPECT_EQ(fold_keyboard("wyaltubo"), fold("წყალტუბო"));
  EXPECT_EQ(fold_keyboard("WiaTura"), fold("ჭიათურა"));
  EXPECT_EQ(fold_keyboard("Zegvi"), fold("ძეგვი"));
  EXPECT_EQ(fold_keyboard("თბილისი"), "");
  EXPECT_EQ(fold_keyboard("123"), "");
}

struct Rate {
  std::size_t right = 0, all = 0;
  double value() const { return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all); }
};

TEST(Fold, RomanAndRussianNamesOfVillages) {
  REQUIRE_SHARED("cases/geocode/villages-opentaps/villages.dev.csv");
  const auto rows =
      test::read_simple_csv(test::file_bytes(test::shared_file("cases/geocode/villages-opentaps/villages.dev.csv")));
  Rate english, russian;
  for (const auto& row : rows) {
    if (row.at("trusted") != "1") continue;
    const std::string key = fold(row.at("name_ka"));
    ++english.all;
    ++russian.all;
    english.right += key == fold(row.at("name_en")) ? 1 : 0;
    russian.right += key == fold(row.at("name_ru")) ? 1 : 0;
  }
  std::cout << "villages-opentaps: English " << english.value() << ", Russian " << russian.value() << " of "
            << english.all << '\n';
  EXPECT_GE(english.value(), 0.98);
  EXPECT_GE(russian.value(), 0.97);
}

/// A soft hyphen says nothing, but the short way for Georgian words does not take it.
TEST(Fold, GeorgianWordsFoldTheSameByTheShortWay) {
  const std::vector<std::string> pieces = {"ა", "ბ", "დ", "ზ", "ძ", "ჟ", "ჯ", "თ", "ტ", "ს", "ც",   "წ", "შ", "ჩ",
                                           "ჭ", "ლ", "ლ", " ", ".", "-", "'", "7", "0", "x", "Ა", "и", "–"};
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 50; i > 0; --i) text += pieces[random() % (round % 2 == 0 ? 22 : pieces.size())];
    ASSERT_EQ(fold(text), fold("\xC2\xAD" + text)) << text;
  }
}

TEST(Fold, EverySystemOfTheTableOnOfficialNames) {
  REQUIRE_SHARED("testdata/gazetteer/geostat_settlements.csv");
  const auto rows =
      test::read_simple_csv(test::file_bytes(test::shared_file("testdata/gazetteer/geostat_settlements.csv")));
  const auto letters = test::read_simple_csv(embedded_file("data/translit_ka.csv"));
  const std::pair<const char*, double> systems[] = {
      {"national2002_bgn2009", 0.99}, {"bgn_pcgn1981", 0.99}, {"iso9984", 0.95}, {"keyboard_qwerty", 0.99}};
  for (const auto& [system, least] : systems) {
    Rate rate;
    for (const auto& row : rows) {
      std::string spelled = row.at("name_ka");
      for (const auto& letter : letters) {
        const std::string& from = letter.at("letter");
        for (std::size_t at = 0; (at = spelled.find(from, at)) != std::string::npos;) {
          spelled.replace(at, from.size(), letter.at(system));
        }
      }
      ++rate.all;
      const bool keyboard = std::string_view(system) == "keyboard_qwerty";
      rate.right += (keyboard ? fold_keyboard(spelled) : fold(spelled)) == fold(row.at("name_ka")) ? 1 : 0;
    }
    std::cout << system << ": " << rate.value() << " of " << rate.all << '\n';
    EXPECT_GE(rate.value(), least) << system;
  }
}

}  // namespace
}  // namespace klasteri
