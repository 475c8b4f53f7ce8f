#include "geo/base/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <string>
#include <vector>

namespace klasteri {
namespace {

using ::testing::HasSubstr;

/// The help of a program with an option of each kind.
std::string help_in(Language language, std::size_t columns = 80) {
  CLI::App app("A project or registers", "program");
  set_help(app, language, columns);
  std::string text;
  std::vector<std::string> texts;
  int number = 3;
  bool is_given = false;
  app.add_option("INPUT", texts, "A project or registers")->required();
  app.add_option("--region", text, "Column of the region")->type_name("COL");
  app.add_option("--odd", text, "Said in English only")->type_name("A:B");
  CLI::Option* year = app.add_option("--year", number, "GeoTIFF to write")->check(CLI::Range(1, 8));
  year->capture_default_str();
  CLI::Option* flag = app.add_flag("--flag", is_given, "Polygons of a file")->needs(year);
  app.add_option("--rows", number, "Column of the name")->check(CLI::PositiveNumber)->excludes(flag);
  app.add_option("--long-list", text, "NACE code of any level or product; by default all")
      ->type_name("first|second|third|fourth|fifth|sixth");
  app.footer("Example:\n  program  --in two\n  program one\n\nColumn of the sector");
  return app.help();
}

TEST(Help, TellsOfOptionsWhatTheyTake) {
  const std::string help = help_in(Language::en);
  EXPECT_THAT(help, HasSubstr("Usage: program [OPTIONS] INPUT...\n\nArguments:\n"
                              "  INPUT ...                   A project or registers (required)\n"));
  EXPECT_THAT(help, HasSubstr("\n  --region COL                Column of the region\n"));
  EXPECT_THAT(help, HasSubstr("\n  --odd A:B                   Said in English only\n"));
  EXPECT_THAT(help, HasSubstr("\n  --year N                    GeoTIFF to write (1–8; default: 3)\n"));
  EXPECT_THAT(help, HasSubstr("\n  --flag                      Polygons of a file (needs: --year; not with:\n"
                              "                              --rows)\n"));
  EXPECT_THAT(help, HasSubstr("\n  --rows N                    Column of the name (> 0; not with: --flag)\n"));
}

TEST(Help, SaysInGeorgianWhatTheTableHas) {
  const std::string help = help_in(Language::ka);
  EXPECT_THAT(help, HasSubstr("პროექტი ან რეესტრები\n\nგამოყენება: program [პარამეტრები] INPUT...\n\nარგუმენტები:\n"
                              "  INPUT ...                   პროექტი ან რეესტრები (სავალდებულოა)\n"));
  EXPECT_THAT(help, HasSubstr("\n  --region COL                რეგიონის სვეტი\n"));
  EXPECT_THAT(help, HasSubstr("\n  --odd A:B                   Said in English only\n"));
  EXPECT_THAT(help, HasSubstr("\n  --year N                    გამოსატანი GeoTIFF (1–8; ნაგულისხმევი: 3)\n"));
}

TEST(Help, WrapsMeaningsAndLeavesCommandLines) {
  EXPECT_THAT(help_in(Language::en),
              HasSubstr("\n  --long-list first|second|third|fourth|fifth|sixth\n"
                        "                              NACE code of any level or product; by default all\n"));
  EXPECT_THAT(help_in(Language::ka),
              HasSubstr("                              ნებისმიერი დონის NACE კოდი ან პროდუქტი; თუ\n"
                        "                              მითითებული არ არის, ყველა\n"));
  const std::string wide =
      "                              ნებისმიერი დონის NACE კოდი ან პროდუქტი; თუ მითითებული არ "
      "არის, ყველა\n";
  EXPECT_THAT(help_in(Language::ka, 120), HasSubstr(wide));
  EXPECT_EQ(help_in(Language::ka, 500), help_in(Language::ka, 120));
  EXPECT_EQ(help_in(Language::ka, 10), help_in(Language::ka, 80));
  EXPECT_THAT(help_in(Language::ka), HasSubstr("\nმაგალითი:\n"
                                               "  program                     --in two\n"
                                               "  program one\n\n"
                                               "სექტორის სვეტი\n"));
}

}  // namespace
}  // namespace klasteri
