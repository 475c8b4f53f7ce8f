#include "viewer/model/register_preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "geo/base/error.h"
#include "tests/support/paths.h"
#include "viewer/model/register_dialog.h"

namespace klasteri::viewer {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

std::string file_of(const std::string& bytes) {
  const auto path = klasteri::test::scratch_folder() / "რეესტრი ერთი.csv";
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

std::size_t column_of(const RegisterPreview& preview, const char* heading) { return preview.table().column(heading); }

TEST(RegisterPreview, SaysWhatColumnsAreTakenFor) {
  const RegisterPreview preview(file_of("სახელი;მუნიციპალიტეტი;NACE;შენიშვნა\nშპს ა;თელავი;11.02;x\n"));
  EXPECT_EQ(preview.role(column_of(preview, "NACE")), "activity code");
  EXPECT_EQ(preview.role(column_of(preview, "შენიშვნა")), "");
  EXPECT_EQ(preview.delimiter(), ';');
  EXPECT_EQ(preview.table().encoding, "UTF-8");
  EXPECT_TRUE(preview.all_rows_read());
  EXPECT_EQ(preview.estimated_rows(), 1);
  EXPECT_EQ(preview.problem().en, "");
  EXPECT_THAT(preview.arguments(), ElementsAre());
}

TEST(RegisterPreview, ColumnsAreChosenAndLeftOut) {
  RegisterPreview preview(file_of("a,b,c,სახელი\nx,თელავი,11.02,შპს ა\n"));
  EXPECT_THAT(preview.problem().en, HasSubstr("activity"));
  EXPECT_THAT(preview.problem().ka, HasSubstr("საქმიანობის"));
  preview.choose(column_of(preview, "c"), ColumnChoice::sector);
  EXPECT_THAT(preview.problem().en, HasSubstr("address"));
  preview.choose(column_of(preview, "b"), ColumnChoice::municipality);
  EXPECT_EQ(preview.problem().en, "");
  preview.choose(column_of(preview, "სახელი"), ColumnChoice::ignore);
  EXPECT_EQ(preview.role(column_of(preview, "სახელი")), "");
  EXPECT_THAT(preview.arguments(), ElementsAre("--municipality", "b", "--sector", "c", "--ignore", "სახელი"));
  // Another column for the same: the first one is recognised again.
  preview.choose(column_of(preview, "a"), ColumnChoice::sector);
  EXPECT_EQ(preview.choice(column_of(preview, "c")), ColumnChoice::as_recognised);
}

TEST(RegisterPreview, FaultsAreCounted) {
  const RegisterPreview preview(
      file_of("id,municipality,sector,employees\n1,თელავი,11.02,5\n1,,11.02,-3\n2,ბათუმი,,x\n3,ბათუმი,zz,\n"));
  EXPECT_EQ(preview.faults().no_address, 1u);
  EXPECT_EQ(preview.faults().no_sector, 1u);
  EXPECT_EQ(preview.faults().unknown_sector, 1u);
  EXPECT_EQ(preview.faults().wrong_numbers, 2u);
  EXPECT_EQ(preview.faults().repeated_ids, 1u);
}

TEST(RegisterPreview, OfALongRegisterOnlyTheBeginningIsRead) {
  std::string bytes = "name,municipality,sector\n";
  for (int i = 0; i < 100'000; ++i) bytes += "შპს ნიმუში,თელავი,11.02\n";
  const RegisterPreview preview(file_of(bytes));
  EXPECT_FALSE(preview.all_rows_read());
  EXPECT_LT(preview.table().rows(), 20'000u);
  EXPECT_NEAR(preview.estimated_rows(), 100'000, 10'000);
}

TEST(RegisterPreview, AMissingFileIsAnError) { EXPECT_THROW(RegisterPreview("/nowhere/register.csv"), Error); }

TEST(RegisterDialog, MakesTheCommand) {
  RegisterDialog dialog;
  dialog.source = file_of("name,municipality,sector\nა,თელავი,11.02\n");
  EXPECT_NE(dialog.hindrance().en, "");
  dialog.read();
  while (dialog.reading()) dialog.poll();
  ASSERT_TRUE(dialog.preview) << dialog.problem.en;
  EXPECT_EQ(dialog.hindrance().en, "");
  EXPECT_TRUE(dialog.output.ends_with("რეესტრი ერთი.gpkg"));
  dialog.gazetteers = "a.gaz;b.txt";
  dialog.screening.thresholds.watch = 1.5;
  EXPECT_THAT(dialog.command("klasteri", "", Language::ka),
              ElementsAre("klasteri", "build", dialog.source, "-o", dialog.output, "--gazetteer", "a.gaz",
                          "--gazetteer", "b.txt", "--watch", "1.5", "--lang", "ka", "--progress", "lines"));
  dialog.into_project = true;
  EXPECT_THAT(dialog.command("klasteri", "open.gpkg", Language::en),
              IsSupersetOf({"update", "open.gpkg", dialog.source.c_str()}));
}

TEST(RegisterDialog, AnExistingProjectIsReplacedOnlyWhereThatIsAllowed) {
  RegisterDialog dialog;
  dialog.source = file_of("name,municipality,sector\nა,თელავი,11.02\n");
  dialog.read();
  while (dialog.reading()) dialog.poll();
  std::ofstream(dialog.output) << "here";
  EXPECT_THAT(dialog.hindrance().en, HasSubstr("exists"));
  dialog.replace = true;
  EXPECT_EQ(dialog.hindrance().en, "");
}

}  // namespace
}  // namespace klasteri::viewer
