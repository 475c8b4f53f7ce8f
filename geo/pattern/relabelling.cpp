#include "geo/pattern/relabelling.h"

#include <mutex>
#include <numeric>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/random.h"

namespace klasteri {

std::vector<std::uint32_t> random_places(std::size_t firms, std::size_t count, std::uint64_t seed,
                                         std::size_t simulation) {
  std::vector<std::uint32_t> places(firms);
  std::iota(places.begin(), places.end(), 0U);
  Random random(seed, simulation);
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(places[i], places[i + random.below(static_cast<std::uint32_t>(firms - i))]);
  }
  places.resize(count);
  return places;
}

void for_each_task(std::size_t count, Progress& progress, const std::function<void(std::size_t)>& perform) {
  std::mutex reporting;
  std::size_t done = 0;
  parallel_for(count, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t task = begin; task < end; ++task) {
      if (progress.cancelled()) throw Cancelled();
      perform(task);
      const std::scoped_lock lock(reporting);
      progress.report(static_cast<double>(++done) / static_cast<double>(count));
    }
  });
}

}  // namespace klasteri
