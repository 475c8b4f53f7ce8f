#include "geo/base/translation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <new>
#include <stdexcept>

#include "geo/base/error.h"
#include "geo/base/language_choice.h"

namespace klasteri {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Translation, AnErrorIsSaidInBothLanguages) {
  const Error error("{} does not exist; check the name.", "firms.csv");
  EXPECT_STREQ(error.what(), "firms.csv does not exist; check the name.");
  EXPECT_EQ(error.sentence().in(Language::en), error.what());
  EXPECT_EQ(error.sentence().in(Language::ka), "firms.csv არ არსებობს; შეამოწმეთ სახელი.");
}

TEST(Translation, ValuesStandWhereTheGeorgianWantsThem) {
  const UsageError error(
      "The clusters would have {} of {} enterprises, more than half; ask for more rows, or for fewer "
      "or smaller clusters.",
      60, 100);
  EXPECT_THAT(error.sentence().ka, HasSubstr("100 საწარმოდან 60"));
  EXPECT_THAT(error.sentence().en, HasSubstr("60 of 100"));
}

TEST(Translation, PartsOfASentenceFollowItsLanguage) {
  const Error error("{} cannot be read: {}.", "a.gpkg", system_reason(EACCES));
  EXPECT_THAT(error.sentence().en, EndsWith("Permission denied."));
  EXPECT_THAT(error.sentence().ka, EndsWith("უფლება არ არის."));
  const Phrase region = {"region", "რეგიონი"};
  EXPECT_EQ(Error("There is no {} \"{}\".", region, "X").sentence().en, "There is no region \"X\".");
  EXPECT_EQ(Error("There is no {} \"{}\".", region, "X").sentence().ka, "რეგიონი „X“ არ არსებობს.");
  const Sentence saved = compose(Phrase{"Saved {}: {}", "{1} შენახულია: {0}"}, region, 3);
  EXPECT_EQ(saved.en, "Saved region: 3");
  EXPECT_EQ(saved.ka, "3 შენახულია: რეგიონი");
}

TEST(Translation, WithoutGeorgianItStaysEnglish) {
  const std::string said = "SQL logic error 77";
  EXPECT_TRUE(georgian_of(said).empty());
  EXPECT_EQ(with_georgian(said).ka, said);
}

TEST(Translation, SentencesAreJoinedInEachLanguage) {
  const std::vector<Sentence> parts = {{"a", "ა"}, {"b", "ბ"}};
  EXPECT_EQ(join(parts, "; ").en, "a; b");
  EXPECT_EQ(join(parts, "; ").ka, "ა; ბ");
  EXPECT_TRUE(join({}, "; ").empty());
}

TEST(Translation, WhatIsThrownByOthersIsToldTooAndMemoryIsNamed) {
  EXPECT_EQ(sentence_of(std::runtime_error("odd")).ka, "odd");
  EXPECT_THAT(sentence_of(std::bad_alloc()).en, HasSubstr("memory"));
  EXPECT_THAT(sentence_of(std::bad_alloc()).ka, HasSubstr("მეხსიერება"));
  const std::exception& error = UsageError("{} cannot be read: {}.", "a", "b");
  EXPECT_THAT(sentence_of(error).ka, StartsWith("a "));
  EXPECT_THAT(sentence_of(error).ka, Not(HasSubstr("cannot")));
}

TEST(LanguageChoice, ComesFromTheLastOptionElseTheEnvironment) {
  const auto chosen = [](std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    return language_of_arguments(arguments);
  };
  EXPECT_EQ(chosen({"klasteri", "--lang", "ka", "--nonsense"}), Language::ka);
  EXPECT_EQ(chosen({"klasteri", "--lang=ka", "--lang", "en"}), Language::en);
  EXPECT_EQ(chosen({"klasteri", "--lang"}), language_of_environment());
  EXPECT_EQ(chosen({"klasteri", "--lang", "fr"}), language_of_environment());
  EXPECT_FALSE(language_from("de"));
}

}  // namespace
}  // namespace klasteri
