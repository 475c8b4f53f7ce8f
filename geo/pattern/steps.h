#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

#include "geo/base/parallel.h"
#include "geo/base/progress.h"

namespace klasteri {

/// parallel_for() in steps, between which work reports how far it is and stops when the user asks for it.
/// @param from,to the fractions of the whole work between which this part lies
inline void parallel_steps(Progress& progress, double from, double to, std::size_t count, std::size_t grain,
                           const std::function<void(std::size_t, std::size_t)>& body) {
  constexpr std::size_t most_steps = 50;
  const std::size_t step = std::max(grain * 16, (count + most_steps - 1) / most_steps);
  progress.check(from);
  for (std::size_t begin = 0; begin < count; begin += step) {
    const std::size_t size = std::min(step, count - begin);
    parallel_for(size, grain, [&](std::size_t first, std::size_t last) { body(begin + first, begin + last); });
    progress.check(from + (to - from) * static_cast<double>(begin + size) / static_cast<double>(count));
  }
}

}  // namespace klasteri
