#include "geo/base/command_line.h"

#include <CLI/CLI.hpp>

#include <gtest/gtest.h>

#include <string>

namespace klasteri {
namespace {

TEST(OptionFault, IsToldInBothLanguages) {
  const struct {
    const char *said, *en, *ka;
  } faults[] = {
      {"--year: Value 3 not in range 1900 to 2100", "--year takes a number from 1900 to 2100, not \"3\"",
       "--year: უნდა იყოს რიცხვი 1900-დან 2100-მდე და არა „3“"},
      {"--scale: Value 9 not in range 1.000000 to 4.500000", "--scale takes a number from 1 to 4.5, not \"9\"",
       "--scale: უნდა იყოს რიცხვი 1-დან 4.5-მდე და არა „9“"},
      {"--by: foo not in {region,municipality}", "--by takes region,municipality, not \"foo\"",
       "--by: უნდა იყოს region,municipality და არა „foo“"},
      {"Could not convert: --watch = abc", "--watch does not take \"abc\"", "--watch: „abc“ არ გამოდგება"},
      {"--classification: Check foo value in {jenks->0,equal->1} OR {0,1} FAILED",
       "--classification does not take \"foo\"", "--classification: „foo“ არ გამოდგება"},
      {"--add-layer: File does not exist: a.csv", "--add-layer: there is no file \"a.csv\"",
       "--add-layer: ფაილი „a.csv“ არ არსებობს"},
      {"--lang: At Most 1 required but received 2", "--lang is given 2 times, but counts once",
       "--lang მითითებულია 2-ჯერ, ითვლება კი ერთხელ"},
      {"--lang: 1 required en|ka missing", "--lang has no value", "--lang: მნიშვნელობა მითითებული არ არის"},
      {"The following argument was not expected: --bla", "There is no option or further argument \"--bla\"",
       "პარამეტრი ან დამატებითი არგუმენტი „--bla“ არ არსებობს"},
      {"LAYER is required\n", "LAYER is required", "საჭიროა LAYER"},
      {"A subcommand is required", "A subcommand is required", "საჭიროა ქვებრძანება"},
  };
  for (const auto& fault : faults) {
    const Sentence told = option_fault(fault.said);
    EXPECT_EQ(told.en, fault.en);
    EXPECT_EQ(told.ka, fault.ka);
  }
}

TEST(OptionFault, LeavesOutTheEndOfARangeWithoutEnd) {
  const Sentence told =
      option_fault("--cluster: Value 0 not in range 0.000000 to 1" + std::string(308, '7') + ".000000");
  EXPECT_EQ(told.en, "--cluster takes a positive number, not \"0\"");
  EXPECT_EQ(told.ka, "--cluster: უნდა იყოს დადებითი რიცხვი და არა „0“");
}

TEST(HelpLanguage, PutsDescriptionsIntoGeorgian) {
  CLI::App app("Single statistics over anyone's tables and layers", "klasteri");
  app.footer("Example:\n  klasteri stat lq\n");
  std::string layer;
  app.add_subcommand("lq", "Column of the region")->add_option("LAYER", layer, "Layer to write: a, b")->required();
  const std::string english = app.help();
  set_help_language(app, Language::en);
  EXPECT_EQ(app.help(), english);
  set_help_language(app, Language::ka);
  for (const char* text :
       {"ცალკეული სტატისტიკა", "გამოყენება: klasteri", "ქვებრძანებები:", "რეგიონის სვეტი", "მაგალითი:\n"}) {
    EXPECT_NE(app.help().find(text), std::string::npos) << text << " is not in\n" << app.help();
  }
  EXPECT_NE(app.get_subcommand("lq")->help().find("ჩასაწერი ფენა: a, b"), std::string::npos);
  EXPECT_EQ(app.help().find("Options:"), std::string::npos);
}

TEST(OptionFault, StaysAsItIsWhereItIsNotKnown) { EXPECT_EQ(option_fault("Something new").ka, "Something new"); }

}  // namespace
}  // namespace klasteri
