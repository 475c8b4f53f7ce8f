#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/cluster/candidate.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/register/register.h"
#include "geo/screening/concentration_table.h"
#include "geo/screening/screen.h"
#include "geo/sector/catalog.h"

namespace klasteri {

struct TraceOptions {
  SectorLevel sector_level = SectorLevel::product;
  Measure measure = Measure::enterprises;  ///< of a place's value, quotient and shares
  ScreenOptions screen;  ///< min_firms of a window, its least relative risk (watch; strong for a place of its own),
                         ///< max_q_value, min_published_firms
  Language language = Language::en;
  int year = 0;                      ///< of a register with a column of years; 0: all rows
  double largest_radius_m = 40'000;  ///< of a window
  std::size_t simulations = 256;     ///< for each number of cases; see ScanNull
  std::uint64_t seed = 1;
};

/// What firms have in sum.
struct PlaceSums {
  double firms = 0;
  double employees = 0, turnover = 0;  ///< of those that state them
  double employees_stated = 0, turnover_stated = 0;
};

/// Where one sector stands closest together.
struct TracedFootprint {
  std::uint32_t sector = 0;  ///< index into Tracing::sectors
  double log_ratio = 0;      ///< of the window
  TracedPlace place;         ///< its `inside` are all rows of the sector inside, of all regions
  MultiPolygon shape;        ///< degrees
  double area_km2 = 0;
  std::vector<std::pair<UnitIndex, std::uint32_t>> regions;  ///< with the firms inside, most first
  UnitIndex municipality = no_unit;                          ///< that with the most firms inside
  PlaceSums sector_sums, all_sums;                           ///< of the firms inside: the sector's, all sectors'
  PlaceSums member_sums;                                     ///< of TracedPlace::members()
};

/// The footprints of a register's sectors.
struct Tracing {
  std::vector<std::string> sectors;         ///< codes
  std::vector<TracedFootprint> footprints;  ///< by sector, the likeliest first; no firm is inside two of one sector
  std::vector<PlaceSums> sector_sums;       ///< of each sector's firms with a point, over the country
  PlaceSums all_sums;                       ///< of all firms with a point
};

/// Traces the footprints of all sectors of a placed register: a Bernoulli scan finds the windows (sector_windows()),
/// HDBSCAN* and a concave hull their shapes (shaping_firms(), hull_of()). Only rows that count and are placed at their
/// settlement or finer enter, on either side of the comparison; of the others addressed_members() belong as well. The
/// result does not depend on the order of rows or the number of threads.
/// @throws Error when the register has not been placed; Cancelled
Tracing trace(const Register& reg, const TraceOptions& options, const SectorCatalog& catalog, Progress& progress);

/// Candidates that follow no borders, ranked: the footprints whose relative risk is at least `screen.strong`. Their
/// members are the sector's firms inside and those that belong by their address: their number, employees and turnover
/// are the candidate's, while quotients and shares compare those inside with all firms that have a point. `region` is
/// that with the most of these, and `region_name` the municipality that has most of them. The id is "place-" + the
/// municipality's code + ":" + sector, with "-2" and so on after the code for further places of the sector there, by
/// the number of firms: it stays as long as most firms of the place stand in that municipality. p and q are the scan's;
/// the quotient compares with all firms that have a point, and its lower bound is the Poisson interval's, for a place
/// has no table that a prior could come from.
std::vector<Candidate> places_of(const Tracing& tracing, const Register& reg, const TraceOptions& options,
                                 const AdminTree& admin, const SectorCatalog& catalog);

/// trace() and places_of().
std::vector<Candidate> trace_places(const Register& reg, const TraceOptions& options, const AdminTree& admin,
                                    const SectorCatalog& catalog, Progress& progress = no_progress());

inline constexpr std::size_t no_footprint = SIZE_MAX;

/// Gives candidates of regions or municipalities, all of one level of sectors, the footprint of their sector that holds
/// most of their members, if it holds a quarter of those that have a point, or they are a quarter of its firms. The
/// others keep what they have.
/// @param keep_shapes leave `footprint` as it is
/// @return for each candidate the index of the footprint it took; no_footprint: none
std::vector<std::size_t> take_traces(std::vector<Candidate>& candidates, const Tracing& tracing, const Register& reg,
                                     bool keep_shapes);

/// Makes one candidate of those of regions that took the same footprint, for a cluster does not end at a border: that
/// with the most firms inside stays, with its numbers; its members are then those of all and all of the footprint. They
/// are ranked anew.
/// @param taken what take_traces() returned of them
void merge_across_borders(std::vector<Candidate>& candidates, const std::vector<std::size_t>& taken,
                          const Tracing& tracing);

}  // namespace klasteri
