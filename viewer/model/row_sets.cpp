#include "viewer/model/row_sets.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

std::vector<std::uint32_t> rows_of(const RowMask& mask) {
  constexpr std::size_t piece_rows = 1 << 16;
  const std::size_t pieces = (mask.size() + piece_rows - 1) / piece_rows;
  std::vector<std::size_t> first(pieces + 1);
  const auto end_of = [&](std::size_t piece) { return std::min(mask.size(), (piece + 1) * piece_rows); };
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      std::size_t count = 0;
      for (std::size_t row = piece * piece_rows; row < end_of(piece); ++row) count += mask[row];
      first[piece + 1] = count;
    }
  });
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> rows(first.back());
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      std::size_t next = first[piece];
      for (std::size_t row = piece * piece_rows; row < end_of(piece); ++row) {
        if (mask[row] != 0) rows[next++] = static_cast<std::uint32_t>(row);
      }
    }
  });
  return rows;
}

std::vector<std::uint32_t> united_rows(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> rows;
  rows.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rows));
  return rows;
}

std::vector<std::uint32_t> rows_without(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> rows;
  rows.reserve(a.size());
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rows));
  return rows;
}

std::vector<std::uint32_t> common_rows(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> rows;
  rows.reserve(std::min(a.size(), b.size()));
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rows));
  return rows;
}

}  // namespace klasteri::viewer
