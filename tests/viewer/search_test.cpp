// Names found as they are typed, in any script; positions that are typed.
#include <gtest/gtest.h>

#include <algorithm>
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/base/string_column.h"
#include "geo/text/fold.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/coordinate_reading.h"
#include "viewer/model/name_search.h"
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

TEST(FoldedNames, ListsMadeAtOnceAreAsThoseMadeOneByOne) {
  Random random(11);
  std::vector<std::vector<std::string>> keys(40'000);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i % 7 == 0) continue;  // entries without a name
    for (std::size_t name = 1 + random.below(2); name > 0; --name) {
      std::string& key = keys[i].emplace_back();
      for (std::size_t letters = random.below(20); letters > 0; --letters) {
        key += static_cast<char>('a' + random.below(4));
      }
    }
  }
  FoldedNames one_by_one;
  for (const auto& each : keys) one_by_one.add(each);
  const auto give_keys = [&](std::size_t begin, std::size_t end, const FoldedNames::TakeKeys& take) {
    for (std::size_t i = begin; i < end; ++i) take(keys[i]);
  };
  const FoldedNames at_once(keys.size(), give_keys, no_progress());
  ASSERT_EQ(at_once.size(), keys.size());
  ASSERT_EQ(one_by_one.size(), keys.size());
  for (std::size_t i = 0; i < keys.size(); i += 97) EXPECT_EQ(at_once.entry(i), one_by_one.entry(i));
  for (const std::string wanted : {"a", "abc", "abcd", "dddd"}) {
    EXPECT_EQ(at_once.find(wanted, 100, true), one_by_one.find(wanted, 100, true)) << wanted;
    std::vector<std::uint8_t> expected(keys.size()), some(keys.size()), expected_some(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto holds = [&](const std::string& key) { return key.find(wanted) != std::string::npos; };
      expected[i] = std::any_of(keys[i].begin(), keys[i].end(), holds) ? 1 : 0;
      // None of the first piece, few of the second, many of the last.
      some[i] = (i > 16'384 && i % 50 == 1) || i > 34'000 ? 1 : 0;
      expected_some[i] = expected[i] != 0 && some[i] != 0 ? 1 : 0;
    }
    std::vector<std::uint8_t> marks(keys.size()), marks_of_some(keys.size());
    at_once.mark(wanted, marks);
    at_once.mark(wanted, marks_of_some, some);
    EXPECT_EQ(marks, expected) << wanted;
    EXPECT_EQ(marks_of_some, expected_some) << wanted;
  }
}

/// The plain way: every entry on its own, all its names in one text.
std::vector<FoundName> found_one_by_one(const std::vector<std::vector<std::string>>& keys, const std::string& wanted,
                                        std::size_t most) {
  struct Hit {
    NameMatch match;
    std::size_t length, entry;
    auto operator<=>(const Hit&) const = default;
  };
  std::vector<Hit> hits;
  const auto begins_word = [](const std::string& key, const std::string& word) {
    return (" " + key).find(" " + word) != std::string::npos;
  };
  for (std::size_t entry = 0; entry < keys.size(); ++entry) {
    std::optional<NameMatch> best;
    std::size_t length = 0;
    const auto take = [&](NameMatch match) { best = std::min(best.value_or(match), match); };
    for (const std::string& key : keys[entry]) {
      length += key.size();
      if (key == wanted) take(NameMatch::exact);
      if (key.rfind(wanted, 0) == 0) take(NameMatch::beginning);
      if (begins_word(key, wanted)) take(NameMatch::word);
      if (key.find(wanted) != std::string::npos) take(NameMatch::contained);
    }
    const std::size_t space = wanted.find(' ');
    if (space != std::string::npos) {
      const auto stands = [&](const std::string& word) {
        return std::any_of(keys[entry].begin(), keys[entry].end(),
                           [&](const auto& key) { return begins_word(key, word); });
      };
      if (stands(wanted.substr(0, space)) && stands(wanted.substr(space + 1))) take(NameMatch::words);
    }
    if (best) hits.push_back({*best, length, entry});
  }
  std::sort(hits.begin(), hits.end());
  std::vector<FoundName> found;
  for (std::size_t i = 0; i < std::min(most, hits.size()); ++i) {
    found.push_back({hits[i].match, static_cast<std::uint32_t>(hits[i].entry)});
  }
  return found;
}

/// Identifiers as registers write them, and some that do not fold byte by byte.
std::string some_identifier(Random& random) {
  static const std::vector<std::string> pieces = {"S", "y", "Y", "N", "n", "q", "7", "1",  "77", "0", "-",  "/",
                                                  " ", "J", "f", "3", "8", "2", "5", "sh", "'",  "უ", "ts", "."};
  std::string written;
  for (std::size_t left = random.below(6); left > 0; --left) {
    written += pieces[random.below(random.chance(0.9) ? 19 : 24)];  // mostly the first, which fold byte by byte
  }
  return written;
}

TEST(FoldedNames, NamesOfAColumnAreFoundAsThoseThatAreCopied) {
  Random random(23);
  StringColumn column;
  std::vector<std::vector<std::string>> keys(36'000);
  for (auto& each : keys) {
    column.push_back(some_identifier(random));
    if (random.chance(0.1)) continue;  // does not count: nor is its identifier found
    std::string name;
    for (std::size_t letters = random.below(9); letters > 0; --letters) {
      name += random.chance(0.2) && !name.empty() && name.back() != ' ' ? ' ' : "Sin71"[random.below(5)];
    }
    while (!name.empty() && name.back() == ' ') name.pop_back();
    each = {name, fold(column[column.size() - 1])};
  }
  const auto give_keys = [&](std::size_t begin, std::size_t end, const FoldedNames::TakeKeys& take) {
    for (std::size_t i = begin; i < end; ++i) take(keys[i]);
  };
  const FoldedNames copied(keys.size(), give_keys, no_progress());
  const FoldedNames names(keys.size(), give_keys, no_progress(), &column);
  EXPECT_LT(names.byte_count(), copied.byte_count());
  for (std::size_t i = 0; i < keys.size(); i += 89) EXPECT_EQ(names.entry(i), copied.entry(i)) << column[i];
  std::vector<std::uint8_t> some(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) some[i] = i % 11 == 0 || i > 33'000 ? 1 : 0;
  for (const std::string wanted : {"7",   "77",   "1",   "s",  "S", "n", "in", "si", "i", "7 1",
                                   "n 7", "s 77", "7 i", "i7", "u", "c", "p",  "k7", "J", "777"}) {
    for (const std::size_t most : {std::size_t{1}, std::size_t{7}, keys.size()}) {
      const std::vector<FoundName> expected = found_one_by_one(keys, wanted, most);
      EXPECT_EQ(names.find(wanted, most, true), expected) << wanted;
      set_threads(1);
      EXPECT_EQ(names.find(wanted, most, true), expected) << wanted << " on one thread";
      set_threads(0);
      EXPECT_EQ(copied.find(wanted, most, true), expected) << wanted;
    }
    for (const auto& among : {std::vector<std::uint8_t>(), some}) {
      std::vector<std::uint8_t> marks(keys.size()), expected(keys.size());
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto holds = [&](const std::string& key) { return key.find(wanted) != std::string::npos; };
        const bool asked = among.empty() || among[i] != 0;
        expected[i] = asked && std::any_of(keys[i].begin(), keys[i].end(), holds) ? 1 : 0;
      }
      names.mark(wanted, marks, among);
      EXPECT_EQ(marks, expected) << wanted;
    }
  }
}

TEST(FoldedNames, StopsWhenAskedTo) {
  struct Stopped : Progress {
    bool cancelled() const override { return true; }
  } stopped;
  const std::vector<std::string> keys = {"a"};
  const auto give_keys = [&](std::size_t begin, std::size_t end, const FoldedNames::TakeKeys& take) {
    for (std::size_t i = begin; i < end; ++i) take(keys);
  };
  EXPECT_THROW(FoldedNames(100'000, give_keys, stopped), Cancelled);
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
  static SearchResults found(const std::string& typed, std::size_t most) {
    static NameSearch firms(project().enterprises);
    firms.matching("a");
    return index().find(typed, most, firms.names());
  }
  static std::string first_place(const std::string& typed) {
    const SearchResults results = found(typed, 5);
    return results.places.empty() ? "" : index().places()[results.places.front()].name_en;
  }
};

TEST_F(Search, PlacesAreFoundInEveryScript) {
  EXPECT_EQ(first_place("კახეთი"), "Kakheti");
  EXPECT_EQ(first_place("Kakheti"), "Kakheti");
  EXPECT_EQ(first_place("Кахети"), "Kakheti");
  EXPECT_EQ(first_place("kutais"), "Kutaisi");
  EXPECT_EQ(first_place("Telavi"), "Telavi");
  const SearchResults kakheti = found("Kakheti", 5);
  const SearchPlace& place = index().places()[kakheti.places.front()];
  EXPECT_TRUE(place.is_unit);
  EXPECT_TRUE(place.extent.contains({45.5, 41.9}));
}

TEST_F(Search, SectorsClustersAndEnterprisesAreFound) {
  const SearchResults wine = found("ღვინო", 6);
  ASSERT_FALSE(wine.sectors.empty());
  EXPECT_EQ(index().sectors()[wine.sectors.front()].code, "wine");
  EXPECT_EQ(found("wine", 6).sectors.front(), wine.sectors.front());
  const SearchResults cluster = found("wine kakheti", 6);
  ASSERT_FALSE(cluster.clusters.empty());
  EXPECT_EQ(project().clusters[cluster.clusters.front()].sector, "wine");
  EXPECT_EQ(project().clusters[cluster.clusters.front()].region, "GE-KA");
  const SearchResults firm = found("nimushi 17", 6);
  ASSERT_FALSE(firm.enterprises.empty());
  EXPECT_EQ(project().enterprises.name[firm.enterprises.front()], "შპს ნიმუში 17");
  const std::string id(project().enterprises.id[42]);
  EXPECT_EQ(found(id, 6).enterprises, (std::vector<std::uint32_t>{42}));
}

TEST_F(Search, NothingForNothing) {
  EXPECT_EQ(found("", 5).size(), 0u);
  EXPECT_EQ(found("  ,", 5).size(), 0u);
  EXPECT_EQ(found("zqxzjv", 5).size(), 0u);
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
