#include "geo/input/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <fstream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/input/gdal_messages.h"
#include "geo/input/text_encoding.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::scratch_folder;
using test::shared_file;
using testing::ElementsAre;
using testing::HasSubstr;

std::string write(const std::string& name, std::string_view bytes) {
  const auto path = scratch_folder() / name;
  write_file(path, bytes, false);
  return path.string();
}

std::vector<std::string> values(const Table& table, std::size_t column) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < table.rows(); ++row) out.emplace_back(table.columns[column][row]);
  return out;
}

std::string complaint_of(const std::string& source, const ReadOptions& options = {}) {
  try {
    read_table(source, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "no complaint";
}

/// A layer of two rows in any format, with numbers, a date, text and a point in Web Mercator.
std::string write_layer(const char* driver_name, const std::string& name, bool with_points) {
  const GdalMessages messages;
  const std::string path = (scratch_folder() / name).string();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference mercator;
  mercator.importFromEPSG(3857);
  mercator.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* layer = dataset->CreateLayer("firms", with_points ? &mercator : nullptr, with_points ? wkbPoint : wkbNone);
  for (const auto& [field, type] : std::initializer_list<std::pair<const char*, OGRFieldType>>{
           {"დასახელება", OFTString}, {"code", OFTReal}, {"employees", OFTInteger}, {"founded", OFTDate}}) {
    OGRFieldDefn definition(field, type);
    layer->CreateField(&definition);
  }
  OGRFeature row(layer->GetLayerDefn());
  row.SetField(0, "შპს ვიტო");
  row.SetField(1, 47.11);
  row.SetField(2, 12);
  row.SetField(3, 2019, 3, 7);
  OGRPoint point(4986000, 5140000);
  if (with_points) row.SetGeometry(&point);
  EXPECT_EQ(layer->CreateFeature(&row), OGRERR_NONE);
  OGRFeature second(layer->GetLayerDefn());
  second.SetField(0, "204888078");
  second.SetField(1, 204888078.0);
  EXPECT_EQ(layer->CreateFeature(&second), OGRERR_NONE);
  return path;
}

TEST(ReadTable, CommaSeparatedUtf8) {
  const Table table =
      read_table(write("a.csv", "\xEF\xBB\xBF id ,სახელი,\n1,\"შპს \"\"ვიტო\"\", ურეკი\",x\n02.10,,\n"));
  EXPECT_THAT(table.headings, ElementsAre("id", "სახელი", "field_3"));
  EXPECT_EQ(table.encoding, "UTF-8");
  EXPECT_THAT(values(table, 0), ElementsAre("1", "02.10"));
  EXPECT_THAT(values(table, 1), ElementsAre("შპს \"ვიტო\", ურეკი", ""));
  EXPECT_TRUE(table.points.empty());
}

TEST(ReadTable, EveryDelimiterGivesTheSame) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    std::string text = "a^b, c^d\n1^\"x^y\"^3\n4^5, 5^6\n";
    if (delimiter == ',') text = "a^\"b, c\"^d\n1^\"x^y\"^3\n4^\"5, 5\"^6\n";
    std::replace(text.begin(), text.end(), '^', delimiter);
    const Table table = read_table(write("a.txt", text));
    EXPECT_THAT(table.headings, ElementsAre("a", "b, c", "d")) << delimiter;
    EXPECT_THAT(values(table, 1), ElementsAre(std::string("x") + delimiter + "y", "5, 5")) << delimiter;
    EXPECT_THAT(values(table, 2), ElementsAre("3", "6")) << delimiter;
  }
}

TEST(ReadTable, ExcelSaysItsDelimiter) {
  const Table table = read_table(write("a.csv", "sep=;\r\na;b,c\r\n1;2,3\r\n"));
  EXPECT_THAT(table.headings, ElementsAre("a", "b,c"));
  EXPECT_THAT(values(table, 1), ElementsAre("2,3"));
}

TEST(ReadTable, LineBreaksInsideQuotesAndRaggedRows) {
  const Table table = read_table(write("a.csv", "\"two\nlines\",b,b\r\n\"x\ny\",2\r\n1,2,3,4,5\r\n\r\n7\r\n"));
  EXPECT_THAT(table.headings, ElementsAre("two lines", "b", "b_2"));
  EXPECT_THAT(values(table, 0), ElementsAre("x\ny", "1", "7"));
  EXPECT_THAT(values(table, 2), ElementsAre("", "3", ""));
}

TEST(ReadTable, BackslashesAndQuotesInHeadings) {
  const Table table = read_table(write("a.csv", "\"a\\\",\"b \"\"c\"\"\",d\n\"1\\\",2,3\n"));
  EXPECT_THAT(table.headings, ElementsAre("a\\", "b \"c\"", "d"));
  EXPECT_THAT(values(table, 0), ElementsAre("1\\"));
  EXPECT_THAT(values(table, 2), ElementsAre("3"));
}

TEST(ReadTable, HeadingsOfNumbersAreHeadings) {
  const Table table = read_table(write("a.csv", "code,2021,2022\nA,1,2\n"));
  EXPECT_THAT(table.headings, ElementsAre("code", "2021", "2022"));
  EXPECT_EQ(table.rows(), 1u);
}

TEST(ReadTable, HeadingsAloneAreAnEmptyTable) {
  const Table table = read_table(write("a.csv", "a,b\n"));
  EXPECT_EQ(table.rows(), 0u);
  EXPECT_EQ(table.columns.size(), 2u);
}

TEST(ReadTable, Windows1251AndNamedEncodings) {
  const std::string bytes = "\xC8\xEC\xFF;\xCA\xEE\xE4\n\xC2\xE8\xED\xEE\xE3\xF0\xE0\xE4;1\n";
  const Table table = read_table(write("a.csv", bytes));
  EXPECT_EQ(table.encoding, "Windows-1251");
  EXPECT_THAT(table.headings, ElementsAre("Имя", "Код"));
  EXPECT_THAT(values(table, 0), ElementsAre("Виноград"));
  ReadOptions options;
  options.encoding = "KOI8-R";
  EXPECT_NE(read_table(write("b.csv", bytes), options).headings[0], "Имя");
}

TEST(ReadTable, RealRegisterIsTheSameInBothEncodings) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.csv");
  const Table csv = read_table(shared_file("testdata/enterprises/geostat_register_ozurgeti.csv").string());
  const Table tsv = read_table(shared_file("testdata/enterprises/geostat_register_ozurgeti.utf16.tsv").string());
  EXPECT_EQ(csv.rows(), 3545u);
  EXPECT_EQ(csv.headings.size(), 23u);
  EXPECT_EQ(csv.encoding, "UTF-8");
  EXPECT_EQ(tsv.encoding, "UTF-16LE");
  EXPECT_EQ(csv.headings, tsv.headings);
  ASSERT_EQ(csv.rows(), tsv.rows());
  for (std::size_t i = 0; i < csv.columns.size(); ++i) EXPECT_EQ(values(csv, i), values(tsv, i)) << csv.headings[i];
}

TEST(ReadTable, LongTextsAreReadInPiecesWithoutLoss) {
  std::string text = "id,text\n";
  constexpr int rows = 200000;
  for (int i = 0; i < rows; ++i) {
    text += fmt::format(
        "{},\"row {}\n\"\"quoted, {}\"\" and some more text to fill the line with, so that it is long "
        "enough for several pieces\"\n",
        i, i, i);
  }
  const Table table = read_table(write("long.csv", text));
  ASSERT_EQ(table.rows(), static_cast<std::size_t>(rows));
  for (std::size_t row = 0; row < table.rows(); row += 97) {
    ASSERT_EQ(table.columns[0][row], std::to_string(row));
    ASSERT_TRUE(table.columns[1][row].starts_with(fmt::format("row {}\n\"quoted, {}\"", row, row)));
  }
  ReadOptions first;
  first.max_rows = 5;
  EXPECT_EQ(read_table(write("long.csv", text), first).rows(), 5u);
}

TEST(ReadTable, FilterKeepsRows) {
  const std::string path = write("a.csv", "indicator,year,value\nx,2021,1\nx,2022,2\ny,2022,3\n");
  ReadOptions options;
  options.where = "indicator='x' AND year='2022'";
  EXPECT_THAT(values(read_table(path, options), 2), ElementsAre("2"));
  options.where = "indicator = = 'x'";
  EXPECT_THAT(complaint_of(path, options), HasSubstr("The filter \"indicator = = 'x'\" does not work"));
  options.where = "nothing='x'";
  EXPECT_THAT(complaint_of(path, options), HasSubstr("nothing"));
}

TEST(ReadTable, FilterUsesGeorgianHeadings) {
  ReadOptions options;
  options.where = "\"საქმიანობის კოდი NACE Rev.2\" LIKE '47%'";
  const Table table = read_table(write("a.csv", "id,საქმიანობის კოდი NACE Rev.2\n1,47.11\n2,10.11\n"), options);
  EXPECT_THAT(values(table, 0), ElementsAre("1"));
}

TEST(ReadTable, SpreadsheetsGiveTextWithoutNoise) {
  for (const auto& [driver, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"XLSX", "a.xlsx"}, {"ODS", "a.ods"}}) {
    const Table table = read_table(write_layer(driver, name, false));
    EXPECT_THAT(table.headings, ElementsAre("დასახელება", "code", "employees", "founded")) << driver;
    EXPECT_THAT(values(table, 0), ElementsAre("შპს ვიტო", "204888078"));
    EXPECT_THAT(values(table, 1), ElementsAre("47.11", "204888078"));
    EXPECT_THAT(values(table, 2), ElementsAre("12", ""));
    EXPECT_EQ(table.columns[3][0].substr(0, 4), "2019");
    EXPECT_EQ(table.layer, "firms");
  }
}

TEST(ReadTable, GeoPackagePointsAreTransformed) {
  const Table table = read_table(write_layer("GPKG", "a.gpkg", true));
  EXPECT_THAT(values(table, 1), ElementsAre("47.11", "204888078"));
  EXPECT_EQ(table.columns[3][0], "2019-03-07");
  ASSERT_EQ(table.points.size(), 2u);
  EXPECT_NEAR(table.points[0].x, 4986000 / 111319.490793, 1e-6);
  EXPECT_NEAR(table.points[0].y, 41.85979, 1e-5);
  EXPECT_FALSE(table.points[1].valid());
}

TEST(ReadTable, GeoJsonPointsAreExact) {
  const Table table = read_table(write(
      "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a","n":3.50},"geometry":{"type":"Point","coordinates":[42.00123456789,41.9]}}]})"));
  EXPECT_THAT(values(table, 1), ElementsAre("3.5"));
  ASSERT_EQ(table.points.size(), 1u);
  EXPECT_EQ(table.points[0], (Point{42.00123456789, 41.9}));
}

TEST(ReadTable, LayersAreChosenByName) {
  const std::string path = write_layer("GPKG", "a.gpkg", true);
  ReadOptions options;
  options.layer = "firms";
  EXPECT_EQ(read_table(path, options).rows(), 2u);
  options.layer = "clusters";
  EXPECT_THAT(complaint_of(path, options), HasSubstr("has no layer \"clusters\"; it has \"firms\"."));
}

TEST(ReadTable, BadFilesGiveOneSentence) {
  EXPECT_THAT(complaint_of("/no/such/file.csv"), HasSubstr("There is no file \"/no/such/file.csv\""));
  EXPECT_THAT(complaint_of("no such thing:host=x"), HasSubstr("There is no file"));
  EXPECT_THAT(complaint_of(scratch_folder().string()), HasSubstr("is a folder, not a file"));
  EXPECT_THAT(complaint_of(write("empty.csv", "")), HasSubstr("is empty (0 bytes)"));
  EXPECT_THAT(complaint_of(write("empty.xlsx", "")), HasSubstr("is empty (0 bytes)"));
  EXPECT_THAT(complaint_of(write("blank.csv", "\xEF\xBB\xBF\n\n")), HasSubstr("is empty: it has no headings"));
  EXPECT_THAT(complaint_of(write("a.pdf", "%PDF-1.4 nothing")), HasSubstr("The format of"));
  EXPECT_THAT(complaint_of(write("zipped.csv", std::string("PK\x03\x04") + "rest")),
              HasSubstr("not text but a ZIP file"));
  EXPECT_THAT(complaint_of(write("binary.csv", std::string("\x01\0\0\x02\0\0\x03\x04", 8))), HasSubstr("is not text"));
  EXPECT_THAT(complaint_of(""), HasSubstr("No file was named"));
}

TEST(ReadTable, CutOffFilesAreSaidToBe) {
  for (const auto& [driver, name] : std::initializer_list<std::pair<const char*, const char*>>{
           {"XLSX", "a.xlsx"}, {"GPKG", "a.gpkg"}, {"GeoJSON", "a.geojson"}}) {
    const std::string bytes = read_file(write_layer(driver, name, false));
    const std::string what = complaint_of(write(name, std::string_view(bytes).substr(0, bytes.size() / 2)));
    EXPECT_THAT(what, HasSubstr("is damaged or cut off")) << driver;
    EXPECT_THAT(what, HasSubstr("export it again.")) << driver;
    EXPECT_EQ(what.find('\n'), std::string::npos);
  }
}

TEST(ReadTable, NothingGoesToStderr) {
  testing::internal::CaptureStderr();
  complaint_of(write("a.gpkg", "SQLite format 3 and then nothing of the kind"));
  ReadOptions options;
  options.where = "((";
  complaint_of(write("a.csv", "a\n1\n"), options);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ReadTable, ColumnsAreFoundByHeading) {
  const Table table = read_table(write("a.csv", "Name,ქალაქი\na,b\n"));
  EXPECT_EQ(table.find("NAME"), 0u);
  EXPECT_EQ(table.column("ქალაქი"), 1u);
  EXPECT_FALSE(table.find("city").has_value());
  try {
    table.column("city");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has no column \"city\"; it has \"Name\", \"ქალაქი\"."));
  }
  try {
    table.column("nmae");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has no column \"nmae\" (perhaps \"Name\" was meant); it has"));
  }
}

class Impatient : public Progress {
 public:
  bool cancelled() const override { return true; }
};

TEST(ReadTable, CanBeCancelled) {
  Impatient progress;
  EXPECT_THROW(read_table(write("a.csv", "a,b\n1,2\n"), {}, progress), Cancelled);
}

TEST(ReadTable, TakesASingleColumn) {
  const auto path = test::scratch_folder() / "one.csv";
  write_file(path, "Address\n\"Batumi, Gorgiladze 5\"\nTelavi\n", false);
  const Table table = read_table(path.string());
  ASSERT_EQ(table.headings, std::vector<std::string>{"Address"});
  ASSERT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.columns[0][0], "Batumi, Gorgiladze 5");
  EXPECT_EQ(table.columns[0][1], "Telavi");
}

TEST(ShownSource, MasksPasswords) {
  EXPECT_EQ(shown_source("PG:host=a password=secret user=b"), "PG:host=a password=*** user=b");
  EXPECT_EQ(shown_source("PG:Password = 'two words' dbname=x"), "PG:Password = *** dbname=x");
  EXPECT_EQ(shown_source("postgresql://user:secret@host/db"), "postgresql://user:***@host/db");
  EXPECT_EQ(shown_source("/data/password list.csv"), "/data/password list.csv");
  EXPECT_EQ(shown_source("C:/data/register.csv"), "C:/data/register.csv");
}

}  // namespace
}  // namespace klasteri
