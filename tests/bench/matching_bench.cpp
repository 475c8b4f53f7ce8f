#include <benchmark/benchmark.h>

#include "geo/base/parallel.h"
#include "tests/bench/real_addresses.h"

// How many distinct addresses are matched in a second: real ones, over all places that are to be had.

namespace klasteri {
namespace {

bool lacks_data(benchmark::State& state) {
  if (!bench::real_addresses().empty()) return false;
  state.SkipWithError("needs the test-only data in ../shared");
  return true;
}

/// One address after another, each by itself.
void MatchOneByOne(benchmark::State& state) {
  if (lacks_data(state)) return;
  static const std::vector<bench::RealAddress> addresses = bench::distinct_addresses(100'000);
  const Geocoder& geocoder = bench::full_geocoder();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(geocoder.locate(addresses[i].query()));
    i = i + 1 == addresses.size() ? 0 : i + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(MatchOneByOne);

Register register_of(const std::vector<bench::RealAddress>& addresses) {
  Register reg;
  reg.row_count = addresses.size();
  for (const bench::RealAddress& address : addresses) {
    reg.actual.region.push_back(address.region);
    reg.actual.municipality.push_back(address.municipality);
    reg.actual.community.push_back(address.community);
    reg.actual.settlement.push_back(address.settlement);
    reg.actual.text.push_back(address.text);
  }
  return reg;
}

/// The same where the streets are known too: each is looked for in its town.
void MatchStreets(benchmark::State& state) {
  if (lacks_data(state)) return;
  static Register reg = register_of(bench::distinct_addresses(200'000));
  const Geocoder& geocoder = bench::street_geocoder();
  set_threads(1);
  for (auto _ : state) geocode(reg, geocoder);
  set_threads(0);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(reg.rows()));
}
BENCHMARK(MatchStreets)->Unit(benchmark::kMillisecond);

/// A register of a million addresses, no two alike, on as many threads as the argument says.
void MatchRegister(benchmark::State& state) {
  if (lacks_data(state)) return;
  static Register reg = register_of(bench::distinct_addresses(1'000'000));
  const Geocoder& geocoder = bench::full_geocoder();
  set_threads(static_cast<unsigned>(state.range(0)));
  for (auto _ : state) geocode(reg, geocoder);
  set_threads(0);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(reg.rows()));
}
BENCHMARK(MatchRegister)->Arg(1)->Arg(2)->ArgName("threads")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace klasteri
