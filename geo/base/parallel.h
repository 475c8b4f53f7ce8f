#pragma once

#include <cstddef>
#include <functional>

#include "geo/base/progress.h"

namespace klasteri {

/// Threads that parallel loops use from now on; 0 restores the machine's own number. Results never depend on it.
void set_threads(unsigned count);

/// Threads that parallel loops use.
unsigned threads();

/// Calls `body(begin, end)` for consecutive pieces of [0, count) of at least `grain` items, on several threads.
/// Pieces may come in any order: write to the items' own places, or reduce in order afterwards. The first exception
/// thrown by `body` is passed on; Cancelled is thrown in a loop within a piece of another that has ended by an
/// exception.
void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body);

/// The part of a stage that a loop is: fractions that its beginning and its end are reported as.
struct StagePart {
  double from = 0, to = 1;
};

/// The same, telling how much is done; `body` gets at most `grain` items at a time, and Cancelled is thrown before the
/// next ones once the user has asked to stop.
void parallel_for(Progress& progress, std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body, StagePart part = {});

}  // namespace klasteri
