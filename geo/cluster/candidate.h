#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/screen.h"

namespace klasteri {

/// A candidate cluster: a sector that concentrates in a region or municipality, its firms and its footprint.
struct Candidate {
  std::string id;  ///< stable between runs: region code + ":" + sector code
  int rank = 0;    ///< from 1
  std::string region, region_name, sector, sector_name;
  double value = 0;      ///< of the measure that was screened
  double firms = 0;      ///< NaN: not known
  double employees = 0;  ///< sum over members that state them; NaN: none does
  double turnover = 0;
  double region_share = 0, sector_share = 0;
  double lq = 0;
  double lq_enterprises = 0, lq_employees = 0, lq_turnover = 0;  ///< side by side; NaN: not assessed
  double lq_low = 0, eb = 0, p_value = 0, q_value = 0;
  Specialisation specialisation = Specialisation::none;
  MultiPolygon footprint;  ///< hull of the members' points, or the region's shape when `footprint_is_region`
  bool footprint_is_region = false;
  double footprint_km2 = 0;
  Point centre;
  std::vector<std::uint32_t> members;  ///< rows of the register, ascending; empty for an aggregated table
};

struct DetectOptions {
  TabulateOptions tabulate;
  ScreenOptions screen;
  Language language = Language::en;
  bool all_cells = false;  ///< every screened cell, not only the candidates
};

/// Screens a placed register and makes candidates of the cells that pass, ranked by lq_low (then by firms).
/// @param reference national totals when the register covers only part of the country; null: the register is the nation
std::vector<Candidate> detect(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr,
                              Progress& progress = no_progress());

/// The same from an aggregated table; footprints are the regions' shapes.
std::vector<Candidate> detect(const ConcentrationTable& table, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr);

/// Whether a placed register has enterprises in so few regions (or municipalities) that comparing them with their own
/// sum says nothing; then a reference is needed.
bool covers_one_area_only(const Register& reg, AreaLevel by);

/// Hull of points in degrees, concave where there are enough of them (GEOS, ratio 0.3), buffered by `margin_m` so that
/// stacked and collinear points have an area. Far outliers are left out: points beyond the 95 % nearest to the median.
MultiPolygon member_hull(const std::vector<Point>& degrees, double margin_m = 250);

}  // namespace klasteri
