#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>

namespace klasteri {

/// A counter-based random stream (Philox 4×32-10: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11).
/// The numbers depend on (seed, stream) alone, so each task takes a stream of its own and results do not depend on the
/// number of threads or the order of tasks. Satisfies UniformRandomBitGenerator; but use the members below, not
/// <random>'s distributions, whose output differs between standard libraries.
class Random {
 public:
  using result_type = std::uint32_t;

  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()();

  /// Uniform in [0, 1) with 53 random bits.
  double uniform();
  /// Uniform in [low, high).
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Uniform integer in [0, bound), without bias (Lemire 2019). @pre bound > 0
  std::uint32_t below(std::uint32_t bound);
  /// True with probability `p`.
  bool chance(double p) { return uniform() < p; }
  /// Standard normal (Box–Muller).
  double normal();
  /// Index drawn with probability proportional to `weights`. @pre not empty, none negative, one positive
  std::size_t weighted(std::span<const double> weights);

 private:
  void refill();

  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace klasteri
