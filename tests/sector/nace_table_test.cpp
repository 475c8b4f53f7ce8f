#include "geo/sector/nace_table.h"

#include <gtest/gtest.h>

#include <map>
#include <string_view>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

TEST(NaceTable, HasGeorgianTitlesInMkhedruli) {
  constexpr std::u32string_view beside = U" ,;:()-0123456789";
  constexpr int longest = 130;  // letters that a tooltip of three lines shows
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) {
    EXPECT_FALSE(entry.title_ka.empty()) << entry.text;
    int letters = 0;
    for (std::size_t at = 0; at < entry.title_ka.size(); ++letters) {
      const char32_t letter = next_code_point(entry.title_ka, at);
      EXPECT_TRUE(is_mkhedruli(letter) || beside.find(letter) != beside.npos) << entry.text << " " << entry.title_ka;
    }
    EXPECT_LE(letters, longest) << entry.text << " " << entry.title_ka;
  }
}

/// So siblings are told apart, and a group is called as its only class where both are called alike in English.
TEST(NaceTable, HasOneGeorgianTitleForEachEnglishOne) {
  std::map<std::string_view, std::string_view> georgian, english;
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) {
    EXPECT_EQ(georgian.emplace(entry.title_en, entry.title_ka).first->second, entry.title_ka) << entry.text;
    EXPECT_EQ(english.emplace(entry.title_ka, entry.title_en).first->second, entry.title_en) << entry.text;
  }
}

}  // namespace
}  // namespace klasteri
