#include "geo/pattern/scan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/pattern/scan_candidates.h"
#include "geo/pattern/scan_setting.h"
#include "geo/pattern/scan_simulation.h"

namespace klasteri {

namespace {

/// What Bernoulli simulations hold in memory, one by one: 400 MB.
constexpr double most_persons = 1e8;
constexpr double most_cases = 1e9;
/// Statistics that differ by no more are equal: sums of fractions may depend on their order.
constexpr double same_statistic = 1 - 1e-12;

bool is_count(double value) { return value >= 0 && value == std::floor(value); }

void check_options(const ScanOptions& options) {
  if (!(options.max_share > 0 && options.max_share <= 0.5)) {
    throw Error("The largest window of a scan holds a share of the population above 0 and up to 0.5, not {}.",
                options.max_share);
  }
  if (options.min_cases < 1 || options.min_cases > most_cases) {
    throw Error("A cluster of a scan has at least one case; {} cannot be its least number of cases.",
                options.min_cases);
  }
  if (!options.earth_radius_m) return;
  if (!(*options.earth_radius_m > 0 && std::isfinite(*options.earth_radius_m))) {
    throw Error("The Earth's radius is a number of metres above 0, not {}.", *options.earth_radius_m);
  }
  if (options.shape == ScanShape::ellipse) {
    throw Error("Ellipses are drawn in a plane; leave out the Earth's radius, or scan with circles.");
  }
}

void check_position(std::size_t i, Point point, bool degrees) {
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
    throw Error("Point {} has no position; leave it out of the scan.", i + 1);
  }
  if (degrees && (std::abs(point.x) > 180 || std::abs(point.y) > 90)) {
    throw Error("Point {} has the position {}, {}, which is not in degrees; with the Earth's radius it must be.", i + 1,
                point.x, point.y);
  }
}

void check_counts(std::size_t i, double cases, double population, ScanModel model) {
  if (!is_count(cases)) throw Error("Point {} has {} cases; a scan takes whole numbers from 0.", i + 1, cases);
  if (model == ScanModel::bernoulli && (!is_count(population) || population < cases)) {
    throw Error("Point {} has {} cases of {} at risk; a Bernoulli scan takes whole numbers of cases and controls.",
                i + 1, cases, population);
  }
  if (!(population >= 0 && std::isfinite(population))) {
    throw Error("Point {} has the population {}; a scan takes numbers from 0.", i + 1, population);
  }
  if (cases > 0 && population == 0) {
    throw Error("Point {} has {} cases, but no population that they could come from.", i + 1, cases);
  }
}

void check_points(std::span<const Point> points, std::span<const double> cases, std::span<const double> population,
                  const ScanOptions& options) {
  if (points.size() != cases.size() || points.size() != population.size()) {
    throw Error("A scan of {} points takes as many numbers of cases and of those at risk, not {} and {}.",
                points.size(), cases.size(), population.size());
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    check_position(i, points[i], options.earth_radius_m.has_value());
    check_counts(i, cases[i], population[i], options.model);
  }
}

void check_totals(const ScanPlaces& places, double cases, double population, const ScanOptions& options) {
  if (places.size() < 2) {
    throw places.size() == 0 ? Error("A scan compares places, but there is no point.")
                             : Error("A scan compares places, but all points are in one place.");
  }
  if (cases == 0) throw Error("There are no cases; a scan has nothing to look for.");
  if (cases > most_cases) throw Error("There are {} cases, more than a scan takes: {}.", cases, most_cases);
  if (options.model != ScanModel::bernoulli) return;
  if (cases == population) throw Error("All {} at risk are cases; a Bernoulli scan needs controls.", cases);
  if (population > most_persons) {
    throw Error("There are {} cases and controls, more than a Bernoulli scan takes: {}; use the Poisson model.",
                population, most_persons);
  }
}

/// The least and the greatest population of places that have any.
std::pair<double, double> extent(const std::vector<double>& population) {
  double least = std::numeric_limits<double>::infinity();
  double greatest = 0;
  for (const double each : population) {
    if (each > 0) least = std::min(least, each);
    greatest = std::max(greatest, each);
  }
  return {least, greatest};
}

bool reaches(double simulated, double statistic) { return simulated >= statistic * same_statistic; }

/// How many simulations, in their order, are needed until `wanted` have reached the statistic; 0: there are not so
/// many.
std::size_t simulations_until(const std::vector<double>& simulated, double statistic, std::size_t wanted) {
  std::size_t reached = 0;
  for (std::size_t i = 0; i < simulated.size(); ++i) {
    if (reaches(simulated[i], statistic) && ++reached == wanted) return i + 1;
  }
  return 0;
}

/// The windows of the data and of the simulations; of these as many as it takes to say that the best is nothing
/// special.
class ScanRounds {
 public:
  ScanRounds(const ScanSetting& setting, Progress& progress)
      : setting_(setting),
        sampler_(setting.places, setting.likelihood, setting.options.seed),
        at_once_(simulations_at_once(setting)),
        candidates_(setting.places.size()) {
    constexpr std::size_t between_looks = 64;
    const std::size_t simulations = setting.options.simulations;
    if (setting.options.stop_after > 0) at_once_ = std::min(at_once_, between_looks);
    const std::size_t rounds = std::max<std::size_t>((simulations + at_once_ - 1) / at_once_, 1);
    TaskProgress tasks(progress, scan_tasks(setting.places) * setting.kinds.size() * rounds);
    do {
      run_round(tasks);
    } while (!is_enough() && simulated_.size() < simulations);
  }

  const std::vector<ScanCandidate>& candidates() const { return candidates_; }
  const std::vector<double>& simulated() const { return simulated_; }

 private:
  /// The first one looks at the data too.
  void run_round(TaskProgress& tasks) {
    WindowVisitor visitor;
    if (simulated_.empty()) {
      visitor = [this](const ScanSpace& space, std::uint32_t kind, const ScanWindows& windows, std::size_t first) {
        look_for_best(setting_, space, kind, windows, first, candidates_);
      };
    }
    const std::size_t count = std::min(at_once_, setting_.options.simulations - simulated_.size());
    const std::vector<double> more = simulated_maxima(setting_, sampler_, simulated_.size(), count, tasks, visitor);
    simulated_.insert(simulated_.end(), more.begin(), more.end());
  }

  bool is_enough() {
    if (setting_.options.stop_after == 0) return false;
    double best = 0;
    for (const ScanCandidate& candidate : candidates_) best = std::max(best, candidate.statistic);
    const std::size_t enough = simulations_until(simulated_, best, setting_.options.stop_after);
    if (enough > 0) simulated_.resize(enough);
    return enough > 0;
  }

  const ScanSetting& setting_;
  CaseSampler sampler_;
  std::size_t at_once_;
  std::vector<ScanCandidate> candidates_;  ///< of every place
  std::vector<double> simulated_;
};

double p_value(const std::vector<double>& simulated, double statistic, std::size_t stop_after) {
  if (simulated.empty()) return nan;
  if (stop_after > 0) {
    const std::size_t needed = simulations_until(simulated, statistic, stop_after);
    if (needed > 0) return static_cast<double>(stop_after) / static_cast<double>(needed);
  }
  const auto reached =
      std::count_if(simulated.begin(), simulated.end(), [statistic](double each) { return reaches(each, statistic); });
  return static_cast<double>(reached + 1) / static_cast<double>(simulated.size() + 1);
}

/// The Gumbel distribution with the mean and the variance of what was simulated.
double gumbel_p_value(const std::vector<double>& simulated, double statistic) {
  if (simulated.size() < 2) return nan;
  const double count = static_cast<double>(simulated.size());
  const double mean = std::accumulate(simulated.begin(), simulated.end(), 0.0) / count;
  double squares = 0;
  for (const double each : simulated) squares += (each - mean) * (each - mean);
  const double scale = std::sqrt(6 * squares / (count - 1)) / std::numbers::pi;
  if (!(scale > 0)) return nan;
  const double mode = mean - std::numbers::egamma * scale;
  return -std::expm1(-std::exp(-(statistic - mode) / scale));
}

ScanCluster cluster_of(const ScanSetting& setting, const SeparateCandidate& separate,
                       const std::vector<double>& simulated) {
  const ScanCandidate& candidate = separate.candidate;
  const ScanLikelihood& likelihood = setting.likelihood;
  ScanCluster cluster;
  cluster.center = setting.places.points_of(candidate.center).front();
  cluster.radius = separate.radius;
  cluster.shape = setting.kinds[candidate.kind].shape;
  cluster.angle = setting.kinds[candidate.kind].angle;
  for (const std::uint32_t place : separate.places) {
    const auto points = setting.places.points_of(place);
    cluster.members.insert(cluster.members.end(), points.begin(), points.end());
  }
  std::sort(cluster.members.begin(), cluster.members.end());
  cluster.observed = candidate.cases;
  cluster.expected = likelihood.expected(candidate.population);
  const double outside = likelihood.cases() - cluster.observed;
  if (outside > 0) {
    cluster.relative_risk = cluster.observed / cluster.expected / (outside / (likelihood.cases() - cluster.expected));
  } else {
    cluster.relative_risk = nan;
  }
  cluster.llr = candidate.log_ratio;
  cluster.statistic = candidate.statistic;
  cluster.p_value = p_value(simulated, candidate.statistic, setting.options.stop_after);
  cluster.p_gumbel = gumbel_p_value(simulated, candidate.statistic);
  return cluster;
}

}  // namespace

ScanResult scan(std::span<const Point> points, std::span<const double> cases, std::span<const double> population,
                const ScanOptions& options, Progress& progress) {
  check_options(options);
  check_points(points, cases, population, options);
  const ScanPlaces places = scan_places(points, cases, population);
  ScanResult result;
  result.cases = std::accumulate(places.cases.begin(), places.cases.end(), 0.0);
  result.population = std::accumulate(places.population.begin(), places.population.end(), 0.0);
  result.places = places.size();
  check_totals(places, result.cases, result.population, options);

  const std::vector<WindowKind> kinds = window_kinds(options.shape == ScanShape::ellipse);
  const ScanLikelihood likelihood(options.model, result.cases, result.population);
  const double most_population = options.max_share * result.population;
  const ScanThresholds thresholds(likelihood, options.min_cases, extent(places.population).first, most_population);
  const ScanSetting setting{places, kinds, options, likelihood, thresholds, most_population};

  progress.begin("scanning");
  const ScanRounds rounds(setting, progress);
  result.simulated = rounds.simulated();
  double least = 0;
  if (!result.simulated.empty()) least = *std::min_element(result.simulated.begin(), result.simulated.end());
  for (const SeparateCandidate& each : separate_candidates(setting, rounds.candidates(), least, progress)) {
    result.clusters.push_back(cluster_of(setting, each, result.simulated));
  }
  progress.report(1);
  return result;
}

}  // namespace klasteri
