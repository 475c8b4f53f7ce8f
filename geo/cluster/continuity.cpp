#include "geo/cluster/continuity.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace klasteri {

namespace {

using Indices = std::vector<std::size_t>;

std::map<std::string_view, Indices> clusters_by_sector(std::span<const ClusterSnapshot> clusters) {
  std::map<std::string_view, Indices> groups;
  for (std::size_t i = 0; i < clusters.size(); ++i) groups[clusters[i].sector].push_back(i);
  return groups;
}

/// The members of some clusters, each with the cluster it is in, ascending.
std::vector<std::pair<MemberKey, std::size_t>> members_of(std::span<const ClusterSnapshot> clusters,
                                                          const Indices& indices) {
  std::vector<std::pair<MemberKey, std::size_t>> members;
  for (const std::size_t index : indices) {
    for (const MemberKey key : clusters[index].members) members.emplace_back(key, index);
  }
  std::sort(members.begin(), members.end());
  return members;
}

double jaccard_of(std::size_t shared, std::size_t before, std::size_t after) {
  return static_cast<double>(shared) / static_cast<double>(before + after - shared);
}

/// Every pair of one sector with members in common, by index.
void add_overlaps(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                  const Indices& before_indices, const Indices& after_indices, std::vector<ClusterOverlap>& overlaps) {
  const auto earlier = members_of(before, before_indices);
  const auto later = members_of(after, after_indices);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
  auto first = later.begin();  // of the later ones with this key
  for (const auto& [key, index] : earlier) {
    while (first != later.end() && first->first < key) ++first;
    for (auto same = first; same != later.end() && same->first == key; ++same) ++shared[{index, same->second}];
  }
  for (const auto& [pair, count] : shared) {
    const auto [b, a] = pair;
    overlaps.push_back({b, a, count, jaccard_of(count, before[b].members.size(), after[a].members.size())});
  }
}

/// Pairs of one sector and area, of which neither has members.
void add_same_areas(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                    const Indices& before_indices, const Indices& after_indices,
                    std::vector<ClusterOverlap>& overlaps) {
  for (const std::size_t b : before_indices) {
    if (!before[b].members.empty()) continue;
    for (const std::size_t a : after_indices) {
      if (after[a].members.empty() && after[a].region == before[b].region) overlaps.push_back({b, a, 0, nan});
    }
  }
}

std::vector<ClusterOverlap> all_overlaps(std::span<const ClusterSnapshot> before,
                                         std::span<const ClusterSnapshot> after) {
  std::vector<ClusterOverlap> overlaps;
  const auto later = clusters_by_sector(after);
  for (const auto& [sector, indices] : clusters_by_sector(before)) {
    const auto found = later.find(sector);
    if (found == later.end()) continue;
    add_overlaps(before, after, indices, found->second, overlaps);
    add_same_areas(before, after, indices, found->second, overlaps);
  }
  return overlaps;
}

/// The best pairs first.
std::vector<ClusterOverlap> ranked_overlaps(std::vector<ClusterOverlap> overlaps,
                                            std::span<const ClusterSnapshot> before,
                                            std::span<const ClusterSnapshot> after, double min_jaccard) {
  std::erase_if(overlaps, [&](const ClusterOverlap& each) { return each.jaccard < min_jaccard; });
  // Where nobody knows the members, the same area and sector are all that can be asked for.
  const auto weight = [](const ClusterOverlap& each) { return std::isnan(each.jaccard) ? 1 : each.jaccard; };
  std::sort(overlaps.begin(), overlaps.end(), [&](const ClusterOverlap& a, const ClusterOverlap& b) {
    if (weight(a) != weight(b)) return weight(a) > weight(b);
    const int order = before[a.before].id.compare(before[b.before].id);
    if (order != 0) return order < 0;
    return after[a.after].id < after[b.after].id;
  });
  return overlaps;
}

/// Which clusters were split and which merged: more than one part, more than one source.
void add_splits_and_merges(Continuity& continuity, const std::vector<ClusterOverlap>& overlaps,
                           std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                           double min_part) {
  const auto is_most_of = [min_part](std::size_t shared, const ClusterSnapshot& cluster) {
    return static_cast<double>(shared) > min_part * static_cast<double>(cluster.members.size());
  };
  continuity.parts.resize(before.size());
  continuity.sources.resize(after.size());
  for (const ClusterOverlap& each : overlaps) {
    if (is_most_of(each.shared, after[each.after])) continuity.parts[each.before].push_back(each);
    if (is_most_of(each.shared, before[each.before])) continuity.sources[each.after].push_back(each);
  }
  for (auto* lists : {&continuity.parts, &continuity.sources}) {
    for (std::vector<ClusterOverlap>& list : *lists) {
      if (list.size() < 2) list.clear();
      std::sort(list.begin(), list.end(), [](const ClusterOverlap& a, const ClusterOverlap& b) {
        return std::pair(a.before, a.after) < std::pair(b.before, b.after);
      });
    }
  }
}

/// Calls `change` with the cluster of every record.
template <typename Records, typename Change>
void for_each_cluster_name(Records& records, const Change& change) {
  for (auto& record : records.scores) change(record.cluster);
  for (auto& record : records.organisations) change(record.cluster);
  for (auto& record : records.memberships) change(record.cluster);
  for (auto& record : records.steps) change(record.cluster);
  for (auto& record : records.entries) change(record.cluster);
}

}  // namespace

Continuity match_clusters(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                          const ContinuityOptions& options) {
  const std::vector<ClusterOverlap> overlaps = all_overlaps(before, after);
  Continuity continuity;
  std::vector<bool> is_taken_before(before.size()), is_taken_after(after.size());
  for (const ClusterOverlap& each : ranked_overlaps(overlaps, before, after, options.min_jaccard)) {
    if (is_taken_before[each.before] || is_taken_after[each.after]) continue;
    is_taken_before[each.before] = is_taken_after[each.after] = true;
    continuity.matches.push_back(each);
  }
  std::sort(continuity.matches.begin(), continuity.matches.end(),
            [](const ClusterOverlap& a, const ClusterOverlap& b) { return a.before < b.before; });
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!is_taken_before[i]) continuity.left.push_back(i);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!is_taken_after[i]) continuity.entered.push_back(i);
  }
  add_splits_and_merges(continuity, overlaps, before, after, options.min_part);
  return continuity;
}

void rename_clusters(ProgrammeRecords& records, const std::map<std::string, std::string>& names) {
  for_each_cluster_name(records, [&names](std::string& cluster) {
    const auto found = names.find(cluster);
    if (found != names.end()) cluster = found->second;
  });
}

std::map<std::string, std::size_t> records_by_cluster(const ProgrammeRecords& records) {
  std::map<std::string, std::size_t> counts;
  for_each_cluster_name(records, [&counts](const std::string& cluster) { ++counts[cluster]; });
  return counts;
}

}  // namespace klasteri
