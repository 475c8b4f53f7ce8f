#include "geo/pattern/scan_simulation.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/random.h"

namespace klasteri {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;

/// Numbers of cases in as many simulations as fit into a cache line, which are added and compared at once.
template <typename Lane>
struct alignas(64) Lanes {
  static constexpr std::size_t count = 64 / sizeof(Lane);

  std::array<Lane, count> cases{};

  /// Adds the rows of some places, and says whether any sum is above its limit then. Not inlined, so that the sums stay
  /// in registers, which calls around it would clear.
  [[gnu::noinline]] bool add_rows(const Lanes* rows, const std::uint32_t* place, const std::uint32_t* end,
                                  const Lanes& limit) {
    Vector a = part(0), b = part(1), c = part(2), d = part(3);
    for (; place != end; ++place) {
      const Lanes& row = rows[*place];
      a += row.part(0);
      b += row.part(1);
      c += row.part(2);
      d += row.part(3);
    }
    keep(0, a);
    keep(1, b);
    keep(2, c);
    keep(3, d);
    const auto above = ((a > limit.part(0)) | (b > limit.part(1))) | ((c > limit.part(2)) | (d > limit.part(3)));
    const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(above);
    return (words[0] | words[1]) != 0;
  }

 private:
  using Vector __attribute__((vector_size(16))) = Lane;

  Vector part(std::size_t i) const {
    Vector vector;
    std::memcpy(&vector, cases.data() + i * count / 4, sizeof(vector));
    return vector;
  }
  void keep(std::size_t i, const Vector& vector) { std::memcpy(cases.data() + i * count / 4, &vector, sizeof(vector)); }
};

/// Windows that are looked at only if their last one has more cases than the first one needs.
struct Stretch {
  std::uint32_t first_window = 0, last_window = 0;
  std::uint32_t end = 0;  ///< of the members
  std::uint32_t bin = 0;  ///< of the first window
};

/// As far as the population grows by a sixteenth, at most sixteen windows.
void add_stretches(const ScanThresholds& thresholds, std::span<const ScanWindow> windows,
                   std::vector<Stretch>& stretches) {
  constexpr std::size_t most_windows = 16;
  constexpr double growth = 1 + 1.0 / 16;
  for (std::size_t i = 0; i < windows.size();) {
    std::size_t after = i + 1;
    const double most_population = windows[i].population * growth;
    while (after < windows.size() && after - i < most_windows && windows[after].population <= most_population) ++after;
    stretches.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(after), windows[after - 1].end,
                         static_cast<std::uint32_t>(thresholds.bin(windows[i].population))});
    i = after;
  }
}

/// The cases of every place in every simulation, `Lanes::count` simulations side by side.
template <typename Lane>
class SimulatedCases {
 public:
  SimulatedCases(const CaseSampler& sampler, std::size_t places, std::size_t first, std::size_t count,
                 const TaskProgress& progress)
      : places_(places), batches_((count + Lanes<Lane>::count - 1) / Lanes<Lane>::count), rows_(batches_ * places) {
    parallel_for(batches_, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin * Lanes<Lane>::count; i < std::min(count, end * Lanes<Lane>::count); ++i) {
        progress.check();
        Lanes<Lane>* const rows = rows_.data() + i / Lanes<Lane>::count * places_;
        const std::size_t lane = i % Lanes<Lane>::count;
        sampler.draw(first + i, [rows, lane](std::uint32_t place, int cases) {
          rows[place].cases[lane] = static_cast<Lane>(rows[place].cases[lane] + cases);
        });
      }
    });
  }

  std::size_t batches() const { return batches_; }
  const Lanes<Lane>* batch(std::size_t i) const { return rows_.data() + i * places_; }

 private:
  std::size_t places_, batches_;
  std::vector<Lanes<Lane>> rows_;
};

/// Looks through windows for statistics above the greatest so far of every simulation. Several work at once and tell
/// each other through `maxima`; what is greatest in the end does not depend on who found it.
template <typename Lane>
class MaximumSearch {
 public:
  using Row = Lanes<Lane>;

  MaximumSearch(const ScanSetting& setting, const WindowKind& kind, const SimulatedCases<Lane>& cases,
                std::vector<std::atomic<double>>& maxima)
      : setting_(setting),
        kind_(kind),
        cases_(cases),
        maxima_(maxima),
        bins_(setting.thresholds.bins()),
        level_(maxima.size()),
        insufficient_(cases.batches() * bins_) {
    for (std::size_t i = 0; i < maxima.size(); ++i) set_level(i, setting.level(kind, maxima[i].load(relaxed)));
  }

  void search(const ScanWindows& windows) {
    stretches_.clear();
    first_stretch_.assign(1, 0);
    for (std::size_t center = 0; center < windows.centers(); ++center) {
      add_stretches(setting_.thresholds, windows.windows_of(center), stretches_);
      first_stretch_.push_back(stretches_.size());
    }
    for (std::size_t batch = 0; batch < cases_.batches(); ++batch) {
      for (std::size_t lane = 0; lane < Row::count; ++lane) learn(batch * Row::count + lane);
      for (std::size_t center = 0; center < windows.centers(); ++center) search_around(windows, center, batch);
    }
  }

 private:
  static constexpr auto relaxed = std::memory_order_relaxed;

  void search_around(const ScanWindows& windows, std::size_t center, std::size_t batch) {
    const Row* const cases = cases_.batch(batch);
    const Row* const insufficient = insufficient_.data() + batch * bins_;
    const std::uint32_t* const members = windows.members().data();
    std::uint32_t begin = windows.first_member(center);
    Row inside;
    for (std::size_t i = first_stretch_[center]; i < first_stretch_[center + 1]; ++i) {
      const Stretch& stretch = stretches_[i];
      const Row& limit = insufficient[stretch.bin];
      if (inside.add_rows(cases, members + begin, members + stretch.end, limit)) {
        for (std::size_t lane = 0; lane < Row::count; ++lane) {
          if (inside.cases[lane] > limit.cases[lane])
            look_closely(windows, center, stretch, begin, batch, lane, inside);
        }
      }
      begin = stretch.end;
    }
  }

  /// One simulation, window by window.
  /// @param begin of the stretch's members
  /// @param inside the cases at the end of the stretch
  void look_closely(const ScanWindows& windows, std::size_t center, const Stretch& stretch, std::uint32_t begin,
                    std::size_t batch, std::size_t lane, const Row& inside) {
    const std::size_t simulation = batch * Row::count + lane;
    const auto members = windows.members();
    const auto cases_at = [&](std::uint32_t member) { return cases_.batch(batch)[members[member]].cases[lane]; };
    std::int64_t count = inside.cases[lane];
    for (std::uint32_t member = begin; member < stretch.end; ++member) count -= cases_at(member);
    std::uint32_t member = begin;
    for (std::uint32_t i = stretch.first_window; i < stretch.last_window; ++i) {
      const ScanWindow& window = windows.windows_of(center)[i];
      for (; member < window.end; ++member) count += cases_at(member);
      const auto insufficient = setting_.thresholds.insufficient(level_[simulation]);
      if (count <= insufficient[setting_.thresholds.bin(window.population)]) continue;
      raise(simulation, kind_.penalty * setting_.likelihood.log_ratio(static_cast<double>(count), window.population));
    }
  }

  void raise(std::size_t simulation, double statistic) {
    double greatest = maxima_[simulation].load(relaxed);
    while (statistic > greatest) {
      if (!maxima_[simulation].compare_exchange_weak(greatest, statistic, relaxed)) continue;
      return learn(simulation);
    }
  }

  /// Takes over what is known of the simulation.
  void learn(std::size_t simulation) {
    const std::size_t level = setting_.level(kind_, maxima_[simulation].load(relaxed));
    if (level != level_[simulation]) set_level(simulation, level);
  }

  void set_level(std::size_t simulation, std::size_t level) {
    constexpr std::int32_t most = std::numeric_limits<Lane>::max();
    level_[simulation] = level;
    const auto insufficient = setting_.thresholds.insufficient(level);
    Row* const rows = insufficient_.data() + simulation / Row::count * bins_;
    for (std::size_t bin = 0; bin < bins_; ++bin) {
      rows[bin].cases[simulation % Row::count] = static_cast<Lane>(std::min(insufficient[bin], most));
    }
  }

  const ScanSetting& setting_;
  const WindowKind& kind_;
  const SimulatedCases<Lane>& cases_;
  std::vector<std::atomic<double>>& maxima_;
  std::size_t bins_;
  std::vector<std::size_t> level_;  ///< of each simulation
  std::vector<Row> insufficient_;   ///< of each batch, by bin
  std::vector<Stretch> stretches_;
  std::vector<std::size_t> first_stretch_;
};

template <typename Lane>
std::vector<double> maxima_in_lanes(const ScanSetting& setting, const CaseSampler& sampler, std::size_t first,
                                    std::size_t count, TaskProgress& progress, const WindowVisitor& visitor) {
  const SimulatedCases<Lane> cases(sampler, setting.places.size(), first, count, progress);
  std::vector<std::atomic<double>> maxima(cases.batches() * Lanes<Lane>::count);
  for (std::uint32_t kind = 0; kind < setting.kinds.size(); ++kind) {
    const ScanSpace space = setting.space(setting.kinds[kind]);
    const double largest_radius = space.from_data(setting.largest_radius);
    parallel_for(scan_tasks(setting.places), 1, [&](std::size_t begin, std::size_t end) {
      MaximumSearch<Lane> search(setting, setting.kinds[kind], cases, maxima);
      ScanWindows windows;
      for (std::size_t task = begin; task < end; ++task) {
        std::size_t place = task * scan_centers_at_once;
        const std::size_t after = std::min(setting.places.size(), place + scan_centers_at_once);
        while (place < after) {
          progress.check();
          const std::size_t first_place = place;
          place = windows.find(space, setting.places.population, setting.most_population, largest_radius, place, after);
          if (visitor) visitor(space, kind, windows, first_place);
          search.search(windows);
        }
        progress.task_done();
      }
    });
  }
  std::vector<double> result(count);
  std::copy_n(maxima.begin(), count, result.begin());
  return result;
}

/// Whether counts fit into the narrower lanes.
bool is_narrow(const ScanSetting& setting) {
  return setting.likelihood.cases() <= std::numeric_limits<std::int16_t>::max();
}

}  // namespace

CaseSampler::CaseSampler(const ScanPlaces& places, const ScanLikelihood& likelihood, std::uint64_t seed)
    : seed_(seed), cases_(static_cast<std::size_t>(likelihood.cases())) {
  if (likelihood.model() == ScanModel::poisson) {
    make_alias_table(places.population);
    return;
  }
  place_of_.reserve(static_cast<std::size_t>(likelihood.population()));
  for (std::size_t place = 0; place < places.size(); ++place) {
    place_of_.insert(place_of_.end(), static_cast<std::size_t>(places.population[place]),
                     static_cast<std::uint32_t>(place));
  }
}

void CaseSampler::draw(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const {
  place_of_.empty() ? draw_places(simulation, add) : draw_persons(simulation, add);
}

// Whichever are fewer are drawn, cases or controls.
void CaseSampler::draw_persons(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const {
  const std::size_t persons = place_of_.size();
  const bool controls = cases_ > persons / 2;
  if (controls) {
    for (const std::uint32_t place : place_of_) add(place, 1);
  }
  Random random(seed_, simulation);
  std::vector<bool> is_drawn(persons, false);
  for (std::size_t left = controls ? persons - cases_ : cases_; left > 0;) {
    const std::uint32_t person = random.below(static_cast<std::uint32_t>(persons));
    if (is_drawn[person]) continue;
    is_drawn[person] = true;
    add(place_of_[person], controls ? -1 : 1);
    --left;
  }
}

void CaseSampler::draw_places(std::size_t simulation, const std::function<void(std::uint32_t, int)>& add) const {
  Random random(seed_, simulation);
  for (std::size_t i = 0; i < cases_; ++i) {
    const std::uint32_t place = random.below(static_cast<std::uint32_t>(alias_.size()));
    add(random.uniform() < own_share_[place] ? place : alias_[place], 1);
  }
}

// Vose 1991, "A linear algorithm for generating random numbers with a given distribution".
void CaseSampler::make_alias_table(const std::vector<double>& population) {
  const std::size_t places = population.size();
  double total = 0;
  for (const double each : population) total += each;
  own_share_.resize(places);
  const auto most = std::max_element(population.begin(), population.end()) - population.begin();
  alias_.assign(places, static_cast<std::uint32_t>(most));
  std::vector<std::uint32_t> small, large;
  for (std::size_t i = 0; i < places; ++i) {
    own_share_[i] = population[i] / total * static_cast<double>(places);
    (own_share_[i] < 1 ? small : large).push_back(static_cast<std::uint32_t>(i));
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t less = small.back();
    const std::uint32_t more = large.back();
    small.pop_back();
    alias_[less] = more;
    own_share_[more] -= 1 - own_share_[less];
    if (own_share_[more] >= 1) continue;
    large.pop_back();
    small.push_back(more);
  }
  // What rounding left over; but nothing falls on a place without population.
  for (const std::uint32_t i : large) own_share_[i] = 1;
  for (const std::uint32_t i : small) {
    if (population[i] > 0) own_share_[i] = 1;
  }
}

std::vector<double> simulated_maxima(const ScanSetting& setting, const CaseSampler& sampler, std::size_t first,
                                     std::size_t count, TaskProgress& progress, const WindowVisitor& visitor) {
  return is_narrow(setting) ? maxima_in_lanes<std::int16_t>(setting, sampler, first, count, progress, visitor)
                            : maxima_in_lanes<std::int32_t>(setting, sampler, first, count, progress, visitor);
}

std::size_t simulations_at_once(const ScanSetting& setting) {
  const std::size_t bytes = is_narrow(setting) ? sizeof(std::int16_t) : sizeof(std::int32_t);
  const std::size_t most = most_bytes / bytes / setting.places.size();
  return std::max<std::size_t>(most / 32 * 32, 32);
}

}  // namespace klasteri
