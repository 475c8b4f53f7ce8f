#include "geo/output/record_form.h"

#include <cpl_vsi.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <string>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/cluster/record_reading.h"
#include "geo/input/table.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

/// A file inside a workbook.
std::string workbook_part(const std::filesystem::path& workbook, const std::string& name) {
  VSILFILE* file = VSIFOpenL(("/vsizip/" + workbook.string() + "/" + name).c_str(), "rb");
  if (file == nullptr) return {};
  std::string bytes(1 << 20, '\0');
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  VSIFCloseL(file);
  return bytes;
}

std::filesystem::path written_form(RecordKind kind, Language language, bool synthetic = false) {
  const std::vector<Candidate> clusters = {test::tiny_candidate()};
  Layer form = record_form(kind, clusters, {}, language);
  if (synthetic) mark_synthetic(form);
  const std::filesystem::path path = test::scratch_folder() / "form.xlsx";
  write_record_form(form, kind, language, path, true);
  return path;
}

TEST(RecordForm, IsPleasantToFillIn) {
  const std::filesystem::path path = written_form(RecordKind::assessments, Language::en);
  const std::string sheet = workbook_part(path, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<pane xSplit=\"3\" ySplit=\"1\""));
  EXPECT_THAT(sheet, HasSubstr("type=\"whole\""));
  EXPECT_THAT(sheet, HasSubstr("<formula1>0</formula1><formula2>3</formula2>"));
  EXPECT_THAT(sheet, HasSubstr("type=\"date\""));
  EXPECT_THAT(sheet, HasSubstr("sqref=\"K2:K9\""));
  EXPECT_THAT(sheet, HasSubstr("prompt=\"Your score: 0, 1, 2 or 3"));
  EXPECT_THAT(sheet, HasSubstr("orientation=\"landscape\""));
  EXPECT_THAT(workbook_part(path, "xl/styles.xml"), HasSubstr("wrapText=\"1\""));
  EXPECT_THAT(workbook_part(path, "xl/workbook.xml"), HasSubstr("name=\"guide\""));
}

TEST(RecordForm, SpeaksGeorgianButForItsCodes) {
  const std::filesystem::path path = written_form(RecordKind::programme, Language::ka);
  const std::string sheet = workbook_part(path, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("identified,shortlisted,diagnosed,supported,closed"));
  EXPECT_THAT(sheet, HasSubstr("prompt=\"რა გადაწყდა."));
  EXPECT_THAT(workbook_part(path, "xl/workbook.xml"), HasSubstr("name=\"განმარტება\""));
  ReadOptions guide;
  guide.layer = "განმარტება";
  const Table explained = read_table(path.string(), guide);
  EXPECT_EQ(explained.columns[0][0], "status");
  EXPECT_THAT(std::string(explained.columns[2][0]), HasSubstr("supported – მხარდაჭერილი"));
}

TEST(RecordForm, OfEachKindIsRecognisedWhenItComesBack) {
  for (const RecordKind kind : record_kinds) {
    const Table table = read_table(written_form(kind, Language::ka).string());
    EXPECT_EQ(recognise_form(table), kind) << to_string(kind);
    const FilledForm read = read_form(table, false);
    EXPECT_EQ(read.passed_over, table.rows()) << to_string(kind);
    EXPECT_TRUE(read.faults.empty()) << to_string(kind);
  }
}

/// Spreadsheets hold scores as numbers, and dates as days with a format, or as text where someone typed it so.
TEST(RecordForm, FilledInWithNumbersAndDatesIsRead) {
  const std::filesystem::path path = test::scratch_folder() / "filled.xlsx";
  lxw_workbook* workbook = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, "assessments");
  lxw_format* day = workbook_add_format(workbook);
  format_set_num_format(day, "yyyy-mm-dd");
  const char* headings[] = {"cluster_id", "criterion", "score", "evidence", "source", "assessor", "date"};
  for (lxw_col_t i = 0; i < 7; ++i) worksheet_write_string(sheet, 0, i, headings[i], nullptr);
  for (lxw_row_t row = 1; row <= 3; ++row) {
    worksheet_write_string(sheet, row, 0, "GE-KA:wine", nullptr);
    worksheet_write_string(sheet, row, 1, row == 1 ? "trust" : "ties", nullptr);
    worksheet_write_string(sheet, row, 3, "seen", nullptr);
    worksheet_write_string(sheet, row, 5, "ნინო", nullptr);
  }
  lxw_datetime january = {2023, 1, 31, 0, 0, 0};
  worksheet_write_number(sheet, 1, 2, 2, nullptr);
  worksheet_write_datetime(sheet, 1, 6, &january, day);
  worksheet_write_string(sheet, 2, 2, "3", nullptr);
  worksheet_write_string(sheet, 2, 6, "31.01.2023", nullptr);
  worksheet_write_number(sheet, 3, 2, 1.5, nullptr);
  worksheet_write_datetime(sheet, 3, 6, &january, day);
  ASSERT_EQ(workbook_close(workbook), LXW_NO_ERROR);

  const FilledForm read = read_form(read_table(path.string()), false);
  ASSERT_EQ(read.records.scores.size(), 2u);
  EXPECT_EQ(read.records.scores[0].score, 2);
  EXPECT_EQ(read.records.scores[1].score, 3);
  for (const AssessmentScore& score : read.records.scores) EXPECT_EQ(score.date, "2023-01-31");
  ASSERT_EQ(read.faults.size(), 1u);
  EXPECT_EQ(read.faults[0].row, 3u);
  EXPECT_EQ(read.faults[0].fault, RecordFault::bad_score);
}

TEST(RecordForm, SaysThatItsClustersAreMadeUp) {
  const Table table = read_table(written_form(RecordKind::organisations, Language::en, true).string());
  EXPECT_TRUE(table.find("synthetic"));
  EXPECT_TRUE(read_form(table, false).faults.empty()) << "rows that nobody filled in";
}

TEST(RecordForm, SameFormSameBytes) {
  EXPECT_TRUE(read_file(written_form(RecordKind::assessments, Language::ka)) ==
              read_file(written_form(RecordKind::assessments, Language::ka)));
}

TEST(RecordForm, IsATableOrAWorkbook) {
  const std::filesystem::path folder = test::scratch_folder();
  const Layer form = record_form(RecordKind::memberships, {}, {}, Language::en);
  EXPECT_THROW(write_record_form(form, RecordKind::memberships, Language::en, folder / "form.gpkg", false), UsageError);
  write_record_form(form, RecordKind::memberships, Language::en, folder / "form.csv", false);
  EXPECT_THAT(read_file(folder / "form.csv"), HasSubstr("cluster_id,region_name,sector_name,enterprise,since"));
  EXPECT_THROW(write_record_form(form, RecordKind::memberships, Language::en, folder / "form.csv", false), Error);
}

}  // namespace
}  // namespace klasteri
