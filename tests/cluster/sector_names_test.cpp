#include "geo/cluster/sector_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace klasteri {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const SectorNames& names() {
  static const SectorNames made(SectorCatalog::bundled());
  return made;
}

TEST(SectorNames, FindCodesAndTitlesInEveryLanguage) {
  for (const char* text : {"wine", "Wine", "WINE", "ღვინო", "Вино", "ghvino", " wine "}) {
    EXPECT_EQ(names().find(text), "wine") << text;
  }
  EXPECT_EQ(names().find("Hotels and guest houses"), "accommodation");
  EXPECT_EQ(names().find("სასტუმროები და საოჯახო სასტუმროები"), "accommodation");
  EXPECT_EQ(names().find("Одежда"), "clothing");
  EXPECT_EQ(names().find("11.02"), "11.02");
  EXPECT_EQ(names().find("Manufacture of wine from grape"), "11.02");
  EXPECT_EQ(names().find("11.02 Manufacture of wine"), "11.02");
  EXPECT_EQ(names().find("11.02, 11.03"), std::nullopt) << "a list is no code";
  EXPECT_EQ(names().find("unicorns"), std::nullopt);
  EXPECT_EQ(names().find(""), std::nullopt);
}

TEST(SectorNames, HearProductsInNames) {
  EXPECT_THAT(names().spoken_of("ღვინის ეროვნული სააგენტო"), ElementsAre("wine"));
  EXPECT_THAT(names().spoken_of("National Wine Agency"), ElementsAre("wine"));
  EXPECT_THAT(names().spoken_of("სსიპ ნიმუში 00012 - კოლეჯი „მეფრინველეობა“"), ElementsAre("poultry"));
  EXPECT_THAT(names().spoken_of("Georgian Furniture and Textile Association"), ElementsAre("textiles", "furniture"));
  EXPECT_THAT(names().spoken_of("Ассоциация производителей мебели"), ElementsAre("furniture"));
  EXPECT_THAT(names().spoken_of("Union of cheese makers"), ElementsAre("dairy"));
}

TEST(SectorNames, DoNotHearWordsThatOnlyBeginAlike) {
  for (const char* name : {"სავაჭრო-სამრეწველო პალატა", "ტექნიკური უნივერსიტეტი", "ბიზნესის განვითარების სააგენტო",
                           "Civil Society Institute", "Coalition for Development", "ეკონომიკის სამინისტრო",
                           "Chamber of Commerce and Industry", "Министерство экономики",
                           "მეწარმეობის განვითარების ცენტრი", "სახელმწიფო უნივერსიტეტი"}) {
    EXPECT_THAT(names().spoken_of(name), IsEmpty()) << name;
  }
}

}  // namespace
}  // namespace klasteri
