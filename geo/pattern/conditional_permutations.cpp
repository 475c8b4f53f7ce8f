#include "geo/pattern/conditional_permutations.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/permutation_lanes.h"

namespace klasteri {

namespace {

constexpr std::size_t areas_at_once = 16;
constexpr double double_rounding = std::numeric_limits<double>::epsilon() / 2;
constexpr double float_rounding = std::numeric_limits<float>::epsilon() / 2;
/// Whole numbers up to this are exact in single precision, and so are their sums.
constexpr double most_whole = 16'777'216;

/// The values as sums over them are compared: moved towards 0, which changes no comparison, and brought to at most 1 by
/// a power of two, which changes no digit. Whole numbers are moved by one, so they stay exact.
struct PermutedValues {
  std::vector<double> values;
  std::vector<float> single;
  double whole_bound = std::numeric_limits<double>::infinity();  ///< largest magnitude of whole numbers; else infinite

  explicit PermutedValues(std::span<const double> given) : values(given.begin(), given.end()) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const bool whole = std::ranges::all_of(values, [](double value) { return value == std::floor(value); });
    const double middle = whole ? std::round(mean) : mean;
    double most = 0;
    for (double& value : values) most = std::max(most, std::abs(value -= middle));
    if (whole) whole_bound = most;
    int exponent = 0;
    std::frexp(most, &exponent);
    single.reserve(values.size());
    for (double& value : values) {
      value = std::ldexp(value, -exponent);
      single.push_back(static_cast<float>(value));
    }
  }
};

/// The permutations of one area after the other; scratch memory is kept between them.
class AreaPermutations {
 public:
  AreaPermutations(const PermutedValues& values, const Neighbours& neighbours, std::uint32_t permutations,
                   std::uint64_t seed, const Progress& progress)
      : values_(values), neighbours_(neighbours), permutations_(permutations), seed_(seed), progress_(progress) {}

  /// At least, at most.
  std::pair<std::uint32_t, std::uint32_t> count(std::uint32_t area) {
    const auto neighbours = neighbours_.of(area);
    const auto weights = neighbours_.weights_of(area);
    if (neighbours.empty()) return {0, 0};
    const double greatest = *std::ranges::max_element(weights);
    if (!(greatest > 0)) return {permutations_, permutations_};
    // Equal weights become 1, so that sums of whole numbers stay exact.
    weights_.clear();
    for (const double weight : weights) weights_.push_back(weight / greatest);
    area_ = area;
    at_least_ = at_most_ = 0;
    observed_ = sum_of(neighbours);
    const double drawn = static_cast<double>(neighbours.size());
    const bool few_collide = drawn * (drawn - 1) <= static_cast<double>(others());
    if (few_collide && neighbours.size() <= PermutationLanes::most_neighbours) {
      run_lanes();
    } else {
      run_shuffles();
    }
    return {at_least_, at_most_};
  }

 private:
  struct Sum {
    double value = 0, magnitude = 0;
  };

  std::uint32_t others() const { return static_cast<std::uint32_t>(values_.values.size() - 1); }

  Sum sum_of(std::span<const std::uint32_t> areas) const {
    Sum sum;
    for (std::size_t k = 0; k < areas.size(); ++k) {
      const double term = weights_[k] * values_.values[areas[k]];
      sum.value += term;
      sum.magnitude += std::abs(term);
    }
    return sum;
  }

  /// Counts a permutation in double precision.
  void decide(std::span<const std::uint32_t> drawn) {
    const Sum sum = sum_of(drawn);
    // Two sums of as many terms, each with a weight that was rounded too.
    const double limit =
        (sum.magnitude + observed_.magnitude) * double_rounding * (static_cast<double>(drawn.size()) + 4);
    if (sum.value >= observed_.value - limit) ++at_least_;
    if (sum.value <= observed_.value + limit) ++at_most_;
  }

  /// Few of many: drawn independently, and again where one area is drawn twice.
  void run_lanes() {
    single_weights_.assign(weights_.begin(), weights_.end());
    PermutationLanes lanes;
    lanes.values = values_.single;
    lanes.weights = single_weights_;
    lanes.area = area_;
    lanes.permutations = permutations_;
    lanes.observed = static_cast<float>(observed_.value);
    const double terms = static_cast<double>(weights_.size());
    const bool equal = std::ranges::all_of(weights_, [](double weight) { return weight == 1; });
    // Value, weight, their product and the sums so far are rounded, and so is the limit itself.
    if (!equal || values_.whole_bound * terms > most_whole) {
      lanes.rounding = static_cast<float>(float_rounding * (terms + 6));
    }
    Random random(seed_, area_);
    for (std::uint32_t& seed : lanes.seed) seed = random();
    outcome_.at_least = outcome_.at_most = 0;
    outcome_.collided.clear();
    outcome_.undecided.clear();
    lanes.run(outcome_);
    at_least_ = outcome_.at_least;
    at_most_ = outcome_.at_most;
    const std::span<const std::uint32_t> undecided(outcome_.undecided);
    for (std::size_t begin = 0; begin < undecided.size(); begin += weights_.size()) {
      decide(undecided.subspan(begin, weights_.size()));
    }
    for (const std::uint32_t permutation : outcome_.collided) draw_again(permutation);
  }

  void draw_again(std::uint32_t permutation) {
    Random random(seed_, (std::uint64_t{permutation} + 1) << 32 | area_);
    drawn_.resize(weights_.size());
    bool distinct = false;
    while (!distinct) {
      distinct = true;
      for (std::size_t k = 0; k < drawn_.size() && distinct; ++k) {
        drawn_[k] = other(random.below(others()));
        distinct = std::find(drawn_.begin(), drawn_.begin() + static_cast<std::ptrdiff_t>(k), drawn_[k]) ==
                   drawn_.begin() + static_cast<std::ptrdiff_t>(k);
      }
    }
    decide(drawn_);
  }

  /// Many of few: the beginning of a shuffle, which is undone afterwards.
  void run_shuffles() {
    if (order_.empty()) {
      order_.resize(others());
      std::iota(order_.begin(), order_.end(), 0U);
    }
    Random random(seed_, area_);
    drawn_.resize(weights_.size());
    partner_.resize(weights_.size());
    for (std::uint32_t permutation = 0; permutation < permutations_; ++permutation) {
      if (progress_.cancelled()) throw Cancelled();
      for (std::uint32_t k = 0; k < drawn_.size(); ++k) {
        partner_[k] = k + random.below(others() - k);
        std::swap(order_[k], order_[partner_[k]]);
        drawn_[k] = other(order_[k]);
      }
      for (std::size_t k = drawn_.size(); k > 0; --k) std::swap(order_[k - 1], order_[partner_[k - 1]]);
      decide(drawn_);
    }
  }

  /// The index of one of the others among all areas.
  std::uint32_t other(std::uint32_t index) const { return index + (index >= area_ ? 1 : 0); }

  const PermutedValues& values_;
  const Neighbours& neighbours_;
  std::uint32_t permutations_;
  std::uint64_t seed_;
  const Progress& progress_;

  std::uint32_t area_ = 0;
  std::uint32_t at_least_ = 0, at_most_ = 0;
  Sum observed_;
  std::vector<double> weights_;
  std::vector<float> single_weights_;
  std::vector<std::uint32_t> drawn_, partner_, order_;
  PermutationLanes::Outcome outcome_;
};

}  // namespace

TailCounts conditional_permutations(std::span<const double> values, const Neighbours& neighbours,
                                    std::uint32_t permutations, std::uint64_t seed, Progress& progress) {
  const PermutedValues permuted(values);
  TailCounts counts;
  counts.at_least.resize(values.size());
  counts.at_most.resize(values.size());
  parallel_for(progress, values.size(), areas_at_once, [&](std::size_t begin, std::size_t end) {
    AreaPermutations area(permuted, neighbours, permutations, seed, progress);
    for (std::size_t i = begin; i < end; ++i) {
      std::tie(counts.at_least[i], counts.at_most[i]) = area.count(static_cast<std::uint32_t>(i));
    }
  });
  return counts;
}

}  // namespace klasteri
