#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/cluster/traced_place.h"
#include "geo/screening/cell_assignment.h"
#include "geo/screening/screen.h"

namespace klasteri {

/// A candidate cluster: a sector that concentrates in a region or municipality, its firms and its footprint.
/// `region` is the municipality where these were asked for, and the region with most of its firms for a traced place.
struct Candidate {
  std::string id;  ///< stable between runs: region code + ":" + sector code; of places see places_of()
  std::string region, region_name, sector, sector_name;
  std::string growth_of;     ///< the measure that grew; empty: there is no earlier year
  std::string sector_level;  ///< "section" … "product"; empty: a table's own sectors
  double value = 0;          ///< of the measure that was screened
  double firms = 0;          ///< NaN: not known
  double employees = 0;      ///< sum over members that state them; NaN: none does
  double turnover = 0;
  double region_share = 0, sector_share = 0;
  double lq = 0;
  double lq_enterprises = 0, lq_employees = 0, lq_turnover = 0;  ///< side by side; NaN: not assessed
  double lq_low = 0, eb = 0, p_value = 0, q_value = 0;
  double slq = 0;                                       ///< standardised location quotient
  double poisson_low = 0, poisson_high = 0;             ///< exact 90 % interval of the firms over their expectation
  double stars = 0;                                     ///< 0 to 3: size, specialisation, focus; NaN: not assessed
  double employment_herfindahl = 0, largest_share = 0;  ///< of the firms' employment; NaN: not known, not published
  double gamma = 0;  ///< Ellison and Glaeser's index of the sector over the areas compared; NaN: not assessed
  double growth = 0, national = 0, mix = 0, regional = 0;  ///< shift-share of `growth_of`; NaN: not assessed
  double employees_stated = 0, turnover_stated = 0;    ///< firms that state them, imputed ones included; NaN: not known
  double employees_imputed = 0, turnover_imputed = 0;  ///< for how many of these they were filled in
  MultiPolygon footprint;    ///< hull of the members' points, or the region's shape when `footprint_is_region`: then
                             ///< empty where none is known (a municipality without polygons, a foreign region)
  double footprint_km2 = 0;  ///< NaN: no footprint
  Point centre;              ///< inside the footprint; invalid where nothing is known
  std::vector<std::uint32_t> members;  ///< rows of the register, ascending; empty for an aggregated table
  int rank = 0;                        ///< from 1, within its level
  Specialisation specialisation = Specialisation::none;
  AreaLevel by = AreaLevel::region;
  bool dominant = false;  ///< one firm dominates employment: one employer, not a cluster
  bool footprint_is_region = false;
  TracedPlace traced;  ///< where it stands closest together, if it was traced
};

}  // namespace klasteri
