#include "geo/cluster/comparison.h"

#include <algorithm>
#include <cmath>

namespace klasteri {

namespace {

/// Firms that count where they are known, else the members.
double size_of(const ClusterSnapshot& cluster) {
  if (!std::isnan(cluster.firms)) return cluster.firms;
  return cluster.members.empty() ? nan : static_cast<double>(cluster.members.size());
}

double share_of(const ClusterOverlap& overlap, std::span<const ClusterSnapshot> before) {
  const std::size_t members = before[overlap.before].members.size();
  return members == 0 ? nan : static_cast<double>(overlap.shared) / static_cast<double>(members);
}

void set_overlap(ClusterChange& change, const ClusterOverlap& overlap, std::span<const ClusterSnapshot> before) {
  change.jaccard = overlap.jaccard;
  change.share = share_of(overlap, before);
}

ClusterChange change_of(const ClusterOverlap& match, std::span<const ClusterSnapshot> before,
                        std::span<const ClusterSnapshot> after, const ComparisonOptions& options) {
  const ClusterSnapshot& earlier = before[match.before];
  const ClusterSnapshot& later = after[match.after];
  ClusterChange change;
  change.before = match.before;
  change.after = match.after;
  set_overlap(change, match, before);
  change.firms_before = size_of(earlier);
  change.firms_after = size_of(later);
  const double grown = change.firms_after - change.firms_before;
  change.grew = grown > options.grown_share * change.firms_before;
  change.shrank = -grown > options.grown_share * change.firms_before;
  if (earlier.centre.valid() && later.centre.valid()) change.moved_km = distance_m(earlier.centre, later.centre) / 1000;
  change.moved = change.moved_km > options.moved_km;
  return change;
}

void count_changes(RunComparison& comparison) {
  for (const ClusterChange& change : comparison.changes) {
    if (change.entered()) ++(change.split_from ? comparison.split_off : comparison.entered);
    if (change.left()) ++(change.merged_into ? comparison.merged_into : comparison.left);
    if (change.grew) ++comparison.grew;
    if (change.shrank) ++comparison.shrank;
    if (change.moved) ++comparison.moved;
    if (change_codes(change) == "unchanged") ++comparison.unchanged;
  }
}

/// The overlap of a cluster with what it was split from, or merged into; null: neither.
const ClusterOverlap* part_of(const std::vector<std::vector<ClusterOverlap>>& wholes, std::size_t ClusterOverlap::*part,
                              std::size_t index) {
  for (const std::vector<ClusterOverlap>& parts : wholes) {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const ClusterOverlap& overlap) { return overlap.*part == index; });
    if (found != parts.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

RunComparison compare_runs(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                           const ComparisonOptions& options) {
  const Continuity continuity = match_clusters(before, after, options.matching);
  RunComparison comparison;
  for (const ClusterOverlap& match : continuity.matches) {
    comparison.changes.push_back(change_of(match, before, after, options));
  }
  std::sort(comparison.changes.begin(), comparison.changes.end(), [&](const ClusterChange& a, const ClusterChange& b) {
    const ClusterSnapshot &x = after[*a.after], &y = after[*b.after];
    return x.rank != y.rank ? x.rank < y.rank : x.id < y.id;
  });
  for (const std::size_t index : continuity.entered) {
    ClusterChange& change = comparison.changes.emplace_back();
    change.after = index;
    change.firms_after = size_of(after[index]);
    if (const ClusterOverlap* whole = part_of(continuity.parts, &ClusterOverlap::after, index)) {
      change.split_from = whole->before;
      set_overlap(change, *whole, before);
    }
  }
  for (const std::size_t index : continuity.left) {
    ClusterChange& change = comparison.changes.emplace_back();
    change.before = index;
    change.firms_before = size_of(before[index]);
    if (const ClusterOverlap* whole = part_of(continuity.sources, &ClusterOverlap::before, index)) {
      change.merged_into = whole->after;
      set_overlap(change, *whole, before);
    }
  }
  for (ClusterChange& change : comparison.changes) {
    if (change.before) change.parts = continuity.parts[*change.before];
    if (change.after) change.sources = continuity.sources[*change.after];
  }
  count_changes(comparison);
  return comparison;
}

std::string change_codes(const ClusterChange& change) {
  std::string codes;
  const auto add = [&codes](bool holds, std::string_view code) {
    if (!holds) return;
    if (!codes.empty()) codes += ';';
    codes += code;
  };
  add(change.entered(), change.split_from ? "split_off" : "entered");
  add(change.left(), change.merged_into ? "merged_into" : "left");
  add(change.grew, "grew");
  add(change.shrank, "shrank");
  add(change.moved, "moved");
  add(!change.parts.empty(), "split");
  add(!change.sources.empty(), "merged");
  return codes.empty() ? "unchanged" : codes;
}

}  // namespace klasteri
