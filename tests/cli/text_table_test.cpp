#include "geo/cli/text_table.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

#include "geo/cli/digest.h"
#include "geo/cli/messages.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

TEST(DisplayWidth, CountsWhatATerminalShows) {
  EXPECT_EQ(display_width("wine"), 4u);
  EXPECT_EQ(display_width("ღვინო"), 5u);
  EXPECT_EQ(display_width("e\u0301"), 1u) << "a combining accent takes no place";
  EXPECT_EQ(display_width("漢字"), 4u);
  EXPECT_EQ(display_width("a\u200Bb"), 2u) << "a zero-width space";
  EXPECT_EQ(display_width("\xFF"), 1u) << "a stray byte is shown as one mark";
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("ღვინო", 5), "ღვინო");
  EXPECT_EQ(shortened("ღვინო", 4), "ღვი…");
  EXPECT_EQ(display_width(shortened("漢字漢字", 4)), 3u);
}

Layer wine_table() {
  Layer layer;
  layer.rows = 2;
  layer.add_text(
      "name", [](std::size_t row, std::string&) { return row == 0 ? std::string_view("ღვინო") : std::string_view(); });
  layer.add_number("firms", ColumnType::integer, [](std::size_t row) { return row == 0 ? 1234.0 : 7.0; });
  layer.add_number(
      "lq", ColumnType::real,
      [](std::size_t row) { return row == 0 ? 5.8426 : std::numeric_limits<double>::quiet_NaN(); }, 4);
  return layer;
}

TEST(TextTable, AlignsNumbersToTheRight) {
  EXPECT_EQ(text_table(wine_table(), Language::en),
            "name   firms      lq\n"
            "─────  ─────  ──────\n"
            "ღვინო  1\u202F234  5.8426\n"
            "–          7       –\n");
}

TEST(TextTable, ShowsAsManyRowsAsAskedFor) {
  const std::string table = text_table(wine_table(), Language::ka, {.rows = 1});
  EXPECT_NE(table.find("5,8426"), std::string::npos) << table;
  EXPECT_EQ(table.find("–"), std::string::npos) << table;
}

/// rank, code, prose and two numbers.
Layer wide_table() {
  Layer layer;
  layer.rows = 1;
  layer.add_number("rank", ColumnType::integer, [](std::size_t) { return 1.0; });
  layer.add_texts("sector", {"fruit_processing"});
  layer.add_texts("sector_name", {"ხილისა და ბოსტნეულის გადამუშავება"});
  layer.add_number(
      "lq", ColumnType::real, [](std::size_t) { return 3.25; }, 2);
  layer.add_number("q_value", ColumnType::real, [](std::size_t) { return 8.08e-33; });
  return layer;
}

std::string first_row(const std::string& table) {
  std::vector<std::string> lines;
  std::istringstream in(table);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines.at(2);
}

TEST(TextTable, FitsTheTerminal) {
  EXPECT_EQ(first_row(text_table(wide_table(), Language::en)),
            "   1  fruit_processing  ხილისა და ბოსტნეულის გადამუშავება  3.25  8.1e-33");
  EXPECT_EQ(first_row(text_table(wide_table(), Language::en, {.columns = 60})),
            "   1  fruit_processing  ხილისა და ბოსტნეულის…  3.25  8.1e-33");
  // Prose can be read as long as it has 14 letters; then numbers at the end are left out.
  EXPECT_EQ(first_row(text_table(wide_table(), Language::en, {.columns = 50})),
            "   1  fruit_processing  ხილისა და ბოს…  3.25");
  EXPECT_EQ(first_row(text_table(wide_table(), Language::en, {.columns = 30})), "   1  fruit_p…  ხილისა და ბოს…");
  for (std::size_t columns = 30; columns < 100; ++columns) {
    EXPECT_LE(display_width(first_row(text_table(wide_table(), Language::en, {.columns = columns}))), columns);
  }
}

TEST(Messages, AreThereInBothLanguages) {
  for (int message = 0; message <= static_cast<int>(Message::whole_table); ++message) {
    for (const Language language : {Language::en, Language::ka}) {
      EXPECT_FALSE(text(static_cast<Message>(message), language).empty()) << message;
    }
  }
  EXPECT_EQ(say(Message::wrote, Language::en, "x.gpkg"), "Wrote x.gpkg.");
  EXPECT_EQ(stage_name("writing", Language::ka), "ჩაწერა");
  EXPECT_EQ(stage_name("a stage of nobody", Language::ka), "a stage of nobody");
}

TEST(FileDigest, KnowsFnv1a) {
  const auto file = test::scratch_folder() / "foobar";
  std::ofstream(file) << "foobar";
  EXPECT_EQ(file_digest(file.string()), "fnv1a64:85944171f73967e8");  // published test vector
  EXPECT_EQ(file_digest("PG:dbname=x"), "");
}

}  // namespace
}  // namespace klasteri
