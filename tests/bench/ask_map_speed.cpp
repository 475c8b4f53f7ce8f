// How long it takes from a shape on the map to its numbers, and from a key in the search to an answer.
//   ask_map_speed [FIRMS]     1,000,000 by default; best of several, milliseconds by the clock and, in brackets, of all
//                             processors together
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/random.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/readout.h"
#include "viewer/model/search_index.h"
#include "viewer/scene/area_selection.h"

namespace {

using namespace klasteri;
using namespace klasteri::viewer;

/// The least time of several tries: by the clock, and of the processors.
struct Took {
  double clock_ms = std::numeric_limits<double>::infinity();
  double processor_ms = std::numeric_limits<double>::infinity();
  std::string words() const { return fmt::format("{:7.1f} ms ({:6.1f})", clock_ms, processor_ms); }
};

template <typename Work>
Took best_of(int tries, const Work& work) {
  Took best;
  for (int i = 0; i < tries; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best.clock_ms = std::min(best.clock_ms, took.count());
    best.processor_ms =
        std::min(best.processor_ms, 1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
  }
  return best;
}

/// Half of the firms in Tbilisi, the rest around the seats of municipalities.
Project made_project(std::size_t firms) {
  Project project;
  Random random(1);
  Register& reg = project.enterprises;
  reg.source = "made";
  reg.synthetic = true;
  std::vector<UnitIndex> homes;
  const auto municipalities = project.admin.municipalities();
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    if (municipalities[i].seat.valid() && municipalities[i].region != no_unit)
      homes.push_back(static_cast<UnitIndex>(i));
  }
  const UnitIndex tbilisi = project.admin.find_municipality("Tbilisi");
  const auto classes = SectorCatalog::bundled().codes(SectorLevel::class_);
  for (std::size_t i = 0; i < firms; ++i) {
    const UnitIndex home = random.chance(0.5) ? tbilisi : homes[random.below(static_cast<std::uint32_t>(homes.size()))];
    const Point seat = municipalities[home].seat;
    const double spread = random.chance(0.2) ? 0 : 0.05;
    reg.id.push_back(std::to_string(400'000'000 + i));
    reg.name.push_back("შპს კომპანია " + std::to_string(i));
    reg.activity.push_back(classes[random.below(static_cast<std::uint32_t>(classes.size()))]);
    reg.employees.push_back(random.chance(0.2) ? std::numeric_limits<double>::quiet_NaN() : 1.0 + random.below(40));
    reg.turnover.push_back(1000.0 * random.below(5000));
    reg.size.push_back(static_cast<SizeClass>(1 + random.below(4)));
    reg.placement.status.push_back(GeoStatus::matched);
    reg.placement.precision.push_back(GeoPrecision::street);
    reg.placement.score.push_back(1);
    reg.placement.faults.push_back(0);
    reg.placement.region.push_back(municipalities[home].region);
    reg.placement.municipality.push_back(home);
    reg.placement.point.push_back({seat.x + spread * random.normal(), seat.y + spread * random.normal()});
    ++reg.row_count;
  }
  return project;
}

/// A line as a hand draws it around a place.
std::vector<Point> hand_line(Point centre_m, double reach_m) {
  std::vector<Point> line;
  for (int i = 0; i < 300; ++i) {
    const double angle = 2 * std::numbers::pi * i / 300;
    const double reach = reach_m * (1 + 0.2 * std::sin(5 * angle) + 0.02 * std::sin(40 * angle));
    line.push_back({centre_m.x + reach * std::cos(angle), centre_m.y + reach * std::sin(angle)});
  }
  return line;
}

void run(std::size_t firms) {
  const Project project = made_project(firms);
  const Explorer explorer(project);
  const EqualAreaProjection plane({43.5, 42.0});
  MapContent content;
  std::vector<Point> places;
  for (std::size_t row = 0; row < project.enterprises.rows(); ++row) {
    places.push_back(plane.forward(place_of(project.enterprises, row)));
  }
  content.enterprises = PointGrid(places);
  content.enterprises.show(explorer.shown());
  const SelectionPlace place{explorer, content, plane};
  fmt::print("{} enterprises\n", firms);
  std::optional<Nation> nation;
  fmt::print("{:36} {}\n", "nation, once for what is looked at", best_of(3, [&] { nation.emplace(explorer); }).words());
  const Point tbilisi = plane.forward(Point{44.79, 41.71});
  struct Line {
    const char* name;
    Selection what;
  };
  const std::vector<Line> lines = {
      {"lasso through Tbilisi", drawn_selection(SelectionKind::lasso, lasso_shape(hand_line(tbilisi, 4'000), plane))},
      {"lasso around Tbilisi", drawn_selection(SelectionKind::lasso, lasso_shape(hand_line(tbilisi, 30'000), plane))},
      {"lasso around the country",
       drawn_selection(SelectionKind::lasso, lasso_shape(hand_line({0, 0}, 320'000), plane))},
      {"circle of 5 km in Tbilisi", circle_selection({44.79, 41.71}, 5'000)},
      {"region of Kakheti", region_selection(explorer, project.admin.find_region("GE-KA"))}};
  for (const Line& line : lines) {
    SelectionPieces pieces;
    pieces.put(SelectionMode::replace, line.what);
    Selection selection;
    const Took rows = best_of(7, [&] { selection = pieces.together(place); });
    Readout readout;
    const Took numbers = best_of(7, [&] {
      readout = read_out(explorer, *nation, selection, selection.rows);
      sector_shares(readout.activities, nation->base_activities, SectorLevel::product, explorer.catalog());
    });
    fmt::print("{:36} {} rows + {} numbers, {} enterprises\n", line.name, rows.words(), numbers.words(),
               selection.rows.size());
  }
  std::optional<SearchIndex> index;
  NameSearch names(project.enterprises);
  fmt::print("{:36} {}\n", "index of places, beside the frames",
             best_of(1, [&] { index.emplace(project, explorer.catalog(), explorer.sectors()); }).words());
  fmt::print("{:36} {}\n", "index of names, beside the frames", best_of(1, [&] { names.matching("k"); }).words());
  for (const char* typed : {"k", "კომ", "kompania 77", "400012", "wine", "თბილისი"}) {
    SearchResults found;
    const Took took = best_of(7, [&] { found = index->find(typed, 6, names.names()); });
    fmt::print("{:36} {}, {} found\n", fmt::format("search {}", typed), took.words(), found.size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  run(argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 1'000'000);
  return 0;
}
