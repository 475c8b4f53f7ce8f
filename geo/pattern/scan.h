#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// What is compared. Bernoulli: each of those at risk is a case or a control (the sector's firms among all firms).
/// Poisson: cases come in proportion to a population that is known (firms per inhabitant).
enum class ScanModel : std::uint8_t { bernoulli, poisson };

/// Windows: circles, or besides these ellipses of the shapes 1.5, 2, 3, 4 and 5 (long axis : short axis) with 4, 6, 9,
/// 12 and 15 evenly spaced angles, as in SaTScan.
enum class ScanShape : std::uint8_t { circle, ellipse };

struct ScanOptions {
  ScanModel model = ScanModel::bernoulli;
  ScanShape shape = ScanShape::circle;
  /// The largest window's share of the population at risk (Bernoulli: cases and controls), up to ½.
  double max_share = 0.5;
  std::uint32_t min_cases = 2;  ///< in a cluster
  std::size_t simulations = 999;
  /// Simulations end once so many have reached the most likely cluster's statistic (Besag & Clifford 1991); 0: never.
  std::size_t stop_after = 0;
  std::uint64_t seed = 1;
  /// Points are degrees, and distances great circles on a sphere of this radius; otherwise they are planar.
  std::optional<double> earth_radius_m;
};

/// A window with more cases than expected.
struct ScanCluster {
  std::uint32_t center = 0;  ///< the point in its middle; of points in one place that with the smallest index
  double radius = 0;  ///< to the farthest member, in units of the coordinates or metres; an ellipse's half long axis
  double shape = 1;   ///< long axis : short axis
  double angle = 0;   ///< of the long axis, in degrees, anticlockwise from the x axis
  std::vector<std::uint32_t> members;  ///< points, ascending
  double observed = 0;                 ///< cases
  double expected = 0;                 ///< cases if the risk were the same everywhere
  double relative_risk = 0;            ///< risk inside : risk outside; NaN where all cases are inside
  double llr = 0;                      ///< logarithm of the likelihood ratio
  double statistic = 0;                ///< the same less what an ellipse pays for its length
  double p_value = 0;                  ///< by simulation; NaN without any
  double p_gumbel = 0;                 ///< of a Gumbel distribution fitted to the simulations; NaN for fewer than two
};

struct ScanResult {
  std::vector<ScanCluster> clusters;  ///< without a point in common, the most likely first; empty: no window has excess
  std::vector<double> simulated;      ///< the greatest statistic of each simulation, in their order
  double cases = 0;                   ///< of all points
  double population = 0;              ///< at risk, of all points
  std::size_t places = 0;             ///< different positions
};

/// Kulldorff's spatial scan statistic (Kulldorff 1997, "A spatial scan statistic", Communications in Statistics –
/// Theory and Methods 26; ellipses: Kulldorff et al. 2006, Statistics in Medicine 25) for areas of excess risk.
///
/// A window grows around every position, point by point with the distance. Points in one place, and points at the same
/// distance (equal to a part in 10⁹), enter together. Its likelihood ratio with c of all C cases, of which E are
/// expected, is (c/E)^c ((C−c)/(C−E))^(C−c); for Bernoulli times the same of the controls. An ellipse's logarithm is
/// multiplied by (4s/(s+1)²)^½, s its shape (SaTScan's non-compactness penalty 1). Every position has one candidate,
/// the best of its windows, the smaller one of equals. The candidates without a point in common with a better one are
/// the clusters; of equal ones the western, then the southern centre counts as better. Left out are clusters that
/// every simulation surpasses (p = 1), but not the first.
///
/// Simulations give the same number of cases at random to those at risk. p = (1 + simulations that reach the cluster's
/// statistic)/(1 + simulations). Where they end early, p = stop_after/(simulations until that many had reached it).
/// The Gumbel tail is fitted by moments (Abrams, Kulldorff & Kleinman 2010, Int. J. Health Geographics 9:61).
///
/// The result does not depend on the order of the points or on the number of threads. Memory grows linearly with
/// points; simulations are done in rounds that hold at most 256 MB, or 32 simulations.
/// @param points in one planar unit, or degrees with earth_radius_m
/// @param cases at each point: whole numbers
/// @param population at risk at each point; Bernoulli: cases and controls, whole numbers
/// @throws Error for points without a position or all in one place, for counts that are no counts, for no cases or
/// nobody else, and for options out of range
ScanResult scan(std::span<const Point> points, std::span<const double> cases, std::span<const double> population,
                const ScanOptions& options, Progress& progress);

}  // namespace klasteri
