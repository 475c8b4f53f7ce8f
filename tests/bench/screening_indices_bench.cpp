// The indices of screening on a table of 79 municipalities × 615 classes, two fifths of its cells empty.
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "geo/base/random.h"
#include "geo/screening/concentration.h"
#include "geo/screening/ellison_glaeser.h"
#include "geo/screening/empirical_bayes.h"
#include "geo/screening/location_quotient.h"
#include "geo/screening/product_space.h"
#include "geo/screening/shift_share.h"
#include "geo/screening/stars.h"

namespace klasteri {
namespace {

constexpr std::size_t regions = 79;
constexpr std::size_t sectors = 615;

std::vector<double> sizes(Random& random, std::size_t count) {
  std::vector<double> result(count);
  for (double& size : result) size = std::exp(2 * random.normal());
  return result;
}

struct Economy {
  std::vector<double> before, after, expected, quotients;
  Margins margins;

  Economy() {
    Random random(1);
    const std::vector<double> region = sizes(random, regions);
    const std::vector<double> sector = sizes(random, sectors);
    for (std::size_t cell = 0; cell < regions * sectors; ++cell) {
      before.push_back(std::floor(2 * region[cell / sectors] * sector[cell % sectors] * std::exp(random.normal())));
      after.push_back(std::floor(before[cell] * random.uniform(0.5, 2)));
    }
    margins = margins_of(cells());
    quotients = location_quotients(cells(), margins);
    for (std::size_t cell = 0; cell < before.size(); ++cell) {
      expected.push_back(margins.expected(cell / sectors, cell % sectors));
    }
  }
  CellMatrix cells() const { return {before, regions, sectors}; }
  CellMatrix lq() const { return {quotients, regions, sectors}; }
};

const Economy& economy() {
  static const Economy made;
  return made;
}

template <typename Index>
void measure(benchmark::State& state, const Index& index) {
  const Economy& given = economy();
  for (auto _ : state) benchmark::DoNotOptimize(index(given));
}

std::vector<double> gammas(const Economy& given) {
  const std::vector<double> by_sector = transposed(given.cells());
  std::vector<double> result;
  for (std::size_t i = 0; i < sectors; ++i) {
    const auto sector = std::span(by_sector).subspan(i * regions, regions);
    PlantSums plants;
    for (const double value : sector) {
      plants.total += value;
      plants.sum_squares += value * value;
      plants.sum_fourths += value * value * value * value;
    }
    result.push_back(ellison_glaeser(sector, given.margins.region, plants).gamma);
  }
  return result;
}

double sum_of_intervals(const Economy& given) {
  double sum = 0;
  for (std::size_t cell = 0; cell < given.before.size(); ++cell) {
    sum += poisson_interval(given.before[cell], given.expected[cell]).high;
  }
  return sum;
}

std::vector<double> densities_of(const Economy& given) { return densities(given.lq(), proximities(given.lq())); }

#define SCREENING_BENCHMARK(name, expression) \
  BENCHMARK_CAPTURE(measure, name, [](const Economy& given) { return expression; })->Unit(benchmark::kMillisecond)

SCREENING_BENCHMARK(location_quotients, location_quotients(given.cells(), given.margins));
SCREENING_BENCHMARK(standardised_quotients, standardised_quotients(given.lq()));
SCREENING_BENCHMARK(stars, stars(given.cells(), given.lq(), given.margins));
SCREENING_BENCHMARK(shift_share, shift_share(given.cells(), {given.after, regions, sectors}));
SCREENING_BENCHMARK(concentration_indices, concentration_indices(given.cells()));
SCREENING_BENCHMARK(ellison_glaeser, gammas(given));
SCREENING_BENCHMARK(proximities, proximities(given.lq()));
SCREENING_BENCHMARK(proximities_and_densities, densities_of(given));
SCREENING_BENCHMARK(empirical_bayes, empirical_bayes(given.before, given.expected));
SCREENING_BENCHMARK(poisson_intervals, sum_of_intervals(given));

}  // namespace
}  // namespace klasteri
