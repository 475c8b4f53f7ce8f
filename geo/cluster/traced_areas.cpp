#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include "geo/cluster/candidate_order.h"
#include "geo/cluster/tracing.h"
#include "geo/gazetteer/inner_point.h"

namespace klasteri {

namespace {

constexpr double least_common_part = 0.25;  // of the candidate's firms inside, or of those inside the candidate's

std::vector<std::uint32_t> common_rows(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

void add_rows(std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& more) {
  std::vector<std::uint32_t> both;
  std::set_union(rows.begin(), rows.end(), more.begin(), more.end(), std::back_inserter(both));
  rows = std::move(both);
}

double rows_with_point(const std::vector<std::uint32_t>& rows, const Register& reg) {
  return static_cast<double>(std::count_if(rows.begin(), rows.end(), [&reg](std::uint32_t row) {
    return reg.placement.precision[row] >= GeoPrecision::settlement && reg.placement.point[row].valid();
  }));
}

/// The footprint that holds most of a candidate's members, if it is theirs; null: none is.
const TracedFootprint* footprint_for(const Candidate& candidate, std::span<const TracedFootprint> footprints,
                                     const Register& reg) {
  const TracedFootprint* best = nullptr;
  std::size_t most = 0;
  const double with_point = rows_with_point(candidate.members, reg);
  for (const TracedFootprint& footprint : footprints) {
    const std::size_t own = common_rows(candidate.members, footprint.place.inside).size();
    const double count = static_cast<double>(own);
    if (count < least_common_part * with_point && count < least_common_part * footprint.place.firms) continue;
    if (own <= most) continue;
    most = own;
    best = &footprint;
  }
  return best;
}

}  // namespace

std::vector<std::size_t> take_traces(std::vector<Candidate>& candidates, const Tracing& tracing, const Register& reg,
                                     bool keep_shapes) {
  std::map<std::string_view, std::span<const TracedFootprint>> of_sector;
  const std::span<const TracedFootprint> all = tracing.footprints;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].sector == all[begin].sector) ++end;
    of_sector[tracing.sectors[all[begin].sector]] = all.subspan(begin, end - begin);
    begin = end;
  }
  std::vector<std::size_t> taken(candidates.size(), no_footprint);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    const auto found = of_sector.find(candidate.sector);
    if (found == of_sector.end()) continue;
    const TracedFootprint* footprint = footprint_for(candidate, found->second, reg);
    if (footprint == nullptr) continue;
    taken[i] = static_cast<std::size_t>(footprint - tracing.footprints.data());
    candidate.traced = footprint->place;
    candidate.traced.inside = common_rows(candidate.members, footprint->place.inside);
    candidate.traced.by_address = common_rows(candidate.members, footprint->place.by_address);
    if (keep_shapes) continue;
    candidate.footprint = footprint->shape;
    candidate.footprint_km2 = footprint->area_km2;
    candidate.centre = inner_point(candidate.footprint);
    candidate.footprint_is_region = false;
  }
  return taken;
}

void merge_across_borders(std::vector<Candidate>& candidates, const std::vector<std::size_t>& taken,
                          const Tracing& tracing) {
  std::map<std::size_t, std::size_t> leading;  // of each footprint, the candidate with the most firms inside
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (taken[i] == no_footprint) continue;
    const auto [found, is_first] = leading.emplace(taken[i], i);
    if (candidates[i].traced.inside.size() > candidates[found->second].traced.inside.size()) found->second = i;
  }
  std::vector<Candidate> merged;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (taken[i] != no_footprint && leading[taken[i]] != i) {
      add_rows(candidates[leading[taken[i]]].members, candidates[i].members);
    }
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (taken[i] != no_footprint) {
      if (leading[taken[i]] != i) continue;
      const TracedFootprint& footprint = tracing.footprints[taken[i]];
      candidates[i].traced.inside = footprint.place.inside;
      candidates[i].traced.by_address = footprint.place.by_address;
      add_rows(candidates[i].members, footprint.place.members());
    }
    merged.push_back(std::move(candidates[i]));
  }
  candidates = std::move(merged);
  rank_candidates(candidates);
}

}  // namespace klasteri
