#include <benchmark/benchmark.h>

#include "geo/base/random.h"

namespace klasteri {
namespace {

void RandomUniform(benchmark::State& state) {
  Random random(1, 0);
  for (auto _ : state) benchmark::DoNotOptimize(random.uniform());
}
BENCHMARK(RandomUniform);

}  // namespace
}  // namespace klasteri
