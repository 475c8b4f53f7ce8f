#include "geo/base/string_column.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "geo/base/random.h"

namespace klasteri {
namespace {

/// Ends in 8 bits: a few rows hold what 4 GiB are for a column that ships.
using ShortColumn = BasicStringColumn<std::uint8_t>;

std::vector<std::string> some_texts(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<std::string> texts(count);
  for (std::size_t i = 0; i < count; ++i) {
    // Empty ones, short ones, and some that overflow the end several times at once.
    const std::uint32_t longest = i % 5 == 0 ? 1 : i % 11 == 0 ? 1500 : 60;
    for (std::uint32_t letters = random.below(longest); letters > 0; --letters) {
      texts[i] += static_cast<char>('a' + random.below(26));
    }
  }
  return texts;
}

ShortColumn column_of(const std::vector<std::string>& texts) {
  ShortColumn column;
  for (const std::string& text : texts) column.push_back(text);
  return column;
}

void expect_texts(const ShortColumn& column, const std::vector<std::string>& texts) {
  ASSERT_EQ(column.size(), texts.size());
  for (std::size_t row = 0; row < texts.size(); ++row) ASSERT_EQ(column[row], texts[row]) << row;
}

TEST(StringColumn, GivesBackWhatItTookBeyondItsOverflows) {
  const std::vector<std::string> texts = some_texts(3, 400);
  const ShortColumn column = column_of(texts);
  EXPECT_GT(column.byte_count(), 20u * 256u);
  expect_texts(column, texts);
}

TEST(StringColumn, AnotherIsAppendedAtOnce) {
  std::vector<std::string> texts = some_texts(4, 300);
  const std::vector<std::string> more = some_texts(5, 200);
  ShortColumn column = column_of(texts);
  column.append(column_of(more));
  texts.insert(texts.end(), more.begin(), more.end());
  expect_texts(column, texts);
}

TEST(StringColumn, IsPaddedWithEmptyTexts) {
  std::vector<std::string> texts = {std::string(700, 'x'), "y"};
  ShortColumn column = column_of(texts);
  column.pad(5);
  column.push_back("z");
  texts.insert(texts.end(), {"", "", "", "z"});
  expect_texts(column, texts);
}

}  // namespace
}  // namespace klasteri
