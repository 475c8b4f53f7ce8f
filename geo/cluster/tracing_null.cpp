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
    const std::vector<double> maxima = null_maxima(places, population, cases, options, tasks);
    const double count = static_cast<double>(maxima.size());
    const double mean = std::accumulate(maxima.begin(), maxima.end(), 0.0) / count;
    double squares = 0;
    for (const double each : maxima) squares += (each - mean) * (each - mean);
    log_cases_.push_back(std::log(cases));
    mean_.push_back(mean);
    log_deviation_.push_back(std::log(std::max(least_deviation, std::sqrt(squares / (count - 1)))));
  }
}

ScanNull::Gumbel ScanNull::at(double cases) const {
  const double wanted = std::clamp(std::log(cases), log_cases_.front(), log_cases_.back());
  std::size_t next = 0;
  while (next + 1 < log_cases_.size() && log_cases_[next] < wanted) ++next;
  const std::size_t before = next == 0 ? 0 : next - 1;
  const double distance = log_cases_[next] - log_cases_[before];
  const double part = distance > 0 ? (wanted - log_cases_[before]) / distance : 0;
  const double mean = std::lerp(mean_[before], mean_[next], part);
  const double deviation = std::exp(std::lerp(log_deviation_[before], log_deviation_[next], part));
  const double scale = std::sqrt(6.0) * deviation / std::numbers::pi;
  return {mean - std::numbers::egamma * scale, scale};
}

double ScanNull::p_value(double cases, double log_ratio) const {
  const Gumbel gumbel = at(cases);
  return -std::expm1(-std::exp(-(log_ratio - gumbel.mode) / gumbel.scale));
}

double ScanNull::critical(double cases, double p) const {
  const Gumbel gumbel = at(cases);
  return gumbel.mode - gumbel.scale * std::log(-std::log1p(-p));
}

}  // namespace klasteri
