#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "geo/base/special_values.h"

namespace klasteri {

/// Where a candidate's sector stands closest together: the window of a scan, and what lies inside the footprint that
/// was traced from it. NaN and empty: nothing was traced (found() is false), or too few firms state it.
struct TracedPlace {
  double p_value = nan;   ///< of the window: so great a likelihood ratio anywhere, if the sector stood like all firms
  double q_value = nan;   ///< Benjamini–Hochberg over the windows of all sectors
  double observed = nan;  ///< firms of the sector in the window
  double expected = nan;  ///< if the sector stood like all firms
  double relative_risk = nan;     ///< the sector's share of the firms in the window : its share outside
  double radius_m = nan;          ///< of the window
  double firms = nan;             ///< of the sector inside the footprint, of all its regions
  double firms_by_address = nan;  ///< firms without a point that belong as well; see addressed_members()
  double employees = nan;         ///< of those inside, where at least as many state them as may be shown
  double share = nan;             ///< of the sector's firms in the place's regions that have a point: those inside
  double localised_m = nan;  ///< up to so far apart the sector's firms are localised (Duranton and Overman); NaN: not
  std::string regions;       ///< codes of all regions with firms inside, most firms first, joined by ";"
  std::string related;       ///< sectors that go with this one and are present inside: "code:firms", joined by ";"
  std::string suppliers;     ///< classes that supply it and are present inside, likewise
  std::vector<std::uint32_t> inside;      ///< which of Candidate::members are inside; ascending
  std::vector<std::uint32_t> by_address;  ///< which of them belong by their address; see addressed_members()

  bool found() const { return p_value == p_value; }
  /// Those inside and those that belong by their address, ascending.
  std::vector<std::uint32_t> members() const {
    std::vector<std::uint32_t> rows;
    std::merge(inside.begin(), inside.end(), by_address.begin(), by_address.end(), std::back_inserter(rows));
    return rows;
  }
};

}  // namespace klasteri
