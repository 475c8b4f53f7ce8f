#include "geo/register/register.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/error.h"
#include "tests/register/table_of.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::scratch_folder;
using test::shared_file;
using test::table_of;
using testing::HasSubstr;

std::string complaint(const std::vector<std::string>& lines, const RegisterOptions& options = {}) {
  try {
    take_register(table_of(lines), options);
  } catch (const Error& error) {
    return error.what();
  }
  return "no complaint";
}

std::string heading_of(const Register& taken, std::string_view role) {
  for (const ColumnUse& use : taken.columns) {
    if (use.role == role) return use.heading;
  }
  return "";
}

TEST(Register, GeostatExport) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.csv");
  const Register taken = read_register(shared_file("testdata/enterprises/geostat_register_ozurgeti.csv").string());
  EXPECT_EQ(taken.form, "geostat-export");
  ASSERT_EQ(taken.rows(), 3545u);
  EXPECT_EQ(taken.name[0], "იმ #00001");
  EXPECT_EQ(taken.actual.municipality[0], "ოზურგეთის მუნიციპალიტეტი");
  EXPECT_EQ(taken.legal.municipality[0], "ნაძალადევის რაიონი");
  EXPECT_EQ(taken.legal.region[0], "ქ. თბილისი");
  EXPECT_TRUE(taken.actual.text[0].starts_with("ოზურგეთის რაიონში/დაბ. ურეკი"));
  EXPECT_EQ(taken.actual.community[1], "ურეკის სადაბო საკრებულო");
  EXPECT_EQ(taken.actual.settlement[1], "დაბა ურეკი");
  EXPECT_EQ(taken.activity_text[0], "47.11.0");
  EXPECT_EQ(taken.activity[0], NaceCode::of_digits(4711, 4));
  EXPECT_EQ(taken.ownership[0], "კერძო ადგილობრივი საკუთრება");
  EXPECT_EQ(std::count(taken.active.begin(), taken.active.end(), Activity::active), 1080);
  EXPECT_EQ(std::count(taken.active.begin(), taken.active.end(), Activity::inactive), 2465);
  EXPECT_EQ(std::count(taken.size.begin(), taken.size.end(), SizeClass::small), 1049);
  EXPECT_EQ(std::count(taken.size.begin(), taken.size.end(), SizeClass::large), 1);
  EXPECT_EQ(std::count(taken.activity_status.begin(), taken.activity_status.end(), ActivityStatus::blank), 953);
  EXPECT_GE(std::count(taken.kind.begin(), taken.kind.end(), EntityKind::civil_institution), 24);
  EXPECT_TRUE(taken.given.empty());
  EXPECT_FALSE(taken.synthetic);
  EXPECT_FALSE(taken.placed());
  for (const ColumnUse& use : taken.columns) {
    for (const char* personal : {"პირადი ნომერი", "პარტნიორი", "ხელმძღვანელი", "ტელეფონი", "ელფოსტა"}) {
      EXPECT_NE(use.heading, personal);
    }
  }
}

void expect_equal(const Register& a, const Register& b) {
  ASSERT_EQ(a.rows(), b.rows());
  EXPECT_EQ(a.form, b.form);
  EXPECT_EQ(a.activity, b.activity);
  EXPECT_EQ(a.activity_status, b.activity_status);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.active, b.active);
  EXPECT_EQ(a.size, b.size);
  for (std::size_t row = 0; row < a.rows(); ++row) {
    ASSERT_EQ(a.id[row], b.id[row]);
    ASSERT_EQ(a.name[row], b.name[row]);
    ASSERT_EQ(a.legal_form[row], b.legal_form[row]);
    ASSERT_EQ(a.actual.region[row], b.actual.region[row]);
    ASSERT_EQ(a.actual.municipality[row], b.actual.municipality[row]);
    ASSERT_EQ(a.actual.community[row], b.actual.community[row]);
    ASSERT_EQ(a.actual.settlement[row], b.actual.settlement[row]);
    ASSERT_EQ(a.actual.text[row], b.actual.text[row]);
    ASSERT_EQ(a.legal.municipality[row], b.legal.municipality[row]);
    ASSERT_EQ(a.legal.text[row], b.legal.text[row]);
    ASSERT_EQ(a.activity_text[row], b.activity_text[row]);
  }
}

TEST(Register, GeostatExportIsTheSameInUtf16) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.utf16.tsv");
  expect_equal(read_register(shared_file("testdata/enterprises/geostat_register_ozurgeti.csv").string()),
               read_register(shared_file("testdata/enterprises/geostat_register_ozurgeti.utf16.tsv").string()));
}

/// The same table with every field quoted and semicolons between them.
std::string with_semicolons(const std::string& csv) {
  std::string out;
  for (const std::vector<std::string>& record : parse_csv(csv, "csv")) {
    for (const std::string& field : record) {
      if (!out.empty() && out.back() != '\n') out += ';';
      out += '"';
      for (const char c : field) out.append(c == '"' ? 2 : 1, c);
      out += '"';
    }
    out += '\n';
  }
  return out;
}

TEST(Register, GeostatExportIsTheSameWithSemicolons) {
  REQUIRE_SHARED("testdata/enterprises/geostat_register_ozurgeti.csv");
  const auto csv = shared_file("testdata/enterprises/geostat_register_ozurgeti.csv");
  const auto path = scratch_folder() / "semicolons.csv";
  write_file(path, with_semicolons(read_file(csv)), false);
  expect_equal(read_register(csv.string()), read_register(path.string()));
}

TEST(Register, GeostatApiFormHasLatitudeInX) {
  const Register taken = take_register(table_of(
      {"Stat_ID|Legal_Code|Personal_no|Legal_Form|Full_Name|Region_name|City_name|Community_name|Village_name|Address|"
       "Region_name2|City_name2|Community_name2|Village_name2|Address2|Activity_Code|Activity_2_Code|Activity_2_Name|"
       "Head|mob|ISActive|Zoma|X|Y",
       "1|204888078|01001012345|შპს|ვიტო|იმერეთი|ქ. ქუთაისი|||რუსთაველის 1|გურია|ოზურგეთის მუნიციპალიტეტი||მერია|"
       "სოფ. მერია|52.11|47.11.0|x|y|555|1|მცირე|41.93|41.99",
       "2|01001012345||იმ|პ|თბილისი|ვაკის რაიონი||||თბილისი|ვაკის რაიონი|||ჭავჭავაძის 1|01.1|01.21.0||||0||41.71|44.75",
       "3||||ქ|თბილისი|ვაკის რაიონი|||||||||||||||NULL|"}));
  EXPECT_EQ(taken.form, "geostat-api");
  EXPECT_EQ(taken.actual.municipality[0], "ოზურგეთის მუნიციპალიტეტი");
  EXPECT_EQ(taken.actual.settlement[0], "მერია");
  EXPECT_EQ(taken.actual.text[0], "სოფ. მერია");
  EXPECT_EQ(taken.legal.municipality[0], "ქ. ქუთაისი");
  EXPECT_EQ(taken.legal.text[0], "რუსთაველის 1");
  EXPECT_EQ(taken.activity[0], NaceCode::of_digits(4711, 4));
  EXPECT_EQ(heading_of(taken, "activity code"), "Activity_2_Code");
  EXPECT_EQ(taken.id[0], "204888078");
  EXPECT_EQ(taken.id[1], "") << "a personal number";
  EXPECT_EQ(taken.active, (std::vector<Activity>{Activity::active, Activity::inactive, Activity::unknown}));
  EXPECT_EQ(taken.given[0], (Point{41.99, 41.93}));
  EXPECT_EQ(taken.given[1], (Point{44.75, 41.71}));
  EXPECT_FALSE(taken.given[2].valid());
  EXPECT_EQ(taken.given_faults[1], bit(GeoFault::swapped_axes));
  EXPECT_EQ(heading_of(taken, "latitude (axes are swapped)"), "X");
  EXPECT_EQ(heading_of(taken, "longitude (axes are swapped)"), "Y");
}

TEST(Register, ApiFormNeverTakesTheOldClassification) {
  RegisterOptions options;
  options.need_sector = true;
  EXPECT_THAT(complaint({"Region_name|City_name|Region_name2|City_name2|Activity_Code", "a|b|c|d|52.11"}, options),
              HasSubstr("no column for the activity"));
}

TEST(Register, PlaceholderPointsAreFlagged) {
  std::vector<std::string> lines = {"name|address|lon|lat"};
  for (int i = 0; i < 60; ++i) {
    lines.push_back(std::string("n|street ") + static_cast<char>('a' + i % 26) + static_cast<char>('a' + i / 26) +
                    "|44.8|41.7");
  }
  lines.push_back("n|street x|44.81|41.71");
  const Register taken = take_register(table_of(lines));
  EXPECT_EQ(taken.given_faults[0], bit(GeoFault::placeholder_point));
  EXPECT_EQ(taken.given_faults[60], 0u);
}

TEST(Register, HeadingsInGeorgian) {
  const Register taken = take_register(table_of(
      {"დასახელება|რეგიონი|მუნიციპალიტეტი|სოფელი|მისამართი|NACE კოდი|თანამშრომლების რაოდენობა|შემოსავალი|გრძედი|"
       "განედი|საიდენტიფიკაციო კოდი",
       "ვიტო|გურია|ოზურგეთი|მერია|1 ქ.|10.11|12|1 500,5|41.99|41.93|204888078"}));
  EXPECT_EQ(taken.form, "headings");
  EXPECT_EQ(taken.name[0], "ვიტო");
  EXPECT_EQ(taken.actual.settlement[0], "მერია");
  EXPECT_EQ(taken.actual.text[0], "1 ქ.");
  EXPECT_EQ(taken.activity[0], NaceCode::of_digits(1011, 4));
  EXPECT_EQ(taken.employees[0], 12);
  EXPECT_EQ(taken.turnover[0], 1500.5);
  EXPECT_EQ(taken.given[0], (Point{41.99, 41.93}));
  EXPECT_EQ(taken.id[0], "204888078");
}

TEST(Register, HeadingsInEnglish) {
  const Register taken =
      take_register(table_of({"Company name|Region|Municipality|City|Street address|NACE Rev. 2|Number of employees|"
                              "Turnover 2020 (thousand GEL)|Turnover 2021 (thousand GEL)|LONGITUDE|LATITUDE|Type",
                              "Vito|Guria|Ozurgeti|Meria|1 st.|10.11|12|3|2.5|41.99|41.93|public"}));
  EXPECT_EQ(taken.actual.municipality[0], "Ozurgeti");
  EXPECT_EQ(taken.actual.settlement[0], "Meria");
  EXPECT_EQ(taken.turnover[0], 2500);
  EXPECT_EQ(taken.turnover_before[0], 3000);
  EXPECT_EQ(taken.kind[0], EntityKind::public_institution);
}

TEST(Register, HeadingsInRussian) {
  const Register taken = take_register(
      table_of({"Наименование|Регион|Район|Населённый пункт|Юридический адрес|Фактический адрес|Код ОКВЭД|Численность "
                "работников|Выручка|Долгота|Широта|ИНН",
                "Вито|Гурия|Озургети|Мерия|юр|факт|10.11|12|99|41.99|41.93|204888078"}));
  EXPECT_EQ(taken.actual.municipality[0], "Озургети");
  EXPECT_EQ(taken.actual.settlement[0], "Мерия");
  EXPECT_EQ(taken.legal.text[0], "юр");
  EXPECT_EQ(taken.actual.text[0], "факт");
  EXPECT_EQ(taken.employees[0], 12);
  EXPECT_EQ(taken.turnover[0], 99);
}

TEST(Register, YearsOfRowsAreTaken) {
  for (const char* heading : {"year", "საანგარიშო წელი", "отчетный год"}) {
    const Register taken = take_register(
        table_of({std::string("name|address|") + heading, "a|b|2022", "a|b|2023-12-31", "a|b|before the war", "a|b|"}));
    EXPECT_EQ(taken.year, (std::vector<std::int16_t>{2022, 2023, 0, 0})) << heading;
    EXPECT_EQ(heading_of(taken, "year"), heading);
  }
  EXPECT_TRUE(take_register(table_of({"name|address|year founded", "a|b|1999"})).year.empty());
}

TEST(Register, YearsOfFoundingAreSetAside) {
  const auto rows = [](const std::string& heading, const std::string& last_id) {
    return take_register(table_of({"id|name|address|" + heading, "1|a|b|1996", "2|a|b|2003", "3|a|b|2011", "4|a|b|2015",
                                   "5|a|b|2019", last_id + "|a|b|2003"}));
  };
  EXPECT_TRUE(rows("year", "6").year.empty());
  EXPECT_EQ(heading_of(rows("year", "6"), "founding year"), "year");
  EXPECT_EQ(rows("year", "5").year.size(), 6u) << "one enterprise in two years";
  EXPECT_EQ(rows("reporting year", "6").year.size(), 6u) << "the heading says what it is";
}

TEST(Register, EmployeesOfTwoYears) {
  const Register columns = take_register(
      table_of({"name|address|employees 2021|employees 2023|число работников 2023|employees 2022", "a|b|1|3|33|2"}));
  EXPECT_EQ(columns.employees[0], 3);
  EXPECT_EQ(columns.employees_before[0], 2) << "the year before, not another column of the same year";
  const Register named =
      take_register(table_of({"დასახელება|მისამართი|დასაქმებულები|წინა წლის დასაქმებულები", "ა|ბ|5|4"}));
  EXPECT_EQ(named.employees[0], 5);
  EXPECT_EQ(named.employees_before[0], 4);
  const Register russian = take_register(
      table_of({"Наименование|Адрес|Численность работников 2022 г.|Численность работников 2021 г.", "а|б|7|6"}));
  EXPECT_EQ(russian.employees[0], 7);
  EXPECT_EQ(russian.employees_before[0], 6);
  RegisterOptions options;
  options.employees_before = "then";
  const Register asked = take_register(table_of({"name|address|employees|then", "a|b|9|8"}), options);
  EXPECT_EQ(asked.employees_before[0], 8);
  EXPECT_EQ(heading_of(asked, "employees of the year before"), "then");
  EXPECT_TRUE(take_register(table_of({"name|address|employees", "a|b|9"})).employees_before.empty());
}

TEST(Register, SyntheticSampleForm) {
  const Register taken = take_register(
      table_of({"სუბიექტის დასახელება|მუნიციპალიტეტი/ქალაქი (ფაქტობრივი)|დაბის/თემის/სოფლის საკრებულო (ფაქტობრივი)|"
                "დაბის/თემის/სოფლის საკრებულო (იურიდიული)|საქმიანობის კოდი NACE Rev.2|დასაქმებულთა რაოდენობა|"
                "ბრუნვა 2022 (ლარი)|ბრუნვა 2023 (ლარი)|გრძედი|განედი|სინთეზური",
                "ა|თელავის მუნიციპალიტეტი|||11.02.0|5|100|200|45.47|41.92|სინთეზური"}));
  EXPECT_EQ(taken.form, "geostat-export");
  EXPECT_TRUE(taken.synthetic);
  EXPECT_EQ(taken.employees[0], 5);
  EXPECT_EQ(taken.turnover[0], 200);
  EXPECT_EQ(taken.turnover_before[0], 100);
  EXPECT_EQ(taken.given[0], (Point{45.47, 41.92}));
  EXPECT_EQ(taken.given_faults[0], 0u);
}

TEST(Register, OwnOutputIsPlaced) {
  const Register taken = take_register(
      table_of({"name|address|activity|lon|lat|geo_status|geo_precision|geo_score|geo_faults|geo_region|"
                "geo_municipality|geo_settlement|geo_street|geo_house|geo_place_id|geo_lon|geo_lat|synthetic",
                "a|b|10.11|||matched|settlement|0.95|settlement_misspelled;no_point|GE-GU|ოზურგეთი|მერია|||wof:1|"
                "41.99|41.93|",
                "a|b|10.11|44.7|41.7|unmatched|none|0|empty|||||||||"}));
  EXPECT_EQ(taken.form, "klasteri");
  ASSERT_TRUE(taken.placed());
  EXPECT_EQ(taken.placement.status[0], GeoStatus::matched);
  EXPECT_EQ(taken.placement.precision[0], GeoPrecision::settlement);
  EXPECT_FLOAT_EQ(taken.placement.score[0], 0.95F);
  EXPECT_EQ(taken.placement.faults[0], bit(GeoFault::settlement_misspelled) | bit(GeoFault::no_point));
  const AdminTree& tree = AdminTree::georgia();
  EXPECT_EQ(tree.regions()[taken.placement.region[0]].iso, "GE-GU");
  EXPECT_EQ(tree.municipalities()[taken.placement.municipality[0]].name_ka, "ოზურგეთი");
  EXPECT_EQ(taken.placement.settlement[0], "მერია");
  EXPECT_EQ(taken.placement.place_id[0], "wof:1");
  EXPECT_EQ(taken.placement.point[0], (Point{41.99, 41.93}));
  EXPECT_EQ(taken.placement.region[1], no_unit);
  EXPECT_FALSE(taken.placement.point[1].valid());
  EXPECT_EQ(taken.given[1], (Point{44.7, 41.7}));
  EXPECT_FALSE(taken.synthetic);
}

TEST(Register, OptionsNameColumns) {
  RegisterOptions options;
  options.address = {"where", "more"};
  options.sector = "branch";
  options.lon = "a";
  options.lat = "b";
  options.turnover = "money, тыс.";
  const Register taken = take_register(
      table_of({"where|more|branch|NACE|a|b|money, тыс.", "ქ. გორი|სტალინის 1|10.11|47.11|44.1|41.98|2"}), options);
  EXPECT_EQ(taken.actual.text[0], "ქ. გორი, სტალინის 1");
  EXPECT_EQ(taken.activity[0], NaceCode::of_digits(1011, 4));
  EXPECT_EQ(taken.given[0], (Point{44.1, 41.98}));
  EXPECT_EQ(taken.turnover[0], 2000);
}

TEST(Register, MissingColumnsAreSaidInOneSentence) {
  RegisterOptions options;
  options.need_sector = true;
  EXPECT_THAT(complaint({"name|address", "a|b"}, options),
              testing::AllOf(HasSubstr("\"test.csv\" has no column for the activity (sector) code"),
                             HasSubstr("\"საქმიანობის კოდი NACE Rev.2\""), HasSubstr("found \"name\", \"address\""),
                             HasSubstr("--sector")));
  EXPECT_THAT(complaint({"name|NACE", "a|47"}),
              testing::AllOf(HasSubstr("no column for an address or coordinates"), HasSubstr("\"მისამართი\""),
                             HasSubstr("\"longitude\""), HasSubstr("--address")));
  options.sector = "no such";
  EXPECT_THAT(complaint({"name|address", "a|b"}, options),
              HasSubstr("has no column \"no such\"; it has \"name\", \"address\"."));
  EXPECT_THAT(complaint({"name|address"}), HasSubstr("has headings but no rows"));
  RegisterOptions half;
  half.lon = "name";
  EXPECT_THAT(complaint({"name|address", "a|b"}, half), HasSubstr("--lon and --lat together"));
}

TEST(Register, PointsOfALayerAreGiven) {
  const auto path = scratch_folder() / "firms.geojson";
  write_file(path,
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a","nace":"10.11"},)"
             R"("geometry":{"type":"Point","coordinates":[41.7,44.8]}}]})",
             false);
  const Register taken = read_register(path.string());
  EXPECT_EQ(taken.given[0], (Point{44.8, 41.7}));
  EXPECT_EQ(heading_of(taken, "coordinates (axes are swapped)"), "geometry");
}

TEST(Register, DirtyValuesAreNoErrors) {
  const Register taken = take_register(table_of({"name|address|nace|employees|turnover|lon|lat|type",
                                                 " შპს  ვი­ტო | NULL |see below|many|-5|x|41|private", "||||||||",
                                                 "b|c|47.1|1,5|1 000|44,5|41,9|private"}));
  EXPECT_EQ(taken.name[0], "შპს  ვიტო");
  EXPECT_EQ(taken.actual.text[0], "");
  EXPECT_EQ(taken.activity_status[0], ActivityStatus::unreadable);
  EXPECT_EQ(taken.activity_status[1], ActivityStatus::blank);
  EXPECT_TRUE(std::isnan(taken.employees[0]));
  EXPECT_TRUE(std::isnan(taken.turnover[0]));
  EXPECT_EQ(taken.employees[2], 1.5);
  EXPECT_EQ(taken.turnover[2], 1000);
  EXPECT_FALSE(taken.given[0].valid());
  EXPECT_EQ(taken.given[2], (Point{44.5, 41.9}));
  EXPECT_EQ(taken.kind[0], EntityKind::enterprise) << "private names the ownership here";
}

TEST(Register, CountsNumbersThatCannotBeTaken) {
  const auto part = [] {
    return take_register(table_of({"name|address|employees|turnover", "a|Telavi|-1|many", "b|Telavi|few|100",
                                   "c|Telavi|-|", "d|Telavi|n/a|-2", "e|Telavi|3|5"}));
  };
  const Register reg = part();
  EXPECT_EQ(reg.employees_faults.negative, 1u);
  EXPECT_EQ(reg.employees_faults.unreadable, 1u) << "marks of what is missing are none";
  EXPECT_EQ(reg.turnover_faults.negative, 1u);
  EXPECT_EQ(reg.turnover_faults.unreadable, 1u);
  EXPECT_TRUE(std::isnan(reg.employees[0]) && std::isnan(reg.employees[1]));
  std::vector<Register> parts;
  parts.push_back(part());
  parts.push_back(part());
  EXPECT_EQ(join_registers(std::move(parts)).employees_faults.negative, 2u);
}

}  // namespace
}  // namespace klasteri
