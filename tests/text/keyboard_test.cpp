#include "geo/text/keyboard.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

TEST(Keyboard, IsToldByACapitalThatIsALetterOfItsOwn) {
  for (const char* text : {"JoneTi", "wyaltubos raioni, sof. JoneTi", "WavWavaZis q. 4", "qvemo naTanebi"}) {
    EXPECT_TRUE(looks_typed_on_georgian_keyboard(text)) << text;
  }
  for (const char* text : {"Zhoneti", "wyaltubo", "BatumiStreet 5", "McDonald's", "TBILISI", "თბილისი, JoneTi", "",
                           "iPhone", "P'at'araTs'ereti", "Rustaveli St. 5, Tbilisi"}) {
    EXPECT_FALSE(looks_typed_on_georgian_keyboard(text)) << text;
  }
}

TEST(Keyboard, KeysGiveTheirLetters) {
  EXPECT_EQ(georgian_from_keyboard("wyaltubo, JoneTi"), "წყალტუბო, ჟონეთი");
  EXPECT_EQ(georgian_from_keyboard("WavWavaZis q. 4"), "ჭავჭავაძის ქ. 4");
  EXPECT_EQ(georgian_from_keyboard("Rrma Rele, SroSa, Cxorowyu"), "ღრმა ღელე, შროშა, ჩხოროწყუ");
  EXPECT_EQ(georgian_from_keyboard("III Ses. XIV"), "III შეს. XIV");
  EXPECT_EQ(georgian_from_keyboard("ქ. №5 Гори"), "ქ. №5 Гори");
}

}  // namespace
}  // namespace klasteri
