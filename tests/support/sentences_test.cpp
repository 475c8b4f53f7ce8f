// Every sentence that a planner can see has its Georgian (data/sentences_ka.csv), which takes the values of the
// English; names stay as they are in it, and in that of --help (data/help_ka.csv).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/help.h"
#include "geo/base/translation.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The literals that stand one after the other from `at`, joined; `at` is then behind them.
std::string joined_literals(const std::string& source, std::size_t& at) {
  std::string text;
  while (true) {
    const std::size_t next = source.find_first_not_of(" \n", at);
    if (next == std::string::npos || source[next] != '"') return text;
    for (at = next + 1; source[at] != '"'; ++at) {
      if (source[at] == '\\') ++at;
      text += source[at];
    }
    ++at;
  }
}

/// The English texts of a source file that are said in another language as well: formats of Error(…) and compose(…),
/// literals among what with_georgian(…) takes.
std::vector<std::string> texts_said_in(const std::string& source) {
  static const std::regex composing(R"re(\b(Error|UsageError|compose|with_georgian)\()re");
  std::vector<std::string> texts;
  for (std::sregex_iterator call(source.begin(), source.end(), composing), end; call != end; ++call) {
    auto at = static_cast<std::size_t>(call->position() + call->length());
    if ((*call)[1] != "with_georgian") {
      if (std::string text = joined_literals(source, at); !text.empty()) texts.push_back(std::move(text));
      continue;
    }
    for (int depth = 1; depth > 0 && at < source.size(); ++at) {
      if (source[at] == '"') {
        if (std::string text = joined_literals(source, at); !text.empty()) texts.push_back(std::move(text));
      }
      depth += source[at] == '(' ? 1 : 0;
      depth -= source[at] == ')' ? 1 : 0;
    }
  }
  return texts;
}

/// Every text with the file that says it.
const std::map<std::string, std::string>& texts_of_the_house() {
  static const std::map<std::string, std::string> texts = [] {
    std::map<std::string, std::string> found;
    for (const char* building : {"geo", "viewer"}) {
      for (const auto& entry : fs::recursive_directory_iterator(test::project_file(building))) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        for (std::string& text : texts_said_in(text_of(entry.path()))) {
          found.emplace(std::move(text), fs::relative(entry.path(), KLASTERI_SOURCE_DIR).string());
        }
      }
    }
    return found;
  }();
  return texts;
}

/// The places for values of a format, as number and form: "{} of {:.1f}" has 0: "" and 1: ":.1f".
std::map<int, std::string> places_of(std::string_view format) {
  static const std::regex place(R"re(\{(\d*)(:[^{}]*)?\})re");
  const std::string text(format);
  std::map<int, std::string> places;
  int next = 0;
  for (std::sregex_iterator found(text.begin(), text.end(), place), end; found != end; ++found) {
    const std::string number = (*found)[1];
    places[number.empty() ? next++ : std::stoi(number)] = (*found)[2];
  }
  return places;
}

/// The words in Latin letters: names of options, columns, files and programs.
std::set<std::string> latin_words(std::string_view text) {
  static const std::regex word(R"re([A-Za-z][A-Za-z0-9_]*)re");
  const std::string whole = std::regex_replace(std::string(text), std::regex(R"re(\{[^{}]*\})re"), " ");
  return {std::sregex_token_iterator(whole.begin(), whole.end(), word), std::sregex_token_iterator()};
}

TEST(Sentences, ScanFindsFormatsOfAllKinds) {
  EXPECT_EQ(texts_said_in(R"re(throw Error("{} has \"{}\"; "
                                           "look.", a, b);)re"),
            (std::vector<std::string>{"{} has \"{}\"; look."}));
  EXPECT_EQ(texts_said_in(R"re(UsageError("a", compose(" of {}", x));)re"), (std::vector<std::string>{"a", " of {}"}));
  EXPECT_EQ(texts_said_in(R"re(with_georgian(said(x).empty() ? "no reason" : said("y")); f("z"))re"),
            (std::vector<std::string>{"no reason", "y"}));
  EXPECT_TRUE(texts_said_in("throw Error(sentence); compose(phrase, 1)").empty());
}

TEST(Sentences, EveryOneHasItsGeorgian) {
  ASSERT_GT(texts_of_the_house().size(), 400U);
  for (const auto& [text, file] : texts_of_the_house()) {
    EXPECT_FALSE(georgian_of(text).empty())
        << file << " says \"" << text << "\", which data/sentences_ka.csv has no Georgian of";
  }
}

TEST(Sentences, GeorgianTakesTheValuesOfTheEnglish) {
  for (const Phrase& phrase : translations()) {
    EXPECT_EQ(places_of(phrase.ka), places_of(phrase.en)) << phrase.en << '\n' << phrase.ka;
    EXPECT_EQ(phrase.ka.find("{}"), std::string_view::npos) << "values are numbered, as in {0}: " << phrase.ka;
  }
}

TEST(Sentences, EachStandsOnceAndIsSaidSomewhere) {
  std::set<std::string_view> met;
  for (const Phrase& phrase : translations()) {
    EXPECT_TRUE(met.insert(phrase.en).second) << "twice: " << phrase.en;
    // What has no places may be a reason that the system or a library gives.
    if (places_of(phrase.en).empty()) continue;
    EXPECT_TRUE(texts_of_the_house().contains(std::string(phrase.en))) << "no longer said: " << phrase.en;
  }
}

void expect_names_of_the_english(std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) {
    const std::set<std::string> english = latin_words(phrase.en);
    for (const std::string& name : latin_words(phrase.ka)) {
      EXPECT_TRUE(english.contains(name)) << name << " in: " << phrase.ka << '\n' << phrase.en;
    }
  }
}

TEST(Sentences, NamesAreThoseOfTheEnglish) { expect_names_of_the_english(translations()); }

TEST(HelpTexts, NamesAreThoseOfTheEnglish) { expect_names_of_the_english(help_texts().phrases()); }

/// Options, and endings of files.
std::set<std::string> options_of(std::string_view text) {
  static const std::regex name(R"re(--[a-z][a-z0-9-]*[a-z0-9]|\.[a-z]{3,7}\b)re");
  const std::string whole(text);
  return {std::sregex_token_iterator(whole.begin(), whole.end(), name), std::sregex_token_iterator()};
}

TEST(HelpTexts, StandOnceAndNameTheOptionsOfTheEnglish) {
  ASSERT_GT(help_texts().phrases().size(), 200U);
  std::set<std::string_view> met;
  for (const Phrase& phrase : help_texts().phrases()) {
    EXPECT_TRUE(met.insert(phrase.en).second) << "twice: " << phrase.en;
    EXPECT_EQ(options_of(phrase.ka), options_of(phrase.en)) << phrase.ka;
    EXPECT_EQ(phrase.en.ends_with('.'), phrase.ka.ends_with('.')) << phrase.ka;
    EXPECT_EQ(phrase.en.ends_with(':'), phrase.ka.ends_with(':')) << phrase.ka;
  }
}

TEST(Sentences, GeorgianEndsAsTheEnglishDoes) {
  for (const Phrase& phrase : translations()) {
    if (!texts_of_the_house().contains(std::string(phrase.en))) continue;
    EXPECT_EQ(phrase.en.ends_with('.') || phrase.en.ends_with('?'),
              phrase.ka.ends_with('.') || phrase.ka.ends_with('?'))
        << phrase.en << '\n'
        << phrase.ka;
    EXPECT_EQ(std::ranges::count(phrase.ka, '"') % 2, 0) << phrase.ka;
  }
}

}  // namespace
}  // namespace klasteri
