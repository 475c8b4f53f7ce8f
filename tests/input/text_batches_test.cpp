#include "geo/input/text_batches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/random.h"
#include "geo/input/csv_rows.h"
#include "geo/input/text_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const Table& table) {
  Rows rows(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const StringColumn& column : table.columns) rows[row].emplace_back(column[row]);
  }
  return rows;
}

Rows rows_in_batches(TextBatches& batches) {
  Rows rows;
  while (const auto text = batches.next()) {
    for (auto& row : rows_of(batches.rows(*text))) rows.push_back(std::move(row));
  }
  return rows;
}

std::string write_text(const std::string& name, std::string_view bytes) {
  const auto path = test::scratch_folder() / name;
  write_file(path, bytes, false);
  return path.string();
}

std::string as_utf16(const std::string& ascii, bool big, bool mark) {
  std::string text = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    if (big) text += '\0';
    text += c;
    if (!big) text += '\0';
  }
  return text;
}

/// Expects batches of any size, the first time and again, to give what the whole table gives.
void expect_as_whole(const std::string& bytes, const ReadOptions& options = {}) {
  const std::string path = write_text("a.csv", bytes);
  const Table whole = read_text_table(path, options, no_progress());
  for (const std::size_t batch_bytes : {1U, 7U, 100U, 5000U, 1U << 21U}) {
    TextBatches batches(path, options, batch_bytes);
    EXPECT_EQ(batches.head().headings, whole.headings);
    EXPECT_EQ(batches.head().encoding, whole.encoding);
    EXPECT_EQ(batches.head().rows(), 0U);
    for (int reading = 0; reading < 2; ++reading) {
      EXPECT_EQ(rows_in_batches(batches), rows_of(whole)) << batch_bytes << " bytes a batch, reading " << reading;
      EXPECT_EQ(batches.fraction(), 1);
      batches.rewind();
    }
  }
}

std::string lines(const std::string& headings, const std::string& line, int count, const std::string& end = "\n") {
  std::string text = headings + end;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + line + end;
  return text;
}

TEST(TextBatches, GiveTheRowsOfTheWholeTable) {
  expect_as_whole("a,b\n1,2\n");
  expect_as_whole("a,b\n1,2");
  expect_as_whole("a,b\n");
  expect_as_whole("\xEF\xBB\xBF\n\nsep=;\n\nა;ბ;ბ\n1;2,3;4\n\n5\n6;7;8;9\n");
  expect_as_whole(lines("n,text", ",\"two\nlines, \"\"quoted\"\"\"", 300));
  expect_as_whole(lines("n;text", ";one \"inch\" and; more", 300, "\r\n"));
  expect_as_whole(lines("n|text|tab", "|a\tb|\"c|d\te\"", 300));
  expect_as_whole(lines("n", "", 300));
  expect_as_whole(lines("n,WKT", ",POINT (1 2)", 30));
  expect_as_whole(lines("n,text", ",never \"closed", 3) + lines("x", ",more", 200));
  expect_as_whole(lines("n,text", ",broken \xFF\xC3 bytes and ვიტო", 300));
}

TEST(TextBatches, ReadEveryEncoding) {
  const std::string text = lines("id,text", ",\"some, words\"", 2000, "\r\n");
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) expect_as_whole(as_utf16(text, big, mark));
  }
  expect_as_whole(
      lines("\xC8\xEC\xFF,\xC3\xEE\xF0\xEE\xE4", ",\xD2\xE1\xE8\xEB\xE8\xF1\xE8 \xE3\xEE\xF0\xEE\xE4", 300));
  ReadOptions options;
  options.encoding = "Windows-1252";
  expect_as_whole(lines("a,b", ",caf\xE9", 50), options);
  options.encoding = "nonsense";
  EXPECT_THROW(TextBatches(write_text("b.csv", text), options), Error);
}

TEST(TextBatches, RecogniseTheEncodingBehindMegabytesOfLatin) {
  std::string text = lines("id,text", ",nothing but plain Latin words, line by line", 60000);
  ASSERT_GT(text.size(), std::size_t{2} << 20);
  text += "x,\xCC\xE0\xF0\xE0\xED\xE8 \xE2\xE8\xED\xEE\n";
  const std::string path = write_text("late.csv", text);
  const Table whole = read_text_table(path, {}, no_progress());
  TextBatches batches(path, {}, 100000);
  EXPECT_EQ(batches.head().encoding, "Windows-1251");
  EXPECT_EQ(whole.encoding, "Windows-1251");
  EXPECT_EQ(rows_in_batches(batches), rows_of(whole));
}

TEST(TextBatches, ComplainAsTheWholeTableDoes) {
  EXPECT_THROW(TextBatches(write_text("a.csv", "\n\n;;;\n"), {}), Error);
  EXPECT_FALSE(TextBatches::allow({.layer = {}, .where = "a = 1", .encoding = {}, .max_rows = SIZE_MAX}));
  EXPECT_FALSE(TextBatches::allow({.layer = {}, .where = {}, .encoding = {}, .max_rows = 5}));
  EXPECT_TRUE(TextBatches::allow({}));
}

TEST(TextBatches, FillOnlyTheColumnsThatAreWanted) {
  TextBatches batches(write_text("a.csv", "a,b,c\n1,2,3\n4,5,6\n"), {});
  const auto text = batches.next();
  ASSERT_TRUE(text.has_value());
  const Table rows = batches.rows(*text, {false, true, false});
  EXPECT_EQ(rows.rows(), 2U);
  EXPECT_EQ(rows.columns[0].size(), 0U);
  EXPECT_EQ(rows.columns[1][1], "5");
}

/// Text of the characters that matter to CSV, most of it well formed.
std::string random_rows(Random& random) {
  static constexpr std::string_view parts[] = {"a",  "ვიტო", " ",  ",",     ",",      ";",   "\t",          "\n",
                                               "\n", "\r\n", "\"", "\"\"",  ",\"x",   "y\"", "\\",          "'",
                                               "\r", "",     ".",  "\",\"", "\"\n\"", "1",   "\xEF\xBB\xBF"};
  std::string text;
  const std::uint32_t length = 1 + random.below(30);
  // Most texts leave out what is seldom well formed.
  const std::uint32_t kinds = random.chance(0.5) ? static_cast<std::uint32_t>(std::size(parts)) : 10;
  for (std::uint32_t i = 0; i < length; ++i) {
    if (random.chance(0.15)) {
      text += ",\"quoted \"\"text\"\", with\nlines\",";
    } else {
      text += parts[random.below(kinds)];
    }
  }
  return text;
}

TEST(PlainRows, AreSplitAsGdalSplitsThem) {
  Random random(20260101);
  TextLayout by_gdal;
  by_gdal.headings = {"a", "b", "c"};
  std::size_t plain = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_rows(random);
    Table rows;
    rows.columns.resize(3);
    if (!split_plain_rows(text, ',', {}, rows)) continue;
    ++plain;
    const Table expected = read_text_rows(by_gdal, text, "random", {}, {}, [](std::size_t) {});
    ASSERT_EQ(rows_of(rows), rows_of(expected)) << '[' << text << ']';
  }
  EXPECT_GT(plain, 800U) << "too few of the texts say anything";
}

TEST(PlainRows, LeaveTheRestToGdal) {
  const auto is_plain = [](std::string_view text) {
    Table rows;
    rows.columns.resize(2);
    return split_plain_rows(text, ',', {}, rows);
  };
  EXPECT_TRUE(is_plain("1,\"a \"\"b\"\"\r\nc\"\r\n\r\n2\n"));
  EXPECT_FALSE(is_plain("1,a \"b\" c\n"));
  EXPECT_FALSE(is_plain("1,\"a\" b\n"));
  EXPECT_FALSE(is_plain("1,\"never closed\n2,b\n"));
  EXPECT_FALSE(is_plain("1,a\r2,b\n"));
  EXPECT_FALSE(is_plain(std::string_view("1,a\0b\n", 6)));
  EXPECT_FALSE(is_plain("1,\"" + std::string(2 << 20, 'x') + "\"\n"));
}

}  // namespace
}  // namespace klasteri
