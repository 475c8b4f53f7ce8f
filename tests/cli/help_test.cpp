// What --help says of every subcommand, in both languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/terminal.h"
#include "geo/cli/command.h"
#include "geo/cli/text_table.h"
#include "tests/support/help_reading.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> helps_in(Language language) {
  CLI::App app;
  Context context;
  add_commands(app, context, language);
  return test::all_helps(app);
}

TEST(Help, IsSaidInGeorgianOfEverySubcommand) {
  const std::vector<std::string> english = helps_in(Language::en), georgian = helps_in(Language::ka);
  EXPECT_GT(english.size(), 30U);
  ASSERT_EQ(georgian.size(), english.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    const std::vector<std::string> before = test::texts_of(english[i]), after = test::texts_of(georgian[i]);
    EXPECT_GT(before.size(), 4U) << english[i];
    ASSERT_EQ(after.size(), before.size()) << georgian[i];
    for (std::size_t text = 0; text < before.size(); ++text) {
      EXPECT_NE(after[text], before[text]) << "data/help_ka.csv has no Georgian of this";
      EXPECT_THAT(after[text], HasSubstr("\xE1\x83")) << before[text];
      EXPECT_THAT(after[text], Not(HasSubstr("(default"))) << before[text];
    }
  }
}

TEST(Help, FitsTheTerminal) {
  const auto columns = std::clamp<std::size_t>(terminal_columns(80), 80, 120);
  for (const Language language : {Language::en, Language::ka}) {
    for (const std::string& help : helps_in(language)) {
      std::istringstream lines(help);
      for (std::string line; std::getline(lines, line);) {
        // Command lines are to be copied; a long list of values stands alone.
        const bool stays_whole = line.starts_with("  ") && line.find("  ", 2) == std::string::npos;
        EXPECT_TRUE(stays_whole || display_width(line) <= columns) << line;
      }
    }
  }
}

std::string help_of(std::vector<std::string> arguments, const std::string& locale = "C.UTF-8") {
  const test::ProgramResult result = test::klasteri(std::move(arguments), {{}, {{"LC_ALL", locale}}, {}});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return result.out;
}

TEST(Help, TakesItsLanguageFromWhereverItIsNamed) {
  const std::string georgian = "მთავარი სამუშაო:", english = "The main job:";
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{{"build", "--help", "--lang", "ka"},
                                                                                    {"build", "--lang", "ka", "--help"},
                                                                                    {"--lang=ka", "--help", "build"},
                                                                                    {"build", "-h", "--lang=ka"}}) {
    EXPECT_THAT(help_of(line), StartsWith(georgian)) << line[0] << ' ' << line[1];
  }
  EXPECT_THAT(help_of({"build", "--help"}, "ka_GE.UTF-8"), StartsWith(georgian));
  EXPECT_THAT(help_of({"build", "--help", "--lang", "en"}, "ka_GE.UTF-8"), StartsWith(english));
  EXPECT_THAT(help_of({"build", "--help"}), StartsWith(english));
}

}  // namespace
}  // namespace klasteri
