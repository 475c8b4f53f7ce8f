// A text found in a long one, wherever it stands.
#include "viewer/model/text_finder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/base/string_column.h"
#include "viewer/model/folded_column.h"

namespace klasteri::viewer {
namespace {

/// Texts of few letters, so that many have what is looked for, some of them empty and some long.
std::vector<std::string> some_texts(Random& random, std::string_view letters, std::size_t count) {
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    const std::size_t length = random.chance(0.05) ? 40 + random.below(60) : random.below(20);
    for (std::size_t i = 0; i < length; ++i) text += letters[random.below(static_cast<std::uint32_t>(letters.size()))];
  }
  return texts;
}

TEST(TextFinder, FindsWhatStringFindFinds) {
  Random random(3);
  std::string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('a' + random.below(4));
  std::size_t found = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t length = 1 + random.below(9);
    std::string wanted = text.substr(random.below(4900), length);
    if (random.chance(0.3)) wanted.back() = 'a';
    const TextFinder finder(wanted, text.substr(0, 100));
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t expected = text.find(wanted, at);
      ASSERT_EQ(finder.find(text, at), expected) << wanted << " from " << at;
      found += expected != std::string::npos ? 1 : 0;
      at = expected == std::string::npos ? expected : expected + 1;
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST(TextFinder, AtBothEndsOfTextsOfEveryLength) {
  const TextFinder finder("wine", "");
  for (std::size_t length = 0; length < 80; ++length) {
    const std::string before(length, '.');
    EXPECT_EQ(finder.find(before), std::string::npos);
    EXPECT_EQ(finder.find(before + "wine"), length);
    EXPECT_EQ(finder.find("wine" + before), 0u);
    EXPECT_EQ(finder.find("wine" + before, 1), std::string::npos);
    EXPECT_EQ(finder.find(before + "win"), std::string::npos) << "cut off";
    EXPECT_EQ(finder.find(before + "wine", length + 4), std::string::npos) << "from the end";
  }
}

TEST(TextFinder, MarksTheLinesThatHaveIt) {
  Random random(5);
  std::size_t marked = 0, unmarked = 0;
  for (const std::size_t count : {1u, 3u, 2000u}) {
    const std::vector<std::string> texts = some_texts(random, "aab b\t1\xe1", count);
    std::string lines;
    for (const std::string& text : texts) lines += text + '\n';
    for (const char* wanted : {"a", "1", "x", "\xe1", "ab", " b", "aba", "1a1b", "ab b", "bbbbbbbb"}) {
      std::vector<std::uint8_t> marks(count);
      marks.back() = 1;  // stays, whatever is found
      TextFinder(wanted, lines).mark_lines(lines, marks);
      for (std::size_t line = 0; line < count; ++line) {
        const bool has = line + 1 == count || texts[line].find(wanted) != std::string::npos;
        ASSERT_EQ(marks[line], has ? 1 : 0) << wanted << " in line " << line << " of " << count;
        ++(has ? marked : unmarked);
      }
    }
  }
  EXPECT_GT(marked, 3000u);
  EXPECT_GT(unmarked, 3000u);
}

TEST(WrittenFinder, MarksTheRowsThatHaveIt) {
  Random random(6);
  std::size_t marked = 0, unmarked = 0;
  for (const std::size_t count : {2u, 3000u}) {
    StringColumn column;
    for (const std::string& text : some_texts(random, "SYsy0-1 .", count)) column.push_back(text);
    const std::size_t begin = 1, end = count;
    for (const std::string wanted : {"s", "1", "z", "sy", " 1", "01", "s01", "1s1s1s1s1s", "ა"}) {
      std::vector<std::uint8_t> marks(end - begin);
      WrittenFinder(wanted).mark_rows(column, begin, end, marks);
      for (std::size_t row = begin; row < end; ++row) {
        std::string keys;
        append_keys(column, row, row + 1, keys);
        const bool has = keys.find(wanted) != std::string::npos;
        ASSERT_EQ(marks[row - begin], has ? 1 : 0) << wanted << " in " << column[row];
        ++(has ? marked : unmarked);
      }
    }
  }
  EXPECT_GT(marked, 3000u);
  EXPECT_GT(unmarked, 3000u);
}

TEST(TextFinder, BytesAboveAsciiAndZeroAreBytesLikeOthers) {
  const std::string wanted("\xff\0\x80", 3);
  const std::string text = std::string(50, '\xff') + std::string(40, '\0') + "x" + wanted + "y";
  EXPECT_EQ(TextFinder(wanted, text).find(text), text.find(wanted));
}

}  // namespace
}  // namespace klasteri::viewer
