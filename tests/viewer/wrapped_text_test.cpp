// Words in lines of a width, measured in the fonts of the panels.
#include "viewer/panels/wrapped_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cfloat>
#include <string>
#include <string_view>

#include "geo/base/split.h"
#include "geo/text/script.h"
#include "tests/viewer/panel_fixture.h"

namespace klasteri::viewer {
namespace {

class WrappedText : public test::PanelFixture {
 protected:
  float width_of(const std::string& words) const {
    return fonts_.small->CalcTextSizeA(fonts_.small->FontSize, FLT_MAX, 0, words.c_str()).x;
  }
  std::string wrapped(const std::string& words, float room) const { return wrapped_lines(*fonts_.small, words, room); }
};

TEST_F(WrappedText, BreaksAtBlanksAloneAtAnyWidth) {
  const std::string words = "LQ 1,0-ზე მეტია, წილი 12,5%; სულ 1,234,567 საწარმო (2,75 ერთ კმ²-ზე).";
  float widest_word = 0;
  std::string word;
  for (const char byte : words + " ") {
    if (byte == ' ') widest_word = std::max(widest_word, width_of(word));
    word = byte == ' ' ? "" : word + byte;
  }
  std::size_t most_lines = 0;
  for (float room = widest_word; room < width_of(words) + 2; room += 1) {
    const std::string text = wrapped(words, room);
    for (const std::string_view line : split(text, '\n')) EXPECT_LE(width_of(std::string(line)), room + 0.01f) << line;
    std::string joined = text;
    std::replace(joined.begin(), joined.end(), '\n', ' ');
    EXPECT_EQ(joined, words) << "at " << room;
    most_lines = std::max(most_lines, split(text, '\n').size());
  }
  EXPECT_GE(most_lines, 4U);
}

TEST_F(WrappedText, FillsEveryLine) {
  const std::string text = wrapped("one two three four five six seven", width_of("one two three four"));
  EXPECT_EQ(text, "one two three four\nfive six seven");
}

TEST_F(WrappedText, CutsAWordThatNoLineHoldsBetweenLetters) {
  const std::string path = "/სახლი/დოკუმენტები/პროექტები/კლასტერები.gpkg";
  const float one_letter = fonts_.small->FontSize;
  for (const float room : {1.0f, 30.0f, 90.0f}) {
    std::string joined;
    const std::string text = wrapped("ფაილი " + path, room);
    for (const std::string_view line : split(text, '\n')) {
      EXPECT_TRUE(is_utf8(line)) << line;
      EXPECT_LE(width_of(std::string(line)), std::max(room, one_letter) + 0.01f) << line;
      joined += line;
    }
    EXPECT_EQ(joined, "ფაილი" + path);
  }
}

TEST_F(WrappedText, KeepsLinesThatAreGiven) {
  EXPECT_EQ(wrapped("one\n\ntwo three", width_of("three")), "one\n\ntwo\nthree");
  EXPECT_EQ(wrapped("", 10), "");
}

}  // namespace
}  // namespace klasteri::viewer
