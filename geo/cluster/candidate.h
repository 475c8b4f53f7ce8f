#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/screen.h"

namespace klasteri {

/// A candidate cluster: a sector that concentrates in a region or municipality, its firms and its footprint.
/// `region` is the municipality where these were asked for.
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
  MultiPolygon footprint;  ///< hull of the members' points, or the region's shape when `footprint_is_region`: then
                           ///< empty where none is known (a municipality without polygons, a region of another country)
  bool footprint_is_region = false;
  double footprint_km2 = 0;            ///< NaN: no footprint
  Point centre;                        ///< inside the footprint; invalid where nothing is known
  std::vector<std::uint32_t> members;  ///< rows of the register, ascending; empty for an aggregated table
};

struct DetectOptions {
  TabulateOptions tabulate;
  ScreenOptions screen;
  Language language = Language::en;
  bool all_cells = false;  ///< every screened cell that may be published, not only the candidates
};

/// Screens a placed register and makes candidates of the cells that pass, ranked by lq_low, then by firms; where firm
/// counts do not allow a bound, by lq and after those that have one. A footprint is the hull of the members placed at
/// their settlement or finer, where there are at least three of these.
/// @param reference national totals when the register covers only part of the country, of the measure asked for; null:
/// the register is the nation. The other measures' location quotients are then not assessed.
std::vector<Candidate> detect(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr,
                              Progress& progress = no_progress());

/// The same from an aggregated table; footprints are the regions' shapes. The measure of the options says what the
/// values are; counts of firms are taken only from the table's `firms`.
std::vector<Candidate> detect(const ConcentrationTable& table, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr);

/// Whether one region (or municipality) holds so many of a placed register's enterprises, 95 % or more, that comparing
/// it with the sum says nothing; then a reference is needed. The rest are addresses that led astray.
bool covers_one_area_only(const Register& reg, AreaLevel by);

/// Hull of points in degrees, concave from 100 distinct ones (GEOS, ratio 0.3), buffered by `margin_m` so that
/// stacked and collinear points have an area. Far outliers are left out: of 20 points or more, those beyond the 95 %
/// nearest to the median. Valid polygons, outer rings counter-clockwise (RFC 7946); empty without a valid point.
MultiPolygon member_hull(const std::vector<Point>& degrees, double margin_m = 250);

}  // namespace klasteri
