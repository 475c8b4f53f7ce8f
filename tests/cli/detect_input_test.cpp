// What `klasteri detect` says of registers, tables and totals that it cannot use, and what it counts of those it can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::bad_data;
using test::bad_option;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;

class DetectInput : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  /// Wine in Kakheti, shops in Tbilisi. @param more rows to add @param first employees of the first winery
  std::string register_file(const std::string& more = "", const std::string& first = "5") const {
    std::string text = "id,name,region,municipality,address,nace,employees\n";
    for (int i = 0; i < 12; ++i) {
      text += std::to_string(101 + i) + ",w,კახეთი,თელავი,ქ. თელავი,11.02," + (i == 0 ? first : "5") + "\n";
    }
    for (int i = 0; i < 60; ++i) {
      text += std::to_string(201 + i) + ",s,თბილისი,თბილისი,ქ. თბილისი,47.11,5\n";
    }
    return file("register.csv", text + more);
  }

  /// Nothing may have been written beside the inputs.
  void expect_failure(std::vector<std::string> arguments, int exit_code, const std::string& about) const {
    const fs::path output = folder_ / "clusters.geojson";
    arguments.insert(arguments.begin(), "detect");
    arguments.insert(arguments.end(), {"-o", output.string()});
    const ProgramResult result = klasteri(arguments);
    EXPECT_EQ(result.exit_code, exit_code) << result.err;
    EXPECT_THAT(result.err, HasSubstr("klasteri: "));
    EXPECT_EQ(result.err.find("klasteri: "), result.err.rfind("klasteri: ")) << "one sentence:\n" << result.err;
    EXPECT_THAT(result.err.substr(std::min(result.err.find("klasteri: "), result.err.size())), HasSubstr(about));
    EXPECT_EQ(result.out, "");
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
      EXPECT_EQ(entry.path().extension(), ".csv") << "left behind: " << entry.path();
    }
  }

  json detect(std::vector<std::string> arguments, std::string* said = nullptr) const {
    arguments.insert(arguments.begin(), "detect");
    arguments.push_back("--json");
    const ProgramResult result = klasteri(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    if (said != nullptr) *said = result.err;
    return json::parse(result.out);
  }

  fs::path folder_ = test::scratch_folder();
};

TEST_F(DetectInput, FilterThatNoRowPasses) {
  expect_failure({register_file(), "--where", "nace = '99.99'"}, bad_data,
                 "passes the filter --where \"nace = '99.99'\"");
}

TEST_F(DetectInput, RegisterOfOneAreaHasNoQuotients) {
  for (const std::string by : {"region", "municipality"}) {
    std::string said;
    const std::vector<std::string> query = {register_file(),  "--by",           by,     "--where",
                                            "nace = '11.02'", "--sector-level", "class"};
    EXPECT_TRUE(detect(query, &said)["rows"].empty());
    EXPECT_THAT(said, HasSubstr("location quotients are undefined")) << by;
    EXPECT_THAT(said, HasSubstr("--reference FILE"));
    std::vector<std::string> georgian = query;
    georgian.insert(georgian.end(), {"--lang", "ka"});
    detect(georgian, &said);
    EXPECT_THAT(said, HasSubstr("განუსაზღვრელია")) << by;
    EXPECT_THAT(said, HasSubstr("--reference FILE"));
  }
}

TEST_F(DetectInput, YearsThatAreNotThereOrNotInOrder) {
  std::string text = "name,region,address,nace,year\n";
  for (const char* year : {"2022", "2023"}) {
    text += std::string("w,კახეთი,ქ. თელავი,11.02,") + year + "\ns,თბილისი,ქ. თბილისი,47.11," + year + "\n";
  }
  const std::string years = file("years.csv", text);
  expect_failure({years, "--year", "2020"}, bad_data, "has no rows of the year 2020; it has 2022–2023");
  expect_failure({register_file(), "--year", "2020"}, bad_data, "none of its columns says a year");
  for (const char* before : {"2022", "2023"}) {
    expect_failure({years, "--year", "2022", "--before-year", before}, bad_option, "must be earlier");
  }
}

TEST_F(DetectInput, RepeatedIdsCountOnce) {
  std::string said;
  const json once =
      detect({register_file("101,w,კახეთი,თელავი,ქ. თელავი,11.02,5\n"), "--sector-level", "class"}, &said);
  EXPECT_THAT(said, HasSubstr("1 rows repeat an earlier row's id"));
  EXPECT_EQ(once["totals"]["rows"], 73);
  EXPECT_EQ(once["totals"]["enterprises"], 72);
  EXPECT_EQ(once["rows"][0]["firms"], 12);
}

TEST_F(DetectInput, NumbersBelowZeroAndUnreadableOnesAreCountedAsNotStated) {
  std::string said;
  const json negative = detect({register_file("", "-5"), "--sector-level", "class"}, &said);
  EXPECT_THAT(said, HasSubstr("1 numbers of employees and 0 of turnover are below zero"));
  EXPECT_EQ(negative["totals"]["negative_employees"], 1);
  EXPECT_EQ(negative["totals"]["unreadable_employees"], 0);
  EXPECT_EQ(negative["totals"]["missing_employees"], 1);
  EXPECT_EQ(negative["rows"][0]["employees"], 55);
  const json unreadable = detect({register_file("", "many"), "--sector-level", "class"}, &said);
  EXPECT_THAT(said, HasSubstr("1 entries of employees and 0 of turnover are no numbers"));
  EXPECT_EQ(unreadable["totals"]["negative_employees"], 0);
  EXPECT_EQ(unreadable["totals"]["unreadable_employees"], 1);
  const json blank = detect({register_file("", "-"), "--sector-level", "class"}, &said);
  EXPECT_EQ(blank["totals"]["unreadable_employees"], 0) << "a mark of what is missing is no fault";
  EXPECT_EQ(blank["totals"]["missing_employees"], 1);
}

TEST_F(DetectInput, ReferencesThatCannotBeCompared) {
  const std::string input = register_file();
  const auto refused = [&](const std::string& rows, int exit_code, const std::string& about) {
    const std::string reference = file("reference.csv", "sector,value,firms\n" + rows);
    expect_failure({input, "--sector-level", "class", "--reference", reference}, exit_code, about);
  };
  refused("wime,3,3\n47.11,400,80\n", bad_data, "perhaps \"wine\" was meant");
  refused("C,100,20\nG,400,80\n", bad_data, "gives section totals, which cannot be compared with sectors by class");
  refused("11.02,-100,20\n47.11,400,80\n", bad_data, "below zero");
  refused("11.02,many,20\n47.11,400,80\n", bad_data, "no number");
  refused("01.11,100,20\n02.10,400,80\n", bad_data, "have no sector in common (such as \"11.02\" and \"01.11\")");
  expect_failure({input, "--reference", (folder_ / "none.csv").string()}, bad_data, "none.csv");
}

TEST_F(DetectInput, TablesThatCannotBeUsed) {
  const std::vector<std::string> columns = {"--table", "--region", "region", "--sector", "sector", "--value", "value"};
  const auto refused = [&](const std::string& rows, const std::string& about, std::vector<std::string> more = {}) {
    std::vector<std::string> query = {file("table.csv", "region,sector,value\n" + rows)};
    query.insert(query.end(), columns.begin(), columns.end());
    query.insert(query.end(), more.begin(), more.end());
    expect_failure(query, bad_data, about);
  };
  const std::string rest = "A,y,20\nB,x,40\nB,y,10\n";
  refused("A,x,-10\n" + rest, "Row 1 of");
  refused("A,x,-10\n" + rest, "below zero");
  refused("A,x,ten\n" + rest, "no number");
  refused("A,x,10\nA,y,20\n", "lie in one region, \"A\", but a location quotient compares at least two");
  refused(",x,10\n,y,20\n", "has both a region");
  refused("A,x,10\n" + rest, "passes the filter --where", {"--where", "region = 'C'"});
  refused("A,x,10\n" + rest, "have no sector in common",
          {"--reference", file("reference.csv", "sector,value\np,100\nq,200\n")});
  expect_failure({file("table.csv", "region,sector,value\nA,x,10\nB,x,20\n"), "--table", "--region", "region",
                  "--sector", "sector", "--value", "valu"},
                 bad_data, "perhaps \"value\" was meant");
}

TEST_F(DetectInput, TablesOfSeveralYears) {
  // x grows by a half in A and not at all in B; y stays.
  const std::string table = file("table.csv",
                                 "region,sector,value,year\n"
                                 "A,x,100,2021\nA,y,20,2021\nB,x,40,2021\nB,y,110,2021\n"
                                 "A,x,150,2022\nA,y,20,2022\nB,x,40,2022\nB,y,110,2022\n");
  const std::vector<std::string> query = {table,    "--table", "--region", "region", "--sector",
                                          "sector", "--value", "value",    "--all"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), query.begin(), query.end());
    return more;
  };
  const auto cell = [](const json& document) {
    for (const json& row : document["rows"]) {
      if (row["region"] == "A" && row["sector"] == "x") return row;
    }
    return json();
  };
  expect_failure(query, bad_data, "must not be added up; choose one with --year 2022");
  expect_failure(with({"--year", "2020"}), bad_data, "2020");
  expect_failure(with({"--year", "2021", "--before-year", "2022"}), bad_option, "must be earlier");
  expect_failure(with({"--before-year", "2021"}), bad_option, "--year");
  expect_failure(with({"--year", "2022", "--before-year", "2021", "--before", "value"}), bad_option, "--before");
  const json earlier = detect(with({"--year", "2021"}));
  EXPECT_EQ(cell(earlier)["value"], 100);
  EXPECT_TRUE(cell(earlier)["growth"].is_null());
  EXPECT_NEAR(cell(earlier)["lq"].get<double>(), (100 / 120.0) / (140 / 270.0), 1e-9);
  std::string said;
  const json compared = detect(with({"--year", "2022", "--before-year", "2021"}), &said);
  EXPECT_EQ(cell(compared)["value"], 150);
  EXPECT_EQ(cell(compared)["growth"], 50);
  EXPECT_EQ(compared["totals"]["before_year"], 2021);
  EXPECT_THAT(said, HasSubstr("The year 2022 is compared; growth is that since 2021."));
}

}  // namespace
}  // namespace klasteri
