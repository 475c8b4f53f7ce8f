#include "geo/geocode/explanation.h"

#include <gtest/gtest.h>

#include "geo/text/script.h"

namespace klasteri {
namespace {

TEST(Explanation, EveryRuleHasASentenceInBothLanguages) {
  for (auto i = static_cast<int>(Rule::exile); i <= static_cast<int>(last_rule); ++i) {
    const AppliedRule applied{static_cast<Rule>(i), {"Qvelo", "Zari"}};
    const std::string english = sentence(applied, Language::en);
    const std::string georgian = sentence(applied, Language::ka);
    EXPECT_TRUE(english.ends_with('.')) << i;
    EXPECT_TRUE(georgian.ends_with('.')) << i;
    EXPECT_TRUE(has_georgian(georgian)) << i;
    EXPECT_EQ(english.find("Qvelo") == std::string::npos, georgian.find("Qvelo") == std::string::npos) << english;
    EXPECT_EQ(english.find("Zari") == std::string::npos, georgian.find("Zari") == std::string::npos) << english;
  }
}

TEST(Explanation, RolesAndKindsAreNamedInBothLanguages) {
  for (auto i = static_cast<int>(WordRole::name); i <= static_cast<int>(WordRole::noise); ++i) {
    EXPECT_NE(role_name(static_cast<WordRole>(i), Language::en), "") << i;
    EXPECT_TRUE(has_georgian(role_name(static_cast<WordRole>(i), Language::ka))) << i;
  }
  for (auto i = static_cast<int>(PlaceKind::region); i <= static_cast<int>(PlaceKind::house); ++i) {
    EXPECT_NE(kind_name(static_cast<PlaceKind>(i), Language::en), "") << i;
    EXPECT_TRUE(has_georgian(kind_name(static_cast<PlaceKind>(i), Language::ka))) << i;
  }
}

TEST(Explanation, NobodyNeedsToListen) {
  note(nullptr, Rule::municipality_is_city);
  GeocodeExplanation explanation;
  note(&explanation, Rule::homonyms, "3", "ახალსოფელი");
  ASSERT_EQ(explanation.rules.size(), 1U);
  EXPECT_EQ(sentence(explanation.rules[0], Language::en), "3 settlements are called ახალსოფელი: none is chosen.");
}

}  // namespace
}  // namespace klasteri
