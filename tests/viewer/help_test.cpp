// What both programs say of themselves: the map program in Georgian too, and nothing is translated for no one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/base/help.h"
#include "geo/cli/command.h"
#include "tests/support/help_reading.h"
#include "viewer/options.h"

namespace klasteri::viewer {
namespace {

using klasteri::test::all_helps;
using klasteri::test::described;
using klasteri::test::texts_of;
using ::testing::HasSubstr;

std::vector<std::string> texts_in(const char* language) {
  const std::vector<const char*> arguments = {"klasteri-viewer", "--help", "--lang", language};
  std::optional<std::string> help;
  parse_options(static_cast<int>(arguments.size()), arguments.data(), &help);
  return texts_of(help.value());
}

TEST(ViewerHelp, IsSaidInGeorgian) {
  const std::vector<std::string> english = texts_in("en"), georgian = texts_in("ka");
  ASSERT_EQ(georgian.size(), english.size());
  EXPECT_GT(english.size(), 20U);
  for (std::size_t i = 0; i < english.size(); ++i) {
    EXPECT_NE(georgian[i], english[i]) << "data/help_ka.csv has no Georgian of this";
    EXPECT_THAT(georgian[i], HasSubstr("\xE1\x83")) << english[i];
  }
}

TEST(HelpTexts, AreAllUsedByAProgram) {
  CLI::App app;
  Context context;
  add_commands(app, context, Language::en);
  std::set<std::string> used = described(texts_in("en"));
  for (const std::string& help : all_helps(app)) used.merge(described(texts_of(help)));
  for (const Phrase& text : help_texts().phrases()) {
    EXPECT_TRUE(used.contains(std::string(text.en))) << "no help says: " << text.en;
  }
}

}  // namespace
}  // namespace klasteri::viewer
