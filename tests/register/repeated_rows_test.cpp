#include "geo/register/repeated_rows.h"

#include <gtest/gtest.h>

#include "geo/base/parallel.h"

namespace klasteri {
namespace {

const NaceCode wine = NaceCode::of_digits(1102, 4);
const NaceCode shop = NaceCode::of_digits(4711, 4);

/// A register that tests add rows to.
struct Rows {
  Register reg;

  Rows() { reg.source = "register.csv"; }
  Rows& add(const std::string& id, const std::string& municipality, NaceCode activity, std::int16_t year = 2023) {
    reg.id.push_back(id);
    reg.actual.municipality.push_back(municipality);
    reg.actual.region.push_back("");
    reg.activity.push_back(activity);
    reg.year.push_back(year);
    reg.kind.push_back(EntityKind::enterprise);
    reg.active.push_back(Activity::unknown);
    ++reg.row_count;
    return *this;
  }
};

std::vector<bool> mask(const std::string& marks) {
  std::vector<bool> rows;
  for (const char mark : marks) rows.push_back(mark == 'x');
  return rows;
}

TEST(RepeatedRows, OfTheSamePlaceAndActivityCountOnce) {
  const RepeatedRows found = find_repeated(Rows()
                                               .add("204", "გორი", wine)
                                               .add("205", "გორი", wine)
                                               .add("204", "თელავი", wine)
                                               .add("204", "თელავი", wine)
                                               .add("204", "გორი", wine)
                                               .add("204", "გორი", shop)
                                               .add("204", "გორი", wine)
                                               .reg);
  EXPECT_EQ(found.mask, mask("...xx.x"));
  EXPECT_EQ(found.repetitions, 3u);
  EXPECT_EQ(found.establishments, 2u) << "another place, another activity";
  EXPECT_EQ(found.first_row, 4u);
  EXPECT_EQ(found.first_id, "204");
}

TEST(RepeatedRows, OtherYearsAreNoRepetition) {
  const RepeatedRows found = find_repeated(
      Rows().add("204", "გორი", wine, 2022).add("204", "გორი", wine, 2023).add("204", "გორი", shop, 0).reg);
  EXPECT_TRUE(found.mask.empty());
  EXPECT_EQ(found.repetitions + found.establishments, 0u);
  EXPECT_EQ(found.first_row, 0u);
  EXPECT_EQ(found.first_id, "");
}

TEST(RepeatedRows, RowsWithoutIdAreLeftAside) {
  const RepeatedRows found = find_repeated(Rows()
                                               .add("", "გორი", wine)
                                               .add("", "გორი", wine)
                                               .add("000000000", "გორი", wine)
                                               .add("000000000", "გორი", wine)
                                               .reg);
  EXPECT_TRUE(found.mask.empty());
  EXPECT_EQ(found.establishments, 0u);
  Register without;
  without.row_count = 2;
  EXPECT_TRUE(find_repeated(without).mask.empty());
}

/// An enterprise whose closed row stands first must not vanish with it.
TEST(RepeatedRows, InactiveRowsHideNoOthers) {
  Rows rows;
  rows.add("204", "გორი", wine).add("204", "გორი", wine).add("204", "გორი", wine);
  rows.reg.active[0] = Activity::inactive;
  rows.reg.active[1] = Activity::active;
  EXPECT_EQ(find_repeated(rows.reg).mask, mask("..x"));
}

TEST(RepeatedRows, AnInstitutionIsNoRepetitionOfAnEnterprise) {
  Rows rows;
  rows.add("204", "გორი", wine).add("204", "გორი", wine).add("204", "გორი", wine);
  rows.reg.kind[0] = EntityKind::public_institution;
  EXPECT_EQ(find_repeated(rows.reg).mask, mask("..x"));
}

TEST(RepeatedRows, WherePlacedThePlaceCountsAndNotTheText) {
  Rows rows;
  rows.add("204", "Gori", wine).add("204", "გორი", wine).add("204", "Telavi", wine).add("204", "Telavi", wine);
  EXPECT_EQ(find_repeated(rows.reg).mask, mask("...x"));
  rows.reg.placement.resize(4);
  rows.reg.placement.municipality = {7, 7, no_unit, no_unit};
  EXPECT_EQ(find_repeated(rows.reg).mask, mask(".x.x")) << "rows without a place go by their text";
  rows.reg.placement.municipality = {7, 8, 9, no_unit};
  EXPECT_EQ(find_repeated(rows.reg).establishments, 3u);
}

TEST(RepeatedRows, TheAddressTellsWhereThereIsNoMunicipality) {
  Register reg;
  reg.row_count = 4;
  for (const char* address : {"ქ. გორი", "ქ. თელავი", "ქ. გორი", ""}) {
    reg.id.push_back("204");
    reg.actual.text.push_back(address);
    reg.legal.text.push_back("ქ. თელავი");
  }
  const RepeatedRows found = find_repeated(reg);
  EXPECT_EQ(found.mask, mask("..xx")) << "the legal address where the actual one is blank";
  EXPECT_EQ(found.establishments, 1u);
}

TEST(RepeatedRows, UnreadableActivitiesGoByTheirText) {
  Rows rows;
  for (const char* text : {"ღვინო", "პური", "ღვინო"}) {
    rows.add("204", "გორი", NaceCode());
    rows.reg.activity_text.push_back(text);
  }
  EXPECT_EQ(find_repeated(rows.reg).mask, mask("..x"));
}

TEST(RepeatedRows, IsTheSameWhateverTheThreads) {
  Rows rows;
  std::size_t expected = 0;
  for (std::size_t i = 0; i < 60000; ++i) {
    rows.add(std::to_string(200000000 + i % 50000), i % 3 == 0 ? "გორი" : "თელავი", wine);
    // Row i repeats row i − 50,000 where both remainders agree in what they mean.
    if (i >= 50000 && (i % 3 == 0) == ((i - 50000) % 3 == 0)) ++expected;
  }
  const RepeatedRows many = find_repeated(rows.reg);
  set_threads(1);
  const RepeatedRows one = find_repeated(rows.reg);
  set_threads(0);
  EXPECT_EQ(many.mask, one.mask);
  EXPECT_EQ(one.repetitions, expected);
  EXPECT_EQ(one.establishments, 10000 - expected);
}

}  // namespace
}  // namespace klasteri
