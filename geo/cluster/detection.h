#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/cluster/candidate.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/concentration_cube.h"
#include "geo/screening/screen.h"

namespace klasteri {

struct DetectOptions {
  std::vector<AreaLevel> by = {AreaLevel::region};
  std::vector<SectorLevel> sector_levels = {SectorLevel::product};
  Measure measure = Measure::enterprises;
  ScreenOptions screen;
  Language language = Language::en;
  bool all_cells = false;  ///< every screened cell that may be shown, not only the candidates
  bool publish = false;    ///< safe to publish: cells that would give back those of too few firms are left out as well
  bool impute = false;     ///< fill in missing employees and turnover: impute()
  bool area_shapes = false;  ///< footprints are the shapes of the regions or municipalities
  /// Trace the candidates of areas (take_traces()), and make one of those of regions that are one place
  /// (merge_across_borders(); not of all_cells). Places, where `by` asks for them, are always traced.
  bool trace = false;
  std::uint64_t seed = 1;  ///< of the scan's simulations
  int year = 0;            ///< of a register with a column of years; 0: its latest
  int before_year = 0;     ///< to compare with; 0: the one before it that the register has
};

/// What was detected, and what was left out of it.
struct Detection {
  std::vector<Candidate> candidates;
  std::size_t rows = 0;                                     ///< enterprises that count
  std::size_t unplaced_rows = 0;                            ///< of these, without a region (or municipality)
  std::size_t unsectored_rows = 0;                          ///< without a sector, at the level that has fewest
  std::size_t missing_employees = 0, missing_turnover = 0;  ///< enterprises that do not state them
  std::size_t imputed_employees = 0, imputed_turnover = 0;  ///< for how many of these they were filled in
  std::size_t cells = 0;                                    ///< screened, empty ones included
  std::size_t suppressed_cells = 0;                         ///< of 1 to min_published_firms − 1 firms: shown nowhere
  std::size_t withheld_cells = 0;  ///< left out as well, so that no total gives those back (publish)
  int year = 0, before_year = 0;   ///< that were compared; 0: the register has none
  bool has_growth = false;
};

/// The sums of a placed register that are screened, with missing values filled in where that is asked for.
ConcentrationCube make_cube(const Register& reg, const DetectOptions& options);

/// Screens a placed register at every level asked for and makes candidates of the cells that pass, level after level,
/// ranked within each by lq_low, then by firms; where firm counts do not allow a bound, by lq and after those that have
/// one. A footprint is the hull of the members placed at their settlement or finer, where there are at least three of
/// these; with `trace` it is that of the traced place. Missing measures are never zero. Places are no cells: they are
/// those of trace_places(), ranked among themselves, and count in none of the numbers of what was left out.
/// @throws Error when the register has not been placed; UsageError for places or tracing with `publish`
/// @param reference national totals when the register covers only part of the country, of the measure asked for and at
/// the level asked for or a finer one, see reference_at(); null: the register is the nation. The other measures'
/// location quotients are then not assessed.
Detection detect(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                 const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr,
                 Progress& progress = no_progress());

/// The same from an aggregated table; footprints are the regions' shapes. The measure of the options says what the
/// values are; counts of firms are taken only from the table's `firms`.
Detection detect(const ConcentrationTable& table, const DetectOptions& options, const AdminTree& admin,
                 const SectorCatalog& catalog, const ReferenceTotals* reference = nullptr);

/// Whether one region (or municipality; of places never) holds so many of a placed register's enterprises, 95 % or
/// more, that comparing it with the sum says nothing; then a reference is needed. The rest are addresses that led
/// astray.
bool covers_one_area_only(const Register& reg, AreaLevel by);

}  // namespace klasteri
