// How fast the viewer is: real frames through EGL, each finished before the clock is read, as a table beside what is
// asked of it. Usage: viewer_speed PROJECT.gpkg…
#include <epoxy/gl.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "geo/base/error.h"
#include "tests/bench/timed_lines.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/process_memory.h"
#include "viewer/model/data_views.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/readout.h"
#include "viewer/scene/area_selection.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

constexpr int width = 1280, height = 800;

/// One viewer over one project, with a mouse.
class Bench {
 public:
  explicit Bench(std::unique_ptr<OpenedProject> opened) : session_(nullptr) {
    ImGui::GetIO().DisplaySize = {width, height};
    workspace_ = std::make_unique<Workspace>(std::move(opened), session_, 1.0f);
    last_ms_ = now_ms();
  }

  Workspace& workspace() { return *workspace_; }

  Times frame() {
    return timed([&] {
      const double begin = now_ms();
      ImGui::GetIO().DeltaTime = static_cast<float>(std::max(0.1, begin - last_ms_) / 1000);
      last_ms_ = begin;
      workspace_->draw_frame(width, height, false);
      glFinish();
    });
  }

  /// Frames until nothing changes any more.
  Times settle() {
    return timed([&] {
      do frame();
      while (workspace_->unsettled());
    });
  }

  void look_at(Point centre, double metres_per_pixel) {
    workspace_->map().whole_country = false;
    workspace_->map().camera.look_at(centre, metres_per_pixel);
    settle();
  }

  /// Drags the map to and fro, then lets it rest. @param rest set to what an exact picture took from then on
  std::vector<Times> drag(int frames, Times& rest) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {620, 400};
    settle();
    io.MouseDown[0] = true;
    frame();
    std::vector<Times> times;
    for (int i = 0; i < frames; ++i) {
      io.MousePos.x += (i / 30) % 2 == 0 ? 9.0f : -9.0f;
      io.MousePos.y += (i / 15) % 2 == 0 ? 4.0f : -4.0f;
      times.push_back(frame());
    }
    rest = settle();
    io.MouseDown[0] = false;
    settle();
    return times;
  }

  /// Moves the mouse up and down over the panels, so that what is under it changes.
  std::vector<Times> point_at_panels(int frames) {
    ImGuiIO& io = ImGui::GetIO();
    std::vector<Times> times;
    for (int i = 0; i < frames; ++i) {
      const float share = static_cast<float>(i % 30) / 30;
      const bool left = i / 30 % 2 == 0;
      io.MousePos = left ? ImVec2(120, 60 + 700 * share) : ImVec2(1100, 60 + 700 * share);
      times.push_back(frame());
    }
    io.MousePos = {620, 400};
    settle();
    return times;
  }

  /// Turns the wheel in and out.
  std::vector<Times> wheel(int turns) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {620, 400};
    settle();
    std::vector<Times> times;
    for (int i = 0; i < turns; ++i) {
      io.MouseWheel = (i / 5) % 2 == 0 ? 1.0f : -1.0f;
      for (int k = 0; k < 4; ++k) times.push_back(frame());
    }
    settle();
    return times;
  }

 private:
  ImGuiSession session_;
  std::unique_ptr<Workspace> workspace_;
  double last_ms_ = 0;
};

std::vector<Times> repeat(int times, const std::function<Times()>& measure) {
  std::vector<Times> measured;
  for (int i = 0; i < times; ++i) measured.push_back(measure());
  return measured;
}

void choose(Bench& bench, const std::function<void(Choices&)>& change) {
  Choices choices = bench.workspace().explorer().choices();
  change(choices);
  bench.workspace().explorer().choose(choices);
}

Times changed(Bench& bench, const std::function<void(Choices&)>& change) {
  return timed([&] {
    choose(bench, change);
    bench.settle();
  });
}

/// What the threads beside the frames take of one processor while the window sleeps, 0 to 1.
double idle_share() {
  const Times slept = timed([] { std::this_thread::sleep_for(std::chrono::seconds(2)); });
  return slept.cpu_ms / slept.wall_ms;
}

/// Frames in which only the interface changes, for arrangements of the window that a planner has open.
void print_interface(Bench& bench) {
  Workspace& workspace = bench.workspace();
  constexpr int frames = 90;
  const auto arranged = [&](const char* what, const std::function<void()>& arrange) {
    arrange();
    bench.settle();
    // Sizes and scroll bars settle in the second frame, what is read beside it a little later.
    while (workspace.works()) bench.frame();
    print({fmt::format("interface, {}", what), bench.point_at_panels(frames), 8, 0});
  };
  print({"interface, nothing changes", repeat(frames, [&] { return bench.frame(); }), 8, 0});
  ViewState& view = workspace.view();
  const ViewState before = view;
  arranged("the mouse over the panels", [] {});
  arranged("the same in Georgian", [&] { choose(bench, [](Choices& c) { c.language = Language::ka; }); });
  arranged("filter and table", [&] {
    view.left = LeftTab::filter;
    view.bottom_open = true;
    view.bottom = BottomTab::table;
  });
  arranged("filter and histogram", [&] { view.bottom = BottomTab::histogram; });
  arranged("the card of a cluster", [&] {
    view = before;
    if (!workspace.explorer().project().clusters.empty()) {
      choose(bench, [](Choices& c) { c.selected_cluster = 0; });
    }
  });
  choose(bench, [](Choices& c) {
    c.selected_cluster.reset();
    c.language = Language::en;
  });
  bench.settle();
  print({"interface, every panel drawn anew",
         repeat(20,
                [&, on = false]() mutable {
                  view.dark = on = !on;
                  return bench.frame();
                }),
         0, 0});
  view = before;
  bench.settle();
}

/// From a lasso around the country to all numbers of what it holds.
void print_lasso(Bench& bench) {
  Workspace& workspace = bench.workspace();
  const Explorer& explorer = workspace.explorer();
  const EqualAreaProjection& plane = *workspace.map().plane;
  const SelectionPlace place{explorer, workspace.content(), plane};
  const Nation nation(explorer);
  std::vector<Point> line;
  constexpr int corners = 300;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double reach_m = 320'000 * (1 + 0.2 * std::sin(5 * angle) + 0.02 * std::sin(40 * angle));
    line.push_back({reach_m * std::cos(angle), reach_m * std::sin(angle)});
  }
  SelectionPieces pieces;
  pieces.put(SelectionMode::replace, drawn_selection(SelectionKind::lasso, lasso_shape(line, plane)));
  std::size_t taken = 0;
  const auto times = repeat(7, [&] {
    return timed([&] {
      const Selection selection = pieces.together(place);
      const Readout readout = read_out(explorer, nation, selection, selection.rows);
      sector_shares(readout.activities, nation.base_activities, SectorLevel::product, explorer.catalog());
      taken = selection.rows.size();
    });
  });
  print({fmt::format("lasso of {} enterprises, to its numbers", taken), times, taken > 2'000'000 ? 0.0 : 50.0, 0});
}

/// What the process holds beside what a window holds without a project, by enterprise.
void print_memory(const char* when, std::size_t rows) {
  constexpr double of_window = 200e6;
  const double used = memory_bytes("VmRSS");
  fmt::print("  memory {}: {:.0f} MB, at most {:.0f} MB; above 200 MB {:.0f} bytes an enterprise (asked: 120)\n", when,
             used / 1e6, memory_bytes("VmHWM") / 1e6,
             (used - of_window) / static_cast<double>(std::max<std::size_t>(1, rows)));
}

/// Texts that nearly all names or identifiers have: each takes longest to mark. Of those the slowest is told.
void print_common_texts(Bench& bench) {
  std::string slowest;
  std::vector<Times> slowest_times;
  for (const std::string text : {"a", "ი", "s", "n", "1", "0", "შპს"}) {
    std::vector<Times> times;
    for (int i = 0; i < 5; ++i) {
      times.push_back(changed(bench, [&](Choices& c) { c.filter.text = text; }));
      changed(bench, [](Choices& c) { c.filter.text.clear(); });
    }
    const auto median = [](const std::vector<Times>& of) { return share_of(values_of(of, &Times::wall_ms), 0.5); };
    if (!slowest_times.empty() && median(times) <= median(slowest_times)) continue;
    slowest = text;
    slowest_times = std::move(times);
  }
  print({fmt::format("  the slowest common text (“{}”)", slowest), slowest_times, 150, 0});
}

/// Free text: names are read and folded once beside the frames, then found within one.
void print_text(Bench& bench, std::size_t rows) {
  NameSearch& names = bench.workspace().explorer().names();
  print({"names folded, beside the frames",
         {timed([&] {
           names.prepare();
           while (!names.ready()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
         })},
         0,
         0});
  const auto text_times = [&](const char* text) {
    return repeat(6, [&, on = false]() mutable {
      on = !on;
      return changed(bench, [&](Choices& c) { c.filter.text = on ? text : ""; });
    });
  };
  print({"other text asked for, to the picture", text_times("77"), 150, 0});
  print_common_texts(bench);
  print_memory("once names were searched", rows);
  TableView& table = bench.workspace().explorer().views().table;
  const TableOrder before = table.order();
  print({"table sorted by name, beside the frames",
         {timed([&] {
           table.sort({static_cast<std::size_t>(EnterpriseColumn::name), false});
           table.update();
           while (table.working()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
           table.update();
         })},
         0,
         0});
  table.sort(before);
  table.update();
}

/// What a correction of an address costs once it is in the file.
void print_correction(Bench& bench, const Project& project) {
  Explorer& explorer = bench.workspace().explorer();
  std::vector<std::uint32_t> corrected;
  for (std::uint32_t row = 0; row < std::min<std::size_t>(project.enterprises.rows(), 1000); ++row) {
    corrected.push_back(row);
  }
  print({"rows corrected, the frame that takes them",
         repeat(4,
                [&] {
                  return timed([&] {
                    explorer.project_changed(corrected);
                    bench.frame();
                  });
                }),
         33, 0});
  const EqualAreaProjection& plane = *bench.workspace().map().plane;
  print({"  points sorted anew, beside the frames",
         repeat(3, [&] { return timed([&] { enterprise_points(project, plane); }); }), 0, 0});
}

void measure(const std::string& file) {
  Project project;
  const Times reading = timed([&] { project = read_project(file, no_progress(), ProjectColumns::for_map); });
  const std::size_t rows = project.enterprises.rows();
  const HeadlessContext context;
  std::optional<Bench> opened;
  const Times first = timed([&] {
    opened.emplace(std::make_unique<OpenedProject>(std::move(project), file, stamp_of(file)));
    opened->frame();
  });
  Bench& bench = *opened;

  fmt::print("\n{}: {} enterprises, {} places, {}×{}, {}\n", file, rows,
             bench.workspace().content().enterprises.stacks(), width, height,
             reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
  fmt::print("  {:<46} {:>8} {:>8} {:>8} {:>8} {:>8} {:>7} {:>6} {:>7}\n", "milliseconds", "best", "median", "p95",
             "cpu", "cpu p95", "asked", "p95", "peak MB");
  const bool huge = rows > 2'000'000;
  const bool large = rows > 100'000;
  print({"open to first map",
         {{reading.wall_ms + first.wall_ms, reading.cpu_ms + first.cpu_ms}},
         huge    ? 0.0
         : large ? 1500.0
                 : 300.0,
         0});
  print({"  of it reading", {reading}, 0, 0});
  bench.settle();
  fmt::print("  processor while nothing happens: {:.2f} % (asked: below 1)\n", 100 * idle_share());
  print_interface(bench);

  const double asked = huge ? 33 : 25;
  const Camera country = bench.workspace().map().camera;
  const auto moves = [&](const std::string& where) {
    Times rest;
    const auto drag = bench.drag(120, rest);
    print({fmt::format("pan, {}", where), drag, asked, 60});
    print({"  exact picture after rest", {rest}, 150, 0});
    print({fmt::format("zoom, {}", where), bench.wheel(20), asked, 60});
  };
  moves("whole country");
  bench.look_at({110'000, -30'000}, 60);
  moves("Tbilisi");
  bench.look_at({110'000, -30'000}, 12);
  moves("a quarter of Tbilisi");
  bench.look_at(country.centre(), country.metres_per_pixel());

  choose(bench, [](Choices& c) { c.layers.show(MapLayer::heat, true); });
  const auto heat = repeat(5, [&] {
    bench.workspace().map().camera.pan({0, 0}, {1, 0});
    return bench.settle();
  });
  print({"exact picture with heat", heat, 0, 0});
  choose(bench, [](Choices& c) { c.layers.show(MapLayer::heat, false); });
  bench.settle();

  print({"other sizes asked for, to the picture",
         repeat(6,
                [&, on = false]() mutable {
                  on = !on;
                  return changed(bench, [&](Choices& c) { c.filter.sizes = on ? 1u << 1 : 0; });
                }),
         150, 0});
  print({"other sector, to the picture",
         repeat(6,
                [&, on = false]() mutable {
                  on = !on;
                  return changed(bench, [&](Choices& c) { c.sector = std::string(on ? "G" : ""); });
                }),
         150, 0});
  std::vector<std::uint32_t> selected;
  for (std::uint32_t row = 0; row < std::min<std::size_t>(rows, 1'000'000); ++row) selected.push_back(row);
  print({"selection of up to a million, to the picture",
         repeat(4,
                [&] {
                  Selection selection;
                  selection.kind = SelectionKind::brush;
                  selection.rows = selected;
                  return timed([&] {
                    bench.workspace().explorer().select(std::move(selection));
                    bench.settle();
                  });
                }),
         0, 0});
  bench.workspace().explorer().select({});
  bench.settle();
  print_lasso(bench);
  print_memory("of the map", rows);
  print_text(bench, rows);
  print_memory("once the table was sorted", rows);
  print_correction(bench, bench.workspace().explorer().project());
}

}  // namespace
}  // namespace klasteri::viewer

int main(int argc, char** argv) {
  klasteri::viewer::give_large_blocks_back();
  try {
    static_cast<void>(std::setvbuf(stdout, nullptr, _IOLBF, 0));
    for (int i = 1; i < argc; ++i) klasteri::viewer::measure(argv[i]);
    return 0;
  } catch (const klasteri::Error& error) {
    fmt::print(stderr, "viewer_speed: {}\n", error.what());
    return 1;
  }
}
