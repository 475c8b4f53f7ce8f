#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

/// The indices from 0 to count − 1 for which `wanted(index)` is true, ascending; it is asked on all threads.
template <typename Wanted>
std::vector<std::uint32_t> gather_rows(std::size_t count, const Wanted& wanted) {
  constexpr std::size_t piece = 1 << 16;
  std::vector<std::vector<std::uint32_t>> found((count + piece - 1) / piece);
  parallel_for(found.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      for (std::size_t row = at * piece; row < std::min(count, (at + 1) * piece); ++row) {
        if (wanted(row)) found[at].push_back(static_cast<std::uint32_t>(row));
      }
    }
  });
  std::size_t total = 0;
  for (const auto& rows : found) total += rows.size();
  std::vector<std::uint32_t> rows;
  rows.reserve(total);
  for (const auto& part : found) rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

}  // namespace klasteri::viewer
