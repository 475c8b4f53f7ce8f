// Names found as they are typed, in any script; positions that are typed.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "geo/base/random.h"
#include "geo/text/fold.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/coordinate_reading.h"
#include "viewer/model/search_index.h"

namespace klasteri::viewer {
namespace {

std::vector<std::uint32_t> entries(const std::vector<FoundName>& found) {
  std::vector<std::uint32_t> all;
  for (const FoundName& each : found) all.push_back(each.entry);
  return all;
}

TEST(FoldedNames, BestMatchesComeFirst) {
  FoldedNames names;
  for (const char* name : {"old wine house", "swine", "wine", "wine of kakheti", "kakheti old wine", "beer"}) {
    names.add({name});
  }
  EXPECT_EQ(entries(names.find("wine", 10, false)), (std::vector<std::uint32_t>{2, 3, 0, 4, 1}));
  const auto found = names.find("wine", 10, false);
  EXPECT_EQ(found[0].match, NameMatch::exact);
  EXPECT_EQ(found[1].match, NameMatch::beginning);
  EXPECT_EQ(found[2].match, NameMatch::word);
  EXPECT_EQ(found[4].match, NameMatch::contained);
  EXPECT_EQ(entries(names.find("wine", 2, false)), (std::vector<std::uint32_t>{2, 3}));
  EXPECT_TRUE(names.find("", 10, false).empty());
  EXPECT_TRUE(names.find("vodka", 10, false).empty());
}

TEST(FoldedNames, WordsStandInAnyOrderAndNamesAreApart) {
  FoldedNames names;
  names.add({"wine of kakheti", "kaxuri"});
  names.add({"kakheti", "wine"});
  names.add({"lakheti swine"});
  EXPECT_EQ(entries(names.find("kakhe wine", 10, false)), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(names.find("kaxuri", 1, false).front().match, NameMatch::exact);
  EXPECT_EQ(names.entry(1), "kakheti\twine");
}

TEST(FoldedNames, FindsWhatASearchOneByOneFinds) {
  Random random(5);
  FoldedNames names;
  std::vector<std::string> all;
  for (int i = 0; i < 40'000; ++i) {
    std::string name;
    for (std::size_t letters = 2 + random.below(10); letters > 0; --letters) {
      name +=
          random.chance(0.15) && !name.empty() && name.back() != ' ' ? ' ' : static_cast<char>('a' + random.below(4));
    }
    while (name.back() == ' ') name.pop_back();
    names.add({name});
    all.push_back(name);
  }
  for (const std::string wanted : {"a", "ab", "abc", "dada", "abcabc"}) {
    std::size_t holding = 0;
    for (const std::string& name : all) holding += name.find(wanted) != std::string::npos ? 1 : 0;
    EXPECT_EQ(names.find(wanted, all.size(), true).size(), holding) << wanted;
    const auto few = names.find(wanted, 5, true);
    const auto many = names.find(wanted, all.size(), true);
    for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i], many[i]);
    for (std::size_t i = 1; i < many.size(); ++i) EXPECT_LE(many[i - 1].match, many[i].match);
  }
}

class Search : public ::testing::Test {
 protected:
  static const Project& project() {
    static const Project made = test::sample_project(2000);
    return made;
  }
  static const SearchIndex& index() {
    static const SearchIndex made(project(), SectorCatalog::bundled(),
                                  sectors_present(project().enterprises, SectorCatalog::bundled()));
    return made;
  }
  static std::string first_place(const std::string& typed) {
    const SearchResults found = index().find(typed, 5);
    return found.places.empty() ? "" : index().places()[found.places.front()].name_en;
  }
};

TEST_F(Search, PlacesAreFoundInEveryScript) {
  EXPECT_EQ(first_place("კახეთი"), "Kakheti");
  EXPECT_EQ(first_place("Kakheti"), "Kakheti");
  EXPECT_EQ(first_place("Кахети"), "Kakheti");
  EXPECT_EQ(first_place("kutais"), "Kutaisi");
  EXPECT_EQ(first_place("Telavi"), "Telavi");
  const SearchResults found = index().find("Kakheti", 5);
  const SearchPlace& place = index().places()[found.places.front()];
  EXPECT_TRUE(place.is_unit);
  EXPECT_TRUE(place.extent.contains({45.5, 41.9}));
}

TEST_F(Search, SectorsClustersAndEnterprisesAreFound) {
  const SearchResults wine = index().find("ღვინო", 6);
  ASSERT_FALSE(wine.sectors.empty());
  EXPECT_EQ(index().sectors()[wine.sectors.front()].code, "wine");
  EXPECT_EQ(index().find("wine", 6).sectors.front(), wine.sectors.front());
  const SearchResults cluster = index().find("wine kakheti", 6);
  ASSERT_FALSE(cluster.clusters.empty());
  EXPECT_EQ(project().clusters[cluster.clusters.front()].sector, "wine");
  EXPECT_EQ(project().clusters[cluster.clusters.front()].region, "GE-KA");
  const SearchResults firm = index().find("nimushi 17", 6);
  ASSERT_FALSE(firm.enterprises.empty());
  EXPECT_EQ(project().enterprises.name[firm.enterprises.front()], "შპს ნიმუში 17");
  const std::string id(project().enterprises.id[42]);
  EXPECT_EQ(index().find(id, 6).enterprises, (std::vector<std::uint32_t>{42}));
}

TEST_F(Search, NothingForNothing) {
  EXPECT_EQ(index().find("", 5).size(), 0u);
  EXPECT_EQ(index().find("  ,", 5).size(), 0u);
  EXPECT_EQ(index().find("zqxzjv", 5).size(), 0u);
}

TEST(CoordinateReading, PositionsInTheFormsPeopleType) {
  for (const char* typed : {"41.7, 44.8", "41.7 44.8", "41.7,44.8", "41,7 44,8", "41,7; 44,8", "44.8 41.7",
                            "44.8E 41.7N", "41.7° N, 44.8° E", "41.7 n 44.8 e"}) {
    const auto read = read_coordinates(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_DOUBLE_EQ(read->x, 44.8) << typed;
    EXPECT_DOUBLE_EQ(read->y, 41.7) << typed;
  }
  // Both orders lie in the country: the latitude is meant first.
  EXPECT_DOUBLE_EQ(read_coordinates("41.5 42.5")->y, 41.5);
  EXPECT_DOUBLE_EQ(read_coordinates("10S 20W")->y, -10);
  for (const char* typed : {"", "41.7", "wine 41.7", "41.7 44.8 3", "95 200", "41.7N 44.8N", "12, rue"}) {
    EXPECT_FALSE(read_coordinates(typed)) << typed;
  }
}

}  // namespace
}  // namespace klasteri::viewer
