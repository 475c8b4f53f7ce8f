// What --help says, in both languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "geo/text/script.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Help, OfEverySubcommandHasAnExample) {
  const ProgramResult main = klasteri({"--help"});
  EXPECT_EQ(main.exit_code, 0);
  for (const std::string command : {"build", "geocode", "detect", "density", "density-surface", "export", "gazetteer",
                                    "sample", "stat", "assess", "update", "view"}) {
    EXPECT_THAT(main.out, HasSubstr(command));
    const ProgramResult help = klasteri({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_THAT(help.out, HasSubstr("Example:\n  klasteri " + command)) << command;
  }
  EXPECT_THAT(klasteri({"gazetteer", "import", "--help"}).out, HasSubstr("Example:\n  klasteri gazetteer import"));
}

/// What the lines of a help say of options, arguments and subcommands.
std::vector<std::string> descriptions_in(const std::string& help) {
  static const std::regex line(R"re((  \S.*?  +| {30})(\S.*))re");
  std::vector<std::string> descriptions;
  std::istringstream lines(help.substr(0, help.find("მაგალითი:")));
  std::smatch part;
  for (std::string each; std::getline(lines, each);) {
    if (std::regex_match(each, part, line)) descriptions.push_back(part[2]);
  }
  return descriptions;
}

TEST(Help, IsInGeorgianThroughout) {
  std::vector<std::vector<std::string>> commands = {{}};
  for (std::size_t i = 0; i < commands.size(); ++i) {
    std::vector<std::string> arguments = commands[i];
    arguments.insert(arguments.end(), {"--help", "--lang", "ka"});
    const std::string help = klasteri(arguments).out;
    EXPECT_THAT(help, HasSubstr("მაგალითი:"));
    for (const std::string& description : descriptions_in(help)) {
      EXPECT_TRUE(has_georgian(description)) << testing::PrintToString(arguments) << ": " << description;
    }
    const std::size_t at = help.find("ქვებრძანებები:");
    if (at == std::string::npos) continue;
    static const std::regex name(R"re(\n  ([a-z-]+) )re");
    for (std::sregex_iterator found(help.begin() + static_cast<std::ptrdiff_t>(at), help.end(), name), end;
         found != end; ++found) {
      if ((*found)[1] == "klasteri") continue;  // in the example
      commands.push_back(commands[i]);
      commands.back().push_back((*found)[1]);
    }
  }
  EXPECT_GT(commands.size(), 30U);
}

TEST(Help, ListsNothingThatIsNotThere) {
  const std::string help = klasteri({"--help"}).out;
  for (const char* later : {"report"}) EXPECT_THAT(help, Not(HasSubstr(later)));
}

}  // namespace
}  // namespace klasteri
