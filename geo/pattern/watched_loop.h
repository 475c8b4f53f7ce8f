#pragma once

#include <cstddef>
#include <functional>

#include "geo/base/progress.h"

namespace klasteri {

/// parallel_for() over [0, count) that tells how far it is and stops when asked to: `body` gets at most `grain` items
/// at a time, and Cancelled is thrown before the next ones.
void watched_for(Progress& progress, std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t, std::size_t)>& body);

}  // namespace klasteri
