#include "geo/output/screening_methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace klasteri {
namespace {

using testing::HasSubstr;
using testing::Not;

DetectOptions with_thresholds(Language language) {
  DetectOptions options;
  options.language = language;
  options.screen.watch = 1.37;
  options.screen.specialised = 1.61;
  options.screen.strong = 2.83;
  options.screen.min_firms = 17;
  options.screen.max_q_value = 0.023;
  options.screen.min_published_firms = 11;
  options.screen.dominant_share = 0.47;
  options.screen.dominant_herfindahl = 0.29;
  return options;
}

TEST(ScreeningMethods, StateEveryThresholdThatIsUsed) {
  for (const Language language : {Language::en, Language::ka}) {
    const std::string text = screening_methods_text(with_thresholds(language));
    for (const char* threshold : {"1.37", "1.61", "2.83", "17", "0.023", "11", "0.47", "0.29"}) {
      EXPECT_THAT(text, HasSubstr(threshold));
    }
    for (const char* formula : {"(E_ij / E_j) / (E_i / E)", "γ =", "ln LQ"}) {
      EXPECT_THAT(text, HasSubstr(formula));
    }
    const Language other = language == Language::ka ? Language::en : Language::ka;
    for (const Phrase& word : {Phrase{"hypergeometric", "ჰიპერგეომეტრიული"},
                               {"Gamma(shape", "გამა-განაწილების"},
                               {"Benjamini–Hochberg", "ბენჯამინი–ჰოხბერგის"},
                               {"standard deviation", "სტანდარტული გადახრა"}}) {
      EXPECT_THAT(text, HasSubstr(std::string(word.in(language))));
      EXPECT_THAT(text, Not(HasSubstr(std::string(word.in(other)))));
    }
    EXPECT_THAT(text, Not(HasSubstr("{"))) << "a place that was not filled in";
  }
}

TEST(ScreeningMethods, SayWhetherValuesWereFilledInAndCellsWithheld) {
  DetectOptions options;
  const std::string without = screening_methods_text(options);
  options.impute = true;
  EXPECT_NE(screening_methods_text(options), without);
  options.impute = false;
  options.publish = true;
  EXPECT_NE(screening_methods_text(options), without);
}

TEST(ScreeningMethods, FitATerminal) {
  for (const Language language : {Language::en, Language::ka}) {
    std::istringstream lines(screening_methods_text(with_thresholds(language)));
    for (std::string line; std::getline(lines, line);) {
      const auto letters = std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
      EXPECT_LE(letters, 100) << line;
    }
  }
}

TEST(ScreeningMethods, ArePagesOfTheirLanguage) {
  const std::string english = screening_methods_html(with_thresholds(Language::en));
  const std::string georgian = screening_methods_html(with_thresholds(Language::ka));
  EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(georgian, HasSubstr("<html lang=\"ka\">"));
  EXPECT_THAT(georgian, HasSubstr("ლოკალიზაციის კოეფიციენტი"));
  EXPECT_THAT(english, Not(HasSubstr("http")));  // self-contained
  EXPECT_EQ(screening_methods(with_thresholds(Language::en)).size(),
            screening_methods(with_thresholds(Language::ka)).size());
}

}  // namespace
}  // namespace klasteri
