#include <benchmark/benchmark.h>

#include <string>

#include "geo/base/random.h"
#include "geo/register/repeated_rows.h"

namespace klasteri {
namespace {

/// A placed register in random order in which `percent` of the rows have another row's id.
Register register_with_shared_ids(std::size_t rows, std::uint32_t percent) {
  Random random(7);
  const auto distinct = static_cast<std::uint32_t>(rows * (100 - percent / 2) / 100);
  Register reg;
  reg.row_count = rows;
  reg.placement.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint64_t id = row < distinct ? row : random.below(distinct);
    // A step that has no divisor in common with a power of ten puts the ids in an order of no pattern.
    reg.id.push_back(std::to_string(200'000'000 + id * 7'368'787 % 100'000'007));
    reg.kind.push_back(EntityKind::enterprise);
    reg.active.push_back(Activity::active);
    reg.year.push_back(2023);
    reg.activity.push_back(NaceCode::of_digits(static_cast<unsigned>(1000 + random.below(600)), 4));
    reg.placement.municipality[row] = static_cast<UnitIndex>(random.below(64));
  }
  return reg;
}

void FindRepeated(benchmark::State& state) {
  const Register reg = register_with_shared_ids(1'000'000, static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(find_repeated(reg));
}
BENCHMARK(FindRepeated)->ArgName("percent")->Arg(0)->Arg(4)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace klasteri
