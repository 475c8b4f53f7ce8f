#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace klasteri {

/// Eight permutations of an area's neighbours side by side, in single precision. The streams are xoshiro128++ (Blackman
/// & Vigna 2021), one a lane; permutation r is drawn by lane r mod 8. What is drawn does not depend on the machine:
/// with AVX2 the lanes run at once, without it four by four.
struct PermutationLanes {
  static constexpr std::size_t lanes = 8;
  /// No more neighbours than so many: each is compared with all drawn before it.
  static constexpr std::size_t most_neighbours = 128;

  std::span<const float> values;                   ///< of all areas
  std::span<const float> weights;                  ///< of the area's neighbours
  std::uint32_t area = 0;                          ///< never drawn: its own value stays
  std::uint32_t permutations = 0;                  ///< how many
  float observed = 0;                              ///< the sum of weights and values that is compared with
  float rounding = 0;                              ///< relative error of a sum; 0: sums are exact
  std::array<std::uint32_t, 4 * lanes> seed = {};  ///< four words a lane

  /// What came of them.
  struct Outcome {
    std::uint32_t at_least = 0, at_most = 0;  ///< sums decided to be so large or so small, or as large
    std::vector<std::uint32_t> collided;      ///< permutations that drew an area twice: to be drawn again
    /// Areas drawn in permutations whose sum is too near the observed one for single precision, one permutation after
    /// the other.
    std::vector<std::uint32_t> undecided;
  };
  void run(Outcome& outcome) const;
  /// The same on machines without AVX2; what is noted in the outcome comes in another order.
  void run_four_by_four(Outcome& outcome) const;
};

}  // namespace klasteri
