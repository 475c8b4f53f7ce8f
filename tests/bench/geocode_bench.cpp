#include <benchmark/benchmark.h>

#include "geo/geocode/geocoder.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

constexpr const char* names[] = {"წყალტუბო", "Mtskheta-Mtianeti", "Верхний Ахалкалаки", "ოზურგეთის რაიონი",
                                 "Ts’q’alt’ubo"};

void FoldName(benchmark::State& state) {
  std::string key;
  std::size_t i = 0;
  for (auto _ : state) {
    fold_into(names[i++ % std::size(names)], key);
    benchmark::DoNotOptimize(key.data());
  }
}
BENCHMARK(FoldName);

constexpr const char* addresses[] = {"საქართველო, ოზურგეთის რაიონი, ს. ნატანები, 42–ე ქ., N 2",
                                     "ქ. თბილისის ისნის რაიონში / შავი ზღვის ქ 13, ბ. 60",
                                     "საქართველო, თბილისი, რაიონი საბურთალო, ტაშკენტის ქ. N 10ა ბ. 6ა",
                                     "ბათუმის ქუჩაN 89", "საქართველო, ქ. ოზურგეთი, შ. რუსთაველის ქ., №43"};

void LocateAddress(benchmark::State& state) {
  static const Gazetteer gazetteer = load_gazetteer();
  static const Geocoder geocoder(gazetteer);
  std::size_t i = 0;
  for (auto _ : state) {
    AddressQuery query;
    query.municipality = "ოზურგეთის მუნიციპალიტეტი";
    query.text = addresses[i++ % std::size(addresses)];
    benchmark::DoNotOptimize(geocoder.locate(query));
  }
}
BENCHMARK(LocateAddress);

/// A register of which every address is its own: nothing is saved by repetition.
void GeocodeRegister(benchmark::State& state) {
  static const Gazetteer gazetteer = load_gazetteer();
  static const Geocoder geocoder(gazetteer);
  const auto rows = static_cast<std::size_t>(state.range(0));
  Register reg;
  reg.row_count = rows;
  for (std::size_t row = 0; row < rows; ++row) {
    reg.actual.municipality.push_back("ოზურგეთის მუნიციპალიტეტი");
    reg.actual.text.push_back(addresses[row % std::size(addresses)] + (" " + std::to_string(row)));
  }
  for (auto _ : state) geocode(reg, geocoder);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(GeocodeRegister)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace klasteri
