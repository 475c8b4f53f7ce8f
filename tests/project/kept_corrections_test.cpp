#include "geo/project/kept_corrections.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/made_register.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

Correction of_row(const char* id, const char* settlement) {
  Correction made;
  made.id = id;
  made.settlement = settlement;
  return made;
}

Correction of_text(const char* text, const char* place_id) {
  Correction made;
  made.text = text;
  made.place_id = place_id;
  return made;
}

std::vector<Correction> read(const std::string& bytes, const Register& reg) {
  const auto path = test::scratch_folder() / "corrections.csv";
  std::ofstream(path) << bytes;
  return read_corrections(path.string(), reg);
}

TEST(ReadCorrections, NamesRowsByIdentifierWhereOnlyOneHasIt) {
  Register reg = test::made_register({{"GE-KA", "11.02"}, {"GE-KA", "11.02"}, {"GE-KA", "11.02"}});
  for (const char* id : {"404000001", "404000002", "404000002"}) reg.id.push_back(id);
  const auto corrections = read("row,settlement\n1,თელავი\n2,გორი\n9,ბათუმი\n,ფოთი\n", reg);
  ASSERT_EQ(corrections.size(), 3u);
  EXPECT_EQ(corrections[0].id, "404000001");
  EXPECT_EQ(corrections[0].row, "");
  EXPECT_EQ(corrections[0].settlement, "თელავი");
  EXPECT_EQ(corrections[1].row, "2") << "two rows have that identifier";
  EXPECT_EQ(corrections[2].row, "9") << "there is no such row";
}

TEST(ReadCorrections, KeepsStringsWithTheirPlaces) {
  const auto corrections = read("address,place,municipality\nქ. თელავი,geonames:1,\nსოფ. X,,\n", Register());
  ASSERT_EQ(corrections.size(), 1u);
  EXPECT_EQ(corrections[0].text, "ქ. თელავი");
  EXPECT_EQ(corrections[0].place_id, "geonames:1");
}

TEST(AddCorrections, TheLaterOneHolds) {
  std::vector<Correction> corrections = {of_row("1", "თელავი"), of_row("2", "გორი"), of_text("ქ.  Telavi", "a:1")};
  corrections[0].address = "რუსთაველის 1";
  add_corrections(corrections, {of_row("1", "ბათუმი"), of_row("3", "ფოთი"), of_text("ქ. telavi ", "a:2")});
  ASSERT_EQ(corrections.size(), 4u);
  EXPECT_EQ(corrections[0].settlement, "ბათუმი");
  EXPECT_EQ(corrections[0].address, "რუსთაველის 1") << "of what it does not speak the earlier one holds";
  EXPECT_EQ(corrections[2].place_id, "a:2") << "letter case and spaces do not tell strings apart";
  EXPECT_EQ(corrections[3].settlement, "ფოთი");
}

TEST(CorrectionTables, HoldWhatAnyRegisterHasAUseFor) {
  Correction by_number;
  by_number.row = "7";
  const CorrectionTables tables =
      correction_tables({of_row("1", "თელავი"), of_text("ქ. თელავი", "a:1"), by_number}, "country.gpkg");
  EXPECT_EQ(tables.by_id.rows(), 1u);
  EXPECT_EQ(tables.by_id.columns[tables.by_id.column("id")][0], "1");
  EXPECT_EQ(tables.by_id.columns[tables.by_id.column("settlement")][0], "თელავი");
  EXPECT_EQ(tables.places.rows(), 1u);
  EXPECT_EQ(tables.places.columns[tables.places.column("place_id")][0], "a:1");
  EXPECT_EQ(tables.by_number, 1u);
}

}  // namespace
}  // namespace klasteri
