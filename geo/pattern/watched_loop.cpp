#include "geo/pattern/watched_loop.h"

#include <algorithm>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

/// Between two of them every thread waits for the slowest one: many enough to report, few enough to cost nothing.
constexpr std::size_t reports = 50;

}  // namespace

void watched_for(Progress& progress, std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t stretch = std::max(count / reports, std::max<std::size_t>(grain, 1));
  for (std::size_t first = 0; first < count; first += stretch) {
    progress.check(static_cast<double>(first) / static_cast<double>(count));
    parallel_for(std::min(stretch, count - first), grain, [&](std::size_t begin, std::size_t end) {
      for (std::size_t from = begin; from < end; from += grain) {
        if (progress.cancelled()) throw Cancelled();
        body(first + from, first + std::min(from + grain, end));
      }
    });
  }
  progress.check(1);
}

}  // namespace klasteri
