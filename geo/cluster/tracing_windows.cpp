#include "geo/cluster/tracing_windows.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <tuple>

#include "geo/base/multiple_tests.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/cluster/local_contrast.h"
#include "geo/cluster/tracing_circle.h"
#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_setting.h"
#include "geo/pattern/scan_windows.h"

namespace klasteri {

namespace {

/// The best window around one square.
struct CoarseWindow {
  std::uint32_t centre = 0;  ///< a coarse square
  double radius_m = 0;
  double log_ratio = 0;        ///< against the country
  double local_log_ratio = 0;  ///< against what lies around it
};

ScanPlaces places_of(const FirmCells& cells) {
  ScanPlaces places;
  places.position = cells.position;
  places.cases.assign(cells.size(), 0);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) places.population.push_back(cells.firms(cell));
  return places;
}

/// Firms of a sector on each coarse square.
std::vector<std::uint32_t> cases_on_cells(const FirmCells& cells, const std::vector<std::uint32_t>& firms) {
  std::vector<std::uint32_t> cases(cells.size(), 0);
  std::size_t cell = 0;
  for (const std::uint32_t firm : firms) {
    while (cells.begin[cell + 1] <= firm) ++cell;
    ++cases[cell];
  }
  return cases;
}

double relative_risk_of(double inside, double expected, double all) {
  const double outside = all - inside;
  return outside > 0 ? inside / expected / (outside / (all - expected)) : infinity;
}

/// One sector's windows: how likely they are, and which of them stand.
class SectorSearch {
 public:
  SectorSearch(const TracedFirms& firms, std::uint32_t sector, const WindowSearchOptions& options, const ScanNull& null)
      : firms_(firms),
        sector_(sector),
        options_(options),
        null_(null),
        cases_(cases_on_cells(firms.coarse, firms.of_sector[sector])),
        likelihood_(ScanModel::bernoulli, static_cast<double>(firms.of_sector[sector].size()),
                    static_cast<double>(firms.size())),
        critical_(null.critical(likelihood_.cases(), options.max_q_value)) {}

  /// The best of the windows around a square, where one is likely enough and stands out.
  bool find_best(const ScanWindows& windows, std::size_t i, const ScanSpace& space, std::vector<SectorCount>& circles,
                 CoarseWindow& best) const {
    const auto of_square = windows.windows_of(i);
    const auto members = windows.members();
    std::uint32_t member = windows.first_member(i);
    std::uint32_t cases = 0;
    circles.clear();
    for (const ScanWindow& window : of_square) {
      for (; member < window.end; ++member) cases += cases_[members[member]];
      circles.push_back({static_cast<double>(cases), window.population});
    }
    if (cases < options_.null.windows.min_cases) return false;
    const SectorCount country{likelihood_.cases(), likelihood_.population()};
    std::size_t found = circles.size();
    for (std::size_t k = 0; k < circles.size(); ++k) {
      if (k > 0 && circles[k].cases == circles[k - 1].cases) continue;  // never better than the smaller one
      if (!is_excess(circles[k]) || !(log_ratio(circles[k]) > critical_)) continue;
      const LocalContrast contrast = local_contrast(circles[k], firms_around(circles, k, country));
      if (!stands_out(contrast) || !(contrast.log_ratio > best.local_log_ratio)) continue;
      best.local_log_ratio = contrast.log_ratio;
      found = k;
    }
    if (found == circles.size()) return false;
    best.log_ratio = log_ratio(circles[found]);
    best.radius_m = space.distance(best.centre, members[of_square[found].end - 1]);
    return true;
  }

  /// The windows that stand, the likeliest first.
  std::vector<SectorWindow> separate(std::vector<CoarseWindow> windows) const {
    const std::vector<Point>& position = firms_.coarse.position;
    std::sort(windows.begin(), windows.end(), [&](const CoarseWindow& a, const CoarseWindow& b) {
      return std::tuple(-a.local_log_ratio, position[a.centre].x, position[a.centre].y) <
             std::tuple(-b.local_log_ratio, position[b.centre].x, position[b.centre].y);
    });
    std::vector<SectorWindow> found;
    if (windows.empty()) return found;
    std::vector<bool> is_taken(firms_.coarse.size(), false);
    CircleFinder circles(firms_, sector_);
    for (const CoarseWindow& window : windows) {
      if (is_taken[window.centre]) continue;
      const std::vector<std::uint32_t> inside = cells_within(window.centre, window.radius_m);
      if (std::any_of(inside.begin(), inside.end(), [&](std::uint32_t cell) { return is_taken[cell]; })) continue;
      for (const std::uint32_t cell : inside) is_taken[cell] = true;
      // An earlier circle, drawn anew, may have taken what this one had.
      const SectorWindow circle = refined(window, circles);
      if (circle.observed >= options_.null.windows.min_cases) found.push_back(circle);
    }
    return found;
  }

 private:
  double log_ratio(SectorCount inside) const { return likelihood_.log_ratio(inside.cases, inside.firms); }

  bool is_excess(SectorCount inside) const {
    if (inside.cases < options_.null.windows.min_cases) return false;
    const double expected = likelihood_.expected(inside.firms);
    const double outside = likelihood_.cases() - inside.cases;
    return inside.cases * (likelihood_.cases() - expected) >= options_.min_relative_risk * expected * outside;
  }

  bool stands_out(const LocalContrast& contrast) const {
    return contrast.relative_risk >= options_.min_local_risk && contrast.low >= options_.min_local_bound;
  }

  std::vector<std::uint32_t> cells_within(std::uint32_t centre, double radius_m) const {
    std::vector<std::uint32_t> cells;
    for (std::uint32_t cell = 0; cell < firms_.coarse.size(); ++cell) {
      if (distance(centre, cell) <= radius_m * (1 + 1e-9)) cells.push_back(cell);
    }
    return cells;
  }

  double distance(std::uint32_t a, std::uint32_t b) const {
    const Point p = firms_.coarse.position[a];
    const Point q = firms_.coarse.position[b];
    return std::hypot(p.x - q.x, p.y - q.y);
  }

  SectorWindow refined(const CoarseWindow& window, CircleFinder& circles) const {
    const FirmCircle circle = circles.best_near(firms_.coarse.position[window.centre], window.radius_m,
                                                options_.null.windows.largest_radius_m);
    circles.take(circle);
    SectorWindow found;
    found.sector = sector_;
    found.centre = circle.centre;
    found.radius_m = circle.radius_m;
    found.observed = circle.cases;
    found.expected = likelihood_.expected(circle.firms);
    found.relative_risk = relative_risk_of(circle.cases, found.expected, likelihood_.cases());
    found.log_ratio = window.log_ratio;
    found.p_value = null_.p_value(likelihood_.cases(), window.log_ratio);
    return found;
  }

  const TracedFirms& firms_;
  std::uint32_t sector_;
  const WindowSearchOptions& options_;
  const ScanNull& null_;
  std::vector<std::uint32_t> cases_;  ///< on each coarse square
  ScanLikelihood likelihood_;
  double critical_;  ///< a window that is no likelier is not significant
};

/// Sectors that may have a window at all.
std::vector<std::uint32_t> searched_sectors(const TracedFirms& firms, std::uint32_t min_cases) {
  std::vector<std::uint32_t> sectors;
  for (std::uint32_t sector = 0; sector < firms.of_sector.size(); ++sector) {
    const std::size_t cases = firms.of_sector[sector].size();
    if (cases >= min_cases && cases < firms.size()) sectors.push_back(sector);
  }
  return sectors;
}

/// The likely windows of every sector, by square, found with one pass over the windows of all squares.
std::vector<std::vector<CoarseWindow>> coarse_windows(const ScanPlaces& places,
                                                      const std::vector<SectorSearch>& searches,
                                                      const WindowLimits& limits, Progress& progress) {
  const WindowKind kind;
  const ScanSpace space(places, kind, std::nullopt);
  const double firms = std::accumulate(places.population.begin(), places.population.end(), 0.0);
  std::vector<std::vector<CoarseWindow>> found(searches.size());
  TaskProgress tasks(progress, scan_tasks(places));
  std::mutex mutex;
  parallel_for(scan_tasks(places), 1, [&](std::size_t begin, std::size_t end) {
    ScanWindows windows;
    std::vector<SectorCount> circles;
    for (std::size_t task = begin; task < end; ++task) {
      std::size_t place = task * scan_centers_at_once;
      const std::size_t after = std::min(places.size(), place + scan_centers_at_once);
      while (place < after) {
        const std::size_t first = place;
        place = windows.find(space, places.population, limits.max_share * firms,
                             space.from_data(limits.largest_radius_m), place, after);
        for (std::size_t s = 0; s < searches.size(); ++s) {
          tasks.check();
          for (std::size_t i = 0; i < windows.centers(); ++i) {
            CoarseWindow best{static_cast<std::uint32_t>(first + i)};
            if (!searches[s].find_best(windows, i, space, circles, best)) continue;
            // In any order: separate() sorts them.
            const std::lock_guard lock(mutex);
            found[s].push_back(best);
          }
        }
      }
      tasks.task_done();
    }
  });
  return found;
}

/// Gives the windows their q-values and leaves those that pass.
std::vector<SectorWindow> significant(const std::vector<std::vector<SectorWindow>>& by_sector, double max_q_value) {
  std::vector<SectorWindow> all;
  std::vector<double> p_values;
  for (const std::vector<SectorWindow>& windows : by_sector) {
    if (windows.empty()) p_values.push_back(1);
  }
  const std::size_t without = p_values.size();
  for (const std::vector<SectorWindow>& windows : by_sector) {
    all.insert(all.end(), windows.begin(), windows.end());
    for (const SectorWindow& window : windows) p_values.push_back(window.p_value);
  }
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].q_value = q_values[without + i];
  std::erase_if(all, [&](const SectorWindow& window) { return !(window.q_value <= max_q_value); });
  return all;
}

}  // namespace

std::vector<SectorWindow> sector_windows(const TracedFirms& firms, const WindowSearchOptions& options,
                                         Progress& progress) {
  const std::vector<std::uint32_t> sectors = searched_sectors(firms, options.null.windows.min_cases);
  if (sectors.empty() || firms.coarse.size() < 2) return {};
  const auto sizes = [&firms](std::uint32_t a, std::uint32_t b) {
    return firms.of_sector[a].size() < firms.of_sector[b].size();
  };
  const auto [least, most] = std::minmax_element(sectors.begin(), sectors.end(), sizes);
  const ScanPlaces places = places_of(firms.coarse);
  progress.begin("relabelling");
  const ScanNull null(places, static_cast<double>(firms.of_sector[*least].size()),
                      static_cast<double>(firms.of_sector[*most].size()), options.null, progress);
  std::vector<SectorSearch> searches;
  searches.reserve(sectors.size());
  for (const std::uint32_t sector : sectors) searches.emplace_back(firms, sector, options, null);
  progress.begin("scanning");
  const std::vector<std::vector<CoarseWindow>> found = coarse_windows(places, searches, options.null.windows, progress);
  std::vector<std::vector<SectorWindow>> separate(sectors.size());
  parallel_for(sectors.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (progress.cancelled()) throw Cancelled();
      separate[i] = searches[i].separate(found[i]);
    }
  });
  return significant(separate, options.max_q_value);
}

}  // namespace klasteri
