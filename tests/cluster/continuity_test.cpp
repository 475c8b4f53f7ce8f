#include "geo/cluster/continuity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "geo/base/error.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

/// A cluster whose members are the numbers [first, last).
ClusterSnapshot cluster_of(std::string id, MemberKey first, MemberKey last, std::string sector = "wine") {
  ClusterSnapshot made;
  made.id = std::move(id);
  made.region = made.id.substr(0, made.id.find(':'));
  made.sector = std::move(sector);
  for (MemberKey key = first; key < last; ++key) made.members.push_back(key);
  return made;
}

TEST(MatchClusters, PairsThoseWithMostMembersInCommon) {
  // 10 of 20 and 30 of 40 members in common: 10/30 < 30/50.
  const std::vector<ClusterSnapshot> before = {cluster_of("a", 0, 20), cluster_of("b", 100, 140)};
  const std::vector<ClusterSnapshot> after = {cluster_of("c", 110, 150), cluster_of("d", 10, 30)};
  const Continuity found = match_clusters(before, after);
  ASSERT_EQ(found.matches.size(), 2u);
  EXPECT_EQ(found.matches[0].before, 0u);
  EXPECT_EQ(found.matches[0].after, 1u);
  EXPECT_EQ(found.matches[0].shared, 10u);
  EXPECT_DOUBLE_EQ(found.matches[0].jaccard, 10.0 / 30);
  EXPECT_DOUBLE_EQ(found.matches[1].jaccard, 30.0 / 50);
  EXPECT_TRUE(found.left.empty());
  EXPECT_TRUE(found.entered.empty());
}

TEST(MatchClusters, AsksForTheThresholdAndTheSector) {
  const std::vector<ClusterSnapshot> before = {cluster_of("a", 0, 20), cluster_of("b", 100, 120, "beer")};
  const std::vector<ClusterSnapshot> after = {cluster_of("c", 15, 35), cluster_of("d", 100, 120, "wine")};
  const Continuity strict = match_clusters(before, after);  // 5 of 35
  EXPECT_TRUE(strict.matches.empty());
  EXPECT_EQ(strict.left, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(strict.entered, (std::vector<std::size_t>{0, 1}));
  const Continuity loose = match_clusters(before, after, {.min_jaccard = 5.0 / 35});
  ASSERT_EQ(loose.matches.size(), 1u);
  EXPECT_EQ(loose.left, std::vector<std::size_t>{1}) << "of another sector, though all members are the same";
}

TEST(MatchClusters, GivesTheBetterPairBeforeTheEarlierOne) {
  // "a" has 12/28 in common with "c"; "b" has more, so "c" is "b", and "a" gets nothing.
  const std::vector<ClusterSnapshot> before = {cluster_of("a", 0, 20), cluster_of("b", 8, 30)};
  const std::vector<ClusterSnapshot> after = {cluster_of("c", 8, 28)};
  const Continuity found = match_clusters(before, after);
  ASSERT_EQ(found.matches.size(), 1u);
  EXPECT_EQ(found.matches[0].before, 1u);
  EXPECT_EQ(found.left, std::vector<std::size_t>{0});
}

TEST(MatchClusters, BreaksTiesByIdentifier) {
  const std::vector<ClusterSnapshot> before = {cluster_of("z", 0, 10), cluster_of("y", 10, 20)};
  const std::vector<ClusterSnapshot> after = {cluster_of("c", 0, 20)};
  const Continuity found = match_clusters(before, after);
  ASSERT_EQ(found.matches.size(), 1u);
  EXPECT_EQ(before[found.matches[0].before].id, "y");
  ASSERT_EQ(found.sources[0].size(), 2u) << "it was merged from both";
  EXPECT_EQ(found.sources[0][1].before, 1u);
}

TEST(MatchClusters, SeesWhatWasSplit) {
  const std::vector<ClusterSnapshot> before = {cluster_of("whole", 0, 30)};
  const std::vector<ClusterSnapshot> after = {cluster_of("large", 0, 18), cluster_of("small", 18, 30),
                                              cluster_of("other", 29, 60)};
  const Continuity found = match_clusters(before, after);
  ASSERT_EQ(found.matches.size(), 1u);
  EXPECT_EQ(found.matches[0].after, 0u);
  ASSERT_EQ(found.parts[0].size(), 2u) << "one member in common does not make a part";
  EXPECT_EQ(found.parts[0][1].after, 1u);
  EXPECT_EQ(found.parts[0][1].shared, 12u);
  EXPECT_TRUE(found.sources[0].empty());
}

TEST(MatchClusters, WithoutMembersAreaAndSectorTell) {
  std::vector<ClusterSnapshot> before = {cluster_of("GE-KA:wine", 0, 0), cluster_of("GE-TB:wine", 0, 0)};
  std::vector<ClusterSnapshot> after = {cluster_of("GE-TB:wine", 0, 0), cluster_of("GE-KK:wine", 0, 0)};
  const Continuity found = match_clusters(before, after);
  ASSERT_EQ(found.matches.size(), 1u);
  EXPECT_EQ(found.matches[0].before, 1u);
  EXPECT_TRUE(std::isnan(found.matches[0].jaccard));
  after[0].members = {7};
  EXPECT_TRUE(match_clusters(before, after).matches.empty()) << "what is known of one alone is no likeness";
}

TEST(MatchClusters, DoesNotDependOnTheOrderOfClusters) {
  std::mt19937 random(4);
  std::vector<ClusterSnapshot> before, after;
  for (int i = 0; i < 40; ++i) {
    const MemberKey first = random() % 300;
    before.push_back(cluster_of("b" + std::to_string(i), first, first + 20 + random() % 30));
    const MemberKey second = random() % 300;
    after.push_back(cluster_of("a" + std::to_string(i), second, second + 20 + random() % 30));
  }
  const auto pairs = [&] {
    std::vector<std::pair<std::string, std::string>> named;
    for (const ClusterOverlap& match : match_clusters(before, after).matches) {
      named.emplace_back(before[match.before].id, after[match.after].id);
    }
    std::sort(named.begin(), named.end());
    return named;
  };
  const auto first = pairs();
  EXPECT_GT(first.size(), 10u);
  std::shuffle(before.begin(), before.end(), random);
  std::shuffle(after.begin(), after.end(), random);
  EXPECT_EQ(pairs(), first);
}

TEST(RenameClusters, ChangesEveryKindOfRecordAtOnce) {
  ProgrammeRecords records;
  records.scores.resize(2);
  records.scores[0].cluster = "a";
  records.scores[1].cluster = "b";
  records.organisations.resize(1);
  records.organisations[0].cluster = "a";
  records.memberships.push_back({"a", "404", ""});
  records.steps.resize(1);
  records.steps[0].cluster = "a";
  records.entries.resize(1);
  records.entries[0].cluster = "c";
  EXPECT_EQ(records_by_cluster(records), (std::map<std::string, std::size_t>{{"a", 4}, {"b", 1}, {"c", 1}}));
  rename_clusters(records, {{"a", "b"}, {"b", "a"}});
  EXPECT_EQ(records_by_cluster(records), (std::map<std::string, std::size_t>{{"a", 1}, {"b", 4}, {"c", 1}}));
  EXPECT_EQ(records.scores[0].cluster, "b");
}

TEST(MemberKeys, TellFirmsByIdentifierWhateverTheirRow) {
  Register reg = test::made_register({{"GE-KA", "11.02"}, {"GE-KA", "11.02"}, {"GE-KA", "11.02"}, {"GE-KA", "11.02"}});
  for (const char* id : {"404000001", " 404000002 ", "404000001", "000"}) reg.id.push_back(id);
  for (const char* name : {"ა", "ბ", "გ", ""}) reg.name.push_back(name);
  const std::vector<std::uint32_t> all = {0, 1, 2, 3};
  const std::vector<MemberKey> keys = member_keys(reg, all);
  EXPECT_EQ(keys.size(), 2u) << "one identifier twice, and a row that nothing tells";
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  Register other = test::made_register({{"GE-TB", "47.11"}});
  other.id.push_back("404000002");
  const std::vector<std::uint32_t> first = {0};
  EXPECT_EQ(member_keys(other, first), member_keys(reg, std::vector<std::uint32_t>{1}));
}

TEST(MemberKeys, FallBackOnNameAndAddress) {
  Register reg = test::made_register({{"GE-KA", "11.02"}, {"GE-KA", "11.02"}, {"GE-KA", "11.02"}});
  for (const char* name : {"შპს მარანი", "shps marani", "შპს მარანი"}) reg.name.push_back(name);
  for (const char* address : {"თელავი", "Telavi", "გურჯაანი"}) reg.actual.text.push_back(address);
  const auto key = [&reg](std::uint32_t row) { return member_keys(reg, std::vector<std::uint32_t>{row}); };
  EXPECT_EQ(key(0), key(1)) << "spelling does not count";
  EXPECT_NE(key(0), key(2)) << "the address does";
}

TEST(MemberKeys, AreTheSameInEveryVersion) {
  Register reg = test::made_register({{"GE-KA", "11.02"}});
  reg.id.push_back("404000001");
  const std::vector<MemberKey> keys = member_keys(reg, std::vector<std::uint32_t>{0});
  // FNV-1a of "id\n404000001", folded to 48 bits: projects hold it.
  EXPECT_EQ(packed_keys(keys), "5UQYlqGG");
}

TEST(PackedKeys, ComeBack) {
  const std::vector<MemberKey> keys = {0, 1, 63, 64, 0xFFFF'FFFF'FFFF};
  EXPECT_EQ(packed_keys(keys), "AAAAAAAAAAAAAAABAAAAAAA_AAAAAABA________");
  EXPECT_EQ(unpacked_keys(packed_keys(keys)), keys);
  EXPECT_TRUE(unpacked_keys("").empty());
  EXPECT_THROW(unpacked_keys("AAAAAAA"), Error);
  EXPECT_THROW(unpacked_keys("AAAA AAA"), Error);
}

}  // namespace
}  // namespace klasteri
