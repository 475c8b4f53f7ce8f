#include "geo/cluster/tracing_null.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_simulation.h"

namespace klasteri {

namespace {

constexpr double largest_factor = 2.5;
constexpr double least_deviation = 1e-3;  // where all simulations give one value, as with hardly any cases

/// Numbers of cases from the least to the most, evenly apart on a logarithmic scale.
std::vector<double> case_numbers(double least, double most) {
  const double steps = std::max(1.0, std::ceil(std::log(most / least) / std::log(largest_factor)));
  std::vector<double> numbers;
  for (double step = 0; step <= steps; ++step) {
    const double number = std::round(least * std::pow(most / least, step / steps));
    if (numbers.empty() || number > numbers.back()) numbers.push_back(number);
  }
  return numbers;
}

std::vector<double> null_maxima(const ScanPlaces& places, double population, double cases, const NullOptions& options,
                                TaskProgress& tasks) {
  const std::vector<WindowKind> kinds = window_kinds(false);
  const ScanLikelihood likelihood(ScanModel::bernoulli, cases, population);
  const double most_population = options.windows.max_share * population;
  const double least = *std::min_element(places.population.begin(), places.population.end());
  const ScanThresholds thresholds(likelihood, options.windows.min_cases, least, most_population);
  const ScanOptions unused;
  const ScanSetting setting{
      places, kinds, unused, likelihood, thresholds, most_population, options.windows.largest_radius_m};
  const CaseSampler sampler(places, likelihood, options.seed);
  return simulated_maxima(setting, sampler, 0, options.simulations, tasks, {});
}

}  // namespace

ScanNull::ScanNull(const ScanPlaces& places, double least, double most, const NullOptions& options,
                   Progress& progress) {
  const double population = std::accumulate(places.population.begin(), places.population.end(), 0.0);
  const std::vector<double> numbers = case_numbers(least, most);
  TaskProgress tasks(progress, scan_tasks(places) * numbers.size());
  for (const double cases : numbers) {
    Rung& rung = rungs_.emplace_back();
    rung.cases = cases;
    rung.maxima = null_maxima(places, population, cases, options, tasks);
    std::sort(rung.maxima.begin(), rung.maxima.end());
    const double count = static_cast<double>(rung.maxima.size());
    const double mean = std::accumulate(rung.maxima.begin(), rung.maxima.end(), 0.0) / count;
    double squares = 0;
    for (const double each : rung.maxima) squares += (each - mean) * (each - mean);
    const double deviation = std::max(least_deviation, std::sqrt(squares / (count - 1)));
    rung.scale = std::sqrt(6.0) * deviation / std::numbers::pi;
    rung.mode = mean - std::numbers::egamma * rung.scale;
  }
}

double ScanNull::Rung::p_value(double log_ratio) const {
  const auto reached = std::lower_bound(maxima.begin(), maxima.end(), log_ratio * (1 - 1e-12));
  const double share = static_cast<double>(maxima.end() - reached) / static_cast<double>(maxima.size());
  return std::max(share, -std::expm1(-std::exp(-(log_ratio - mode) / scale)));
}

double ScanNull::Rung::critical(double p) const {
  const double count = static_cast<double>(maxima.size());
  const auto surpassing = static_cast<std::size_t>(std::min(count - 1, std::floor(p * count)));
  const double simulated = maxima[maxima.size() - 1 - surpassing] * (1 + 1e-9);
  return std::max(simulated, mode - scale * std::log(-std::log1p(-p)));
}

std::span<const ScanNull::Rung> ScanNull::around(double cases) const {
  std::size_t next = 0;
  while (next + 1 < rungs_.size() && rungs_[next].cases < cases) ++next;
  const bool is_between = next > 0 && rungs_[next].cases > cases;
  return is_between ? std::span(rungs_).subspan(next - 1, 2) : std::span(rungs_).subspan(next, 1);
}

double ScanNull::p_value(double cases, double log_ratio) const {
  double p = 0;
  for (const Rung& rung : around(cases)) p = std::max(p, rung.p_value(log_ratio));
  return p;
}

double ScanNull::critical(double cases, double p) const {
  double log_ratio = 0;
  for (const Rung& rung : around(cases)) log_ratio = std::max(log_ratio, rung.critical(p));
  return log_ratio;
}

}  // namespace klasteri
