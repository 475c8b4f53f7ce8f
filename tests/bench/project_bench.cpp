#include <benchmark/benchmark.h>

#include <string>

#include "geo/base/random.h"
#include "geo/output/layers.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

/// A placed register in which places and codes recur as in a real one, and names do not.
Register random_register(std::size_t rows) {
  Register reg;
  reg.source = "random";
  reg.form = "headings";
  reg.placement.resize(rows);
  Random random(1);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t place = random.below(3000);
    const unsigned code = 1000 + random.below(8000);
    reg.id.push_back(std::to_string(200000000 + row));
    reg.name.push_back("შპს საწარმო " + std::to_string(row));
    reg.legal_form.push_back(random.chance(0.7) ? "ინდივიდუალური მეწარმე" : "შეზღუდული პასუხისმგებლობის საზოგადოება");
    reg.ownership.push_back("კერძო ადგილობრივი საკუთრება");
    reg.kind.push_back(EntityKind::enterprise);
    reg.actual.region.push_back("კახეთი");
    reg.actual.municipality.push_back("მუნიციპალიტეტი " + std::to_string(place / 40));
    reg.actual.settlement.push_back("სოფელი " + std::to_string(place));
    reg.actual.text.push_back("რუსთაველის ქ. N " + std::to_string(random.below(200)));
    reg.activity_text.push_back(std::to_string(code));
    reg.activity.push_back(NaceCode::of_digits(code, 4));
    reg.activity_status.push_back(ActivityStatus::valid);
    reg.active.push_back(Activity::active);
    reg.size.push_back(SizeClass::small);
    reg.employees.push_back(random.below(100));
    reg.turnover.push_back(random.uniform(0, 1e6));
    reg.turnover_before.push_back(random.uniform(0, 1e6));
    reg.given.push_back({});
    reg.given_faults.push_back(0);
    reg.placement.status[row] = GeoStatus::matched;
    reg.placement.precision[row] = GeoPrecision::street;
    reg.placement.score[row] = 0.9f;
    reg.placement.region[row] = static_cast<UnitIndex>(place % 12);
    reg.placement.municipality[row] = static_cast<UnitIndex>(place % 64);
    reg.placement.settlement.set(row, "სოფელი " + std::to_string(place));
    reg.placement.street.set(row, "რუსთაველის ქუჩა");
    reg.placement.house.set(row, std::to_string(random.below(200)));
    reg.placement.place_id.set(row, "geonames:" + std::to_string(600000 + place));
    reg.placement.point[row] = {random.uniform(40, 46), random.uniform(41, 43)};
  }
  reg.row_count = rows;
  return reg;
}

Project random_project(std::size_t rows) {
  Project project;
  project.enterprises = random_register(rows);
  return project;
}

void WriteProject(benchmark::State& state) {
  const Project project = random_project(static_cast<std::size_t>(state.range(0)));
  const fs::path path = test::scratch_folder() / "bench.gpkg";
  for (auto _ : state) write_project(project, path, true);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(WriteProject)->Arg(20'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void ReadProject(benchmark::State& state) {
  const fs::path path = test::scratch_folder() / "bench.gpkg";
  write_project(random_project(static_cast<std::size_t>(state.range(0))), path, true);
  for (auto _ : state) benchmark::DoNotOptimize(read_project(path));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ReadProject)->Arg(20'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void ExportEnterprises(benchmark::State& state, const char* file) {
  const Project project = random_project(static_cast<std::size_t>(state.range(0)));
  const fs::path path = test::scratch_folder() / file;
  for (auto _ : state) export_layer(project, "enterprises", path, true);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(ExportEnterprises, geojson, "x.geojson")->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ExportEnterprises, csv, "x.csv")->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ExportEnterprises, flatgeobuf, "x.fgb")->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ExportEnterprises, kml, "x.kml")->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ExportEnterprises, xlsx, "x.xlsx")->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace klasteri
