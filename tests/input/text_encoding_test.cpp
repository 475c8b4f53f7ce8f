#include "geo/input/text_encoding.h"

#include <gtest/gtest.h>

#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// The text as 16-bit units.
std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const auto high = static_cast<char>(unit >> 8);
    const auto low = static_cast<char>(unit & 0xFF);
    bytes.push_back(little ? low : high);
    bytes.push_back(little ? high : low);
  }
  return bytes;
}

constexpr std::u16string_view wide_table = u"სახელი\tკოდი\nშპს ვიტო\t47.11\nшколо\t85.31\n";
constexpr std::string_view table_in_utf8 = "სახელი\tკოდი\nშპს ვიტო\t47.11\nшколо\t85.31\n";

/// "Название;Адрес\nООО Виноград;Тбилиси, ул. Руставели\n" in Windows-1251.
const std::string windows_1251 =
    "\xCD\xE0\xE7\xE2\xE0\xED\xE8\xE5;\xC0\xE4\xF0\xE5\xF1\n\xCE\xCE\xCE \xC2\xE8\xED\xEE\xE3\xF0\xE0\xE4;"
    "\xD2\xE1\xE8\xEB\xE8\xF1\xE8, \xF3\xEB. \xD0\xF3\xF1\xF2\xE0\xE2\xE5\xEB\xE8\n";

TEST(TextEncoding, MarksDecide) {
  EXPECT_EQ(detect_encoding("\xEF\xBB\xBFname").name, "UTF-8");
  EXPECT_EQ(detect_encoding("\xEF\xBB\xBFname").byte_order_mark, 3u);
  EXPECT_EQ(detect_encoding("\xFF\xFE" + utf16(u"ab", true)).name, "UTF-16LE");
  EXPECT_EQ(detect_encoding("\xFE\xFF" + utf16(u"ab", false)).name, "UTF-16BE");
}

TEST(TextEncoding, Utf16IsRecognisedWithoutAMark) {
  for (const bool little : {true, false}) {
    const std::string bytes = utf16(wide_table, little);
    const TextEncoding encoding = detect_encoding(bytes);
    EXPECT_EQ(encoding.name, little ? "UTF-16LE" : "UTF-16BE");
    EXPECT_EQ(encoding.byte_order_mark, 0u);
    EXPECT_EQ(to_utf8(bytes, encoding.name), table_in_utf8);
  }
}

TEST(TextEncoding, PlainAndBrokenUtf8StayUtf8) {
  EXPECT_EQ(detect_encoding("").name, "UTF-8");
  EXPECT_EQ(detect_encoding("id,name\n1,a\n").name, "UTF-8");
  EXPECT_EQ(detect_encoding(table_in_utf8).name, "UTF-8");
  std::string dirty;
  for (int i = 0; i < 20; ++i) dirty += table_in_utf8;
  dirty += "\xE1\x83,\xC2\n";
  EXPECT_EQ(detect_encoding(dirty).name, "UTF-8");
  EXPECT_TRUE(is_utf8(to_utf8(dirty, "UTF-8")));
}

TEST(TextEncoding, Windows1251IsRecognised) {
  EXPECT_EQ(detect_encoding(windows_1251).name, "Windows-1251");
  EXPECT_EQ(to_utf8(windows_1251, "Windows-1251"), "Название;Адрес\nООО Виноград;Тбилиси, ул. Руставели\n");
}

TEST(TextEncoding, ALatinBeginningDoesNotHideCyrillic) {
  std::string bytes;
  while (bytes.size() < 600000) bytes += "1,plain latin,47.11\n";
  EXPECT_EQ(detect_encoding(bytes + windows_1251).name, "Windows-1251");
}

TEST(TextEncoding, WesternAccentsAreNotCyrillic) {
  const std::string latin_1 =
      "nom;ville\nCaf\xE9 de l'Op\xE9"
      "ra;Montr\xE9"
      "al\nP\xEA"
      "che et for\xEAt;Orl\xE9"
      "ans\n";
  EXPECT_NE(detect_encoding(latin_1).name, "Windows-1251");
  EXPECT_NE(to_utf8(latin_1, detect_encoding(latin_1).name).find("Montréal"), std::string::npos);
}

TEST(TextEncoding, LongTextIsConvertedWhole) {
  std::u16string wide;
  while (wide.size() < 300000) wide += wide_table;
  const std::string converted = to_utf8(utf16(wide, true), "UTF-16LE");
  EXPECT_EQ(converted.size(), table_in_utf8.size() * (wide.size() / wide_table.size()));
}

TEST(TextEncoding, AnUnknownNameIsAnError) { EXPECT_THROW(to_utf8("a", "no-such-encoding"), Error); }

}  // namespace
}  // namespace klasteri
