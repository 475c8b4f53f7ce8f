// A text found in a long one, wherever it stands.
#include "viewer/model/text_finder.h"

#include <gtest/gtest.h>

#include <string>

#include "geo/base/random.h"

namespace klasteri::viewer {
namespace {

TEST(TextFinder, FindsWhatStringFindFinds) {
  Random random(3);
  std::string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('a' + random.below(4));
  std::size_t found = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t length = 1 + random.below(9);
    std::string wanted = text.substr(random.below(4900), length);
    if (random.chance(0.3)) wanted.back() = 'a';
    const TextFinder finder(wanted, text.substr(0, 100));
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t expected = text.find(wanted, at);
      ASSERT_EQ(finder.find(text, at), expected) << wanted << " from " << at;
      found += expected != std::string::npos ? 1 : 0;
      at = expected == std::string::npos ? expected : expected + 1;
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST(TextFinder, AtBothEndsOfTextsOfEveryLength) {
  const TextFinder finder("wine", "");
  for (std::size_t length = 0; length < 80; ++length) {
    const std::string before(length, '.');
    EXPECT_EQ(finder.find(before), std::string::npos);
    EXPECT_EQ(finder.find(before + "wine"), length);
    EXPECT_EQ(finder.find("wine" + before), 0u);
    EXPECT_EQ(finder.find("wine" + before, 1), std::string::npos);
    EXPECT_EQ(finder.find(before + "win"), std::string::npos) << "cut off";
    EXPECT_EQ(finder.find(before + "wine", length + 4), std::string::npos) << "from the end";
  }
}

TEST(TextFinder, BytesAboveAsciiAndZeroAreBytesLikeOthers) {
  const std::string wanted("\xff\0\x80", 3);
  const std::string text = std::string(50, '\xff') + std::string(40, '\0') + "x" + wanted + "y";
  EXPECT_EQ(TextFinder(wanted, text).find(text), text.find(wanted));
}

}  // namespace
}  // namespace klasteri::viewer
