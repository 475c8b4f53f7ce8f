#include "viewer/model/row_mask.h"

#include <algorithm>
#include <numeric>

#include "geo/base/parallel.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t mask_piece = 1 << 16;

template <typename Belongs>
RowMask mask_where(std::size_t rows, const Belongs& belongs) {
  RowMask mask(rows);
  parallel_for(rows, mask_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) mask[row] = belongs(row) ? 1 : 0;
  });
  return mask;
}

/// A number of every piece of a mask.
template <typename NumberOf>
std::vector<std::size_t> numbers_of_pieces(std::size_t rows, const NumberOf& number_of) {
  std::vector<std::size_t> numbers((rows + mask_piece - 1) / mask_piece);
  parallel_for(numbers.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      numbers[piece] = number_of(piece * mask_piece, std::min(rows, (piece + 1) * mask_piece));
    }
  });
  return numbers;
}

std::size_t total_of(const std::vector<std::size_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::size_t{0});
}

std::vector<std::size_t> counts_of_pieces(const RowMask& mask) {
  return numbers_of_pieces(mask.size(), [&](std::size_t begin, std::size_t end) {
    std::size_t sum = 0;
    for (std::size_t row = begin; row < end; ++row) sum += mask[row];
    return sum;
  });
}

}  // namespace

RowMask placed_rows(const Register& reg) {
  return mask_where(reg.rows(), [&](std::size_t row) { return place_of(reg, row).valid(); });
}

std::size_t count(const RowMask& mask) { return total_of(counts_of_pieces(mask)); }

std::size_t count_common(const RowMask& mask, const RowMask& other) {
  return total_of(numbers_of_pieces(mask.size(), [&](std::size_t begin, std::size_t end) {
    std::size_t sum = 0;
    for (std::size_t row = begin; row < end; ++row) sum += mask[row] & other[row];
    return sum;
  }));
}

std::vector<std::uint32_t> rows_of(const RowMask& mask) {
  const std::vector<std::size_t> counts = counts_of_pieces(mask);
  std::vector<std::size_t> first(counts.size());
  std::exclusive_scan(counts.begin(), counts.end(), first.begin(), std::size_t{0});
  std::vector<std::uint32_t> rows(total_of(counts));
  parallel_for(counts.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      std::size_t at = first[piece];
      const std::size_t last = std::min(mask.size(), (piece + 1) * mask_piece);
      for (std::size_t row = piece * mask_piece; row < last; ++row) {
        if (mask[row] != 0) rows[at++] = static_cast<std::uint32_t>(row);
      }
    }
  });
  return rows;
}

}  // namespace klasteri::viewer
