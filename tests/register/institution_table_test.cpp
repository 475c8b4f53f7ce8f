#include "geo/register/institution_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/base/error.h"

namespace klasteri {
namespace {

using testing::HasSubstr;

Table table(std::vector<std::string> headings, const std::vector<std::vector<std::string>>& rows) {
  Table made;
  made.source = "institutions.csv";
  made.headings = std::move(headings);
  made.columns.resize(made.headings.size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) made.columns[i].push_back(row[i]);
  }
  made.row_count = rows.size();
  return made;
}

TEST(Institutions, HeadingsAndKindsAreKnownInThreeLanguages) {
  const Register georgian = take_institutions(
      table({"დასახელება", "ინსტიტუციის ტიპი", "ემსახურება", "მისამართი"},
            {{"ღვინის სააგენტო", "საჯარო", "ღვინო", "თელავი"}, {"უნივერსიტეტი", "აკადემიური", "ყველა", "თელავი"}}));
  EXPECT_EQ(georgian.kind[0], EntityKind::public_institution);
  EXPECT_EQ(georgian.kind[1], EntityKind::academic_institution);
  EXPECT_EQ(georgian.serves[0], "ღვინო");
  EXPECT_EQ(georgian.actual.text[1], "თელავი");
  const Register english = take_institutions(
      table({"Name", "Kind", "Serves", "lon", "lat"}, {{"Agency", "private", "wine", "45.5", "41.9"},
                                                       {"Bank", "Bank", "all", "45.5", "41.9"},
                                                       {"Firm", "consulting company", "", "45.5", "41.9"},
                                                       {"Chamber", "Chamber of commerce", "", "45.5", "41.9"}}));
  EXPECT_EQ(english.kind[0], EntityKind::private_institution) << "here private is no ownership";
  EXPECT_EQ(english.kind[1], EntityKind::private_institution);
  EXPECT_EQ(english.kind[2], EntityKind::private_institution);
  EXPECT_EQ(english.kind[3], EntityKind::civil_institution);
  EXPECT_EQ(english.given[0], (Point{45.5, 41.9}));
  const Register russian = take_institutions(
      table({"название", "тип", "обслуживает", "адрес"}, {{"Союз", "гражданское общество", "вино", "Телави"}}));
  EXPECT_EQ(russian.kind[0], EntityKind::civil_institution);
  EXPECT_EQ(russian.serves[0], "вино");
}

TEST(Institutions, AKindThatIsNotSaidIsGuessedAndMarked) {
  const Register reg = take_institutions(table({"name", "kind", "address"}, {{"Telavi University", "", "Telavi"},
                                                                             {"სსიპ სააგენტო", "??", "Telavi"},
                                                                             {"Something", "", "Telavi"},
                                                                             {"Union", "civil society", "Telavi"}}));
  EXPECT_EQ(reg.kind, (std::vector<EntityKind>{EntityKind::academic_institution, EntityKind::public_institution,
                                               EntityKind::private_institution, EntityKind::civil_institution}));
  EXPECT_EQ(reg.kind_guessed, (std::vector<bool>{true, true, true, false}));
}

TEST(Institutions, ASectorThatIsNoCodeIsWhatTheyServe) {
  const Register reg = take_institutions(
      table({"name", "sector", "address"}, {{"A", "wine", "Telavi"}, {"B", "94.11", "Telavi"}, {"C", "", "Telavi"}}));
  EXPECT_EQ(reg.serves[0], "wine");
  EXPECT_EQ(reg.serves[1], "");
  EXPECT_EQ(reg.activity[1], NaceCode::of_digits(9411, 4));
  EXPECT_EQ(reg.serves[2], "");
}

TEST(Institutions, ATableWithoutNamesOrPlacesIsRefused) {
  const auto problem = [](const Table& made) -> std::string {
    try {
      (void)take_institutions(made);
    } catch (const Error& error) {
      return error.what();
    }
    return "taken";
  };
  EXPECT_THAT(problem(table({"kind", "address"}, {{"public", "Telavi"}})), HasSubstr("names of institutions"));
  EXPECT_THAT(problem(table({"name", "kind"}, {{"A", "public"}})), HasSubstr("--address"));
  EXPECT_THAT(problem(table({"name", "address"}, {})), HasSubstr("no rows"));
}

}  // namespace
}  // namespace klasteri
