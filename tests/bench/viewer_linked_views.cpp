// How fast filter, table and charts follow, as a table: best of several runs over a made-up register.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "geo/base/random.h"
#include "viewer/model/data_views.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {
namespace {

/// Milliseconds by the clock, and of all threads together, which other programs on the machine do not lengthen.
struct Took {
  double wall = 0, processor = 0;
};

Took milliseconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t processor = std::clock();
  work();
  return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count(),
          1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

Took best_of(int times, const std::function<void()>& work) {
  Took best = milliseconds(work);
  for (int i = 1; i < times; ++i) {
    const Took took = milliseconds(work);
    best = {std::min(best.wall, took.wall), std::min(best.processor, took.processor)};
  }
  return best;
}

Project made_up(std::size_t firms) {
  Project project;
  Register& reg = project.enterprises;
  Random random(1);
  const auto classes = SectorCatalog::bundled().codes(SectorLevel::class_);
  reg.row_count = firms;
  reg.name.reserve(firms, 40);
  for (std::size_t row = 0; row < firms; ++row) {
    const std::size_t unit = random.below(static_cast<std::uint32_t>(project.admin.municipalities().size()));
    reg.id.push_back(std::to_string(200'000'000 + random.below(300'000'000)));
    reg.name.push_back(fmt::format("შპს {}{} {}", random.chance(0.5) ? "ახალი " : "", random.below(5000),
                                   random.chance(0.3) ? "ღვინის სახლი" : "კომპანია"));
    reg.activity.push_back(classes[random.below(static_cast<std::uint32_t>(classes.size()))]);
    reg.active.push_back(Activity::active);
    reg.size.push_back(static_cast<SizeClass>(random.below(5)));
    reg.year.push_back(static_cast<std::int16_t>(2015 + random.below(10)));
    reg.employees.push_back(std::floor(std::exp(1.6 * std::abs(random.normal()))));
    reg.turnover.push_back(std::exp(10 + 2 * random.normal()));
    reg.placement.status.push_back(GeoStatus::matched);
    reg.placement.precision.push_back(static_cast<GeoPrecision>(random.below(8)));
    reg.placement.score.push_back(static_cast<float>(random.below(100)) / 100);
    reg.placement.faults.push_back(0);
    reg.placement.region.push_back(project.admin.municipalities()[unit].region);
    reg.placement.municipality.push_back(static_cast<UnitIndex>(unit));
    reg.placement.settlement.push_back(project.admin.municipalities()[unit].name_ka);
    reg.placement.point.push_back({random.chance(0.5) ? 42.0 : 45.0, 41.5 + random.below(1000) / 1000.0});
  }
  return project;
}

void wait_for(Explorer& explorer, const std::function<void()>& update) {
  update();
  while (explorer.working()) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    update();
  }
}

void print(const char* what, Took took) {
  fmt::print("| {:<58} | {:>9.1f} | {:>13.1f} |\n", what, took.wall, took.processor);
}

void measure_filter(Explorer& explorer) {
  bool on = false;
  const auto choose = [&](const std::function<void(Choices&)>& change) {
    return best_of(6, [&] {
      Choices choices = explorer.choices();
      choices.filter = {};
      on = !on;
      if (on) change(choices);
      explorer.choose(choices);
    });
  };
  print("filter by regions, rows", choose([](Choices& choices) { choices.filter.regions = {3, 4, 5}; }));
  print("filter by sizes and years, rows", choose([](Choices& choices) {
          choices.filter.sizes = 6;
          choices.filter.year_from = 2019;
        }));
  print("counts of all facets", best_of(5, [&] { count_facets(explorer.project().enterprises, explorer.tests()); }));
  print("index of names, in the background", milliseconds([&] {
          explorer.names().prepare();
          while (!explorer.names().ready()) std::this_thread::sleep_for(std::chrono::microseconds(200));
        }));
  int n = 0;
  print("another text, rows", best_of(6, [&] {
          Choices choices = explorer.choices();
          choices.filter = {};
          choices.filter.text = n++ % 2 == 0 ? "gvinis sa" : "kompania";
          explorer.choose(choices);
        }));
  std::string typed;
  for (const char letter : std::string_view("ax 4711")) {
    typed += letter;
    print(fmt::format("text typed on: {}", typed).c_str(), milliseconds([&] {
            Choices choices = explorer.choices();
            choices.filter.text = typed;
            explorer.choose(choices);
          }));
  }
  Choices choices = explorer.choices();
  choices.filter = {};
  explorer.choose(choices);
}

void measure_table(Explorer& explorer) {
  TableView& table = explorer.views().table;
  const auto sort = [&](EnterpriseColumn column) {
    return milliseconds([&] {
      table.sort({static_cast<std::size_t>(column), false});
      wait_for(explorer, [&] { table.update(); });
    });
  };
  print("sort by turnover, in the background", sort(EnterpriseColumn::turnover));
  print("sort by name, in the background", sort(EnterpriseColumn::name));
  print("sort by municipality, in the background", sort(EnterpriseColumn::municipality));
  bool descending = false;
  print("the other way round, in the frame", best_of(4, [&] {
          descending = !descending;
          table.sort({static_cast<std::size_t>(EnterpriseColumn::municipality), descending});
          table.update();
        }));
}

void measure_brush(Explorer& explorer) {
  DataViews& views = explorer.views();
  views.scatter.choose_subject(Subject::enterprises);
  const auto follow = [&] {
    views.table.update();
    views.histogram.update();
    views.scatter.update();
    views.items.states(Subject::regions);
    views.items.states(Subject::clusters);
  };
  print("charts of another number", milliseconds(follow));
  wait_for(explorer, follow);
  std::size_t bin = 0;
  print("brush in the histogram to table, charts, areas, one frame", best_of(8, [&] {
          bin = (bin + 1) % 6;
          views.histogram.select_bins(bin, bin + 3);
          follow();
        }));
  wait_for(explorer, follow);
  bool on = false;
  print("filter to table, charts, facets, one frame", best_of(6, [&] {
          on = !on;
          Choices choices = explorer.choices();
          choices.filter = {};
          if (on) choices.filter.regions = {3, 4, 5};
          explorer.choose(choices);
          views.items.facets();
          follow();
        }));
  wait_for(explorer, follow);
}

void measure(std::size_t firms) {
  const Project project = made_up(firms);
  fmt::print("\n| {:<58} | {:>9} | {:>13} |\n|{:-<60}|{:->10}:|{:->14}:|\n", fmt::format("{} enterprises", firms), "ms",
             "ms of threads", "", "", "");
  std::unique_ptr<Explorer> explorer;
  print("explorer of the project", milliseconds([&] { explorer = std::make_unique<Explorer>(project); }));
  measure_filter(*explorer);
  measure_table(*explorer);
  measure_brush(*explorer);
}

}  // namespace
}  // namespace klasteri::viewer

int main(int argc, char** argv) {
  if (argc < 2) {
    klasteri::viewer::measure(1'000'000);
    klasteri::viewer::measure(5'000'000);
  }
  for (int i = 1; i < argc; ++i) klasteri::viewer::measure(std::strtoull(argv[i], nullptr, 10));
}
