#include "geo/pattern/permutation_lanes.h"

#include <cstring>

namespace klasteri {

namespace {

constexpr std::size_t word = sizeof(std::uint32_t);
/// Below it floats lose digits.
constexpr float least_float = 1e-36F;

struct FourLanes {
  using Words [[gnu::vector_size(4 * word)]] = std::uint32_t;
  using Floats [[gnu::vector_size(4 * word)]] = float;
};
struct EightLanes {
  using Words [[gnu::vector_size(8 * word)]] = std::uint32_t;
  using Floats [[gnu::vector_size(8 * word)]] = float;
};

/// xoshiro128++ in every lane.
template <typename Vectors>
struct Streams {
  using Words = typename Vectors::Words;
  static constexpr std::size_t width = sizeof(Words) / word;
  Words s0, s1, s2, s3;

  [[gnu::always_inline]] Streams(const PermutationLanes& task, std::size_t first_lane) {
    for (std::size_t lane = 0; lane < width; ++lane) {
      const std::uint32_t* seed = &task.seed[4 * (first_lane + lane)];
      s0[lane] = seed[0];
      s1[lane] = seed[1];
      s2[lane] = seed[2];
      s3[lane] = seed[3];
    }
  }

  [[gnu::always_inline]] void next(Words& random) {
    const Words sum = s0 + s3;
    random = ((sum << 7) | (sum >> 25)) + s0;
    const Words shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >> 21);
  }
};

/// Writes down the lanes whose permutation is not decided.
template <typename Words>
[[gnu::always_inline]] inline void note_open(const PermutationLanes& task, std::uint32_t first, const Words& open,
                                             const Words& collided, const Words* drawn,
                                             PermutationLanes::Outcome& outcome) {
  for (std::size_t lane = 0; lane < sizeof(Words) / word; ++lane) {
    if (open[lane] == 0) continue;
    if (collided[lane] != 0) {
      outcome.collided.push_back(first + static_cast<std::uint32_t>(lane));
    } else {
      for (std::size_t k = 0; k < task.weights.size(); ++k) outcome.undecided.push_back(drawn[k][lane]);
    }
  }
}

template <typename Words>
[[gnu::always_inline]] inline bool any(const Words& mask) {
  std::uint64_t parts[sizeof(Words) / sizeof(std::uint64_t)];
  std::memcpy(parts, &mask, sizeof(Words));
  std::uint64_t all = 0;
  for (const std::uint64_t part : parts) all |= part;
  return all != 0;
}

/// The permutations of the lanes from `first_lane` on.
template <typename Vectors>
[[gnu::always_inline]] inline void run_lanes(const PermutationLanes& task, std::size_t first_lane,
                                             PermutationLanes::Outcome& outcome) {
  using Words = typename Vectors::Words;
  using Floats = typename Vectors::Floats;
  constexpr std::size_t width = sizeof(Words) / word;
  Streams<Vectors> streams(task, first_lane);
  const auto others = static_cast<std::uint32_t>(task.values.size() - 1);
  const std::uint32_t biased = (0 - others) % others;  // Lemire 2019: lower products would favour some areas
  const Words exact = Words{} - static_cast<std::uint32_t>(task.rounding == 0 ? 1 : 0);
  const float least_limit = task.rounding == 0 ? 0 : least_float;
  const float* const values = task.values.data();
  Words drawn[PermutationLanes::most_neighbours];
  Words permutation = {};
  for (std::size_t lane = 0; lane < width; ++lane) permutation[lane] = static_cast<std::uint32_t>(first_lane + lane);
  Words at_least = {};
  Words at_most = {};
  for (; permutation[0] < task.permutations; permutation += static_cast<std::uint32_t>(PermutationLanes::lanes)) {
    Words collided = {};
    Floats sum = {};
    Floats magnitude = {};
    for (std::size_t k = 0; k < task.weights.size(); ++k) {
      Words random, low, area;
      streams.next(random);
      for (std::size_t lane = 0; lane < width; ++lane) {
        const std::uint64_t product = std::uint64_t{random[lane]} * others;
        area[lane] = static_cast<std::uint32_t>(product >> 32);
        low[lane] = static_cast<std::uint32_t>(product);
      }
      collided |= static_cast<Words>(low < biased);
      area -= static_cast<Words>(area >= task.area);  // true is −1: the area itself is passed over
      for (std::size_t i = 0; i < k; ++i) collided |= static_cast<Words>(area == drawn[i]);
      drawn[k] = area;
      std::uint32_t index[width];
      float value[width];
      std::memcpy(index, &area, sizeof(Words));
      for (std::size_t lane = 0; lane < width; ++lane) value[lane] = values[index[lane]];
      Floats term;
      std::memcpy(&term, value, sizeof(Floats));
      term *= task.weights[k];
      sum += term;
      magnitude += term < 0 ? -term : term;
    }
    const Floats limit =
        (magnitude + (task.observed < 0 ? -task.observed : task.observed)) * task.rounding + least_limit;
    const auto above = static_cast<Words>(sum > task.observed + limit);
    const auto below = static_cast<Words>(sum < task.observed - limit);
    const auto wanted = static_cast<Words>(permutation < task.permutations);
    const Words decided = wanted & ~collided & (exact | above | below);
    at_least -= decided & ~below;
    at_most -= decided & ~above;
    const Words open = wanted & ~decided;
    if (any(open)) note_open(task, permutation[0], open, collided, drawn, outcome);
  }
  for (std::size_t lane = 0; lane < width; ++lane) {
    outcome.at_least += at_least[lane];
    outcome.at_most += at_most[lane];
  }
}

#ifdef __x86_64__
[[gnu::target("avx2")]] void run_at_once(const PermutationLanes& task, PermutationLanes::Outcome& outcome) {
  run_lanes<EightLanes>(task, 0, outcome);
}
const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
#endif

}  // namespace

void PermutationLanes::run_four_by_four(Outcome& outcome) const {
  run_lanes<FourLanes>(*this, 0, outcome);
  run_lanes<FourLanes>(*this, 4, outcome);
}

void PermutationLanes::run(Outcome& outcome) const {
#ifdef __x86_64__
  if (has_avx2) return run_at_once(*this, outcome);
#endif
  run_four_by_four(outcome);
}

}  // namespace klasteri
