#include "geo/screening/product_space.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

constexpr std::size_t word_bits = 64;

/// Whether a sector stands out in a region.
bool present(double lq) { return lq >= 1; }

/// Bits that are set, without a call where the processor's own instruction may not be used.
int count_bits(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<int>(bits * 0x0101010101010101U >> 56U);
}

/// The regions with LQ ≥ 1 in each sector, one bit each, so that two sectors are compared 64 regions at a time.
class Presence {
 public:
  explicit Presence(const CellMatrix& lq)
      : words_((lq.regions + word_bits - 1) / word_bits), bits_(words_ * lq.sectors, 0), ubiquity_(lq.sectors, 0) {
    for (std::size_t j = 0; j < lq.regions; ++j) {
      for (std::size_t i = 0; i < lq.sectors; ++i) {
        const bool is_present = present(lq(j, i));
        bits_[i * words_ + j / word_bits] |= std::uint64_t{is_present} << (j % word_bits);
        ubiquity_[i] += is_present ? 1 : 0;
      }
    }
  }

  int together(std::size_t a, std::size_t b) const {
    int count = 0;
    for (std::size_t word = 0; word < words_; ++word) {
      count += count_bits(bits_[a * words_ + word] & bits_[b * words_ + word]);
    }
    return count;
  }

  /// Regions of a sector.
  int ubiquity(std::size_t sector) const { return ubiquity_[sector]; }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
  std::vector<int> ubiquity_;
};

/// Adds row k of the proximities to the sums, all but the sector's own.
void add_row(std::vector<double>& sums, std::span<const double> row, std::size_t k) {
  for (std::size_t i = 0; i < k; ++i) sums[i] += row[i];
  for (std::size_t i = k + 1; i < row.size(); ++i) sums[i] += row[i];
}

}  // namespace

std::vector<double> proximities(const CellMatrix& lq) {
  const Presence presence(lq);
  std::vector<double> result(lq.sectors * lq.sectors, 0);
  for (std::size_t a = 0; a < lq.sectors; ++a) {
    result[a * lq.sectors + a] = 1;
    for (std::size_t b = 0; b < a; ++b) {
      // Sectors that stand out nowhere are close to none.
      const int most = std::max({presence.ubiquity(a), presence.ubiquity(b), 1});
      const double proximity = static_cast<double>(presence.together(a, b)) / static_cast<double>(most);
      result[a * lq.sectors + b] = proximity;
      result[b * lq.sectors + a] = proximity;
    }
  }
  return result;
}

std::vector<double> densities(const CellMatrix& lq, const std::vector<double>& proximity) {
  const auto row = [&](std::size_t k) { return std::span(proximity).subspan(k * lq.sectors, lq.sectors); };
  // Proximity is symmetric, so whole rows are added up instead of columns; in the same order above and below the line,
  // so that no density exceeds 1 by a rounding.
  std::vector<double> all(lq.sectors, 0);
  for (std::size_t k = 0; k < lq.sectors; ++k) add_row(all, row(k), k);
  std::vector<double> result(lq.values.size());
  std::vector<double> here(lq.sectors);
  for (std::size_t j = 0; j < lq.regions; ++j) {
    std::ranges::fill(here, 0);
    for (std::size_t k = 0; k < lq.sectors; ++k) {
      if (present(lq(j, k))) add_row(here, row(k), k);
    }
    for (std::size_t i = 0; i < lq.sectors; ++i) result[lq.cell(j, i)] = all[i] > 0 ? here[i] / all[i] : nan;
  }
  return result;
}

}  // namespace klasteri
