#include "geo/pattern/knox.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/place_grid.h"

namespace klasteri {

namespace {

/// Pairs of one sorted stretch of times that are at most `interval` apart.
std::uint64_t near_pairs(std::span<const double> times, double interval) {
  std::uint64_t pairs = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    while (times[i] - times[first] > interval) ++first;
    pairs += i - first;
  }
  return pairs;
}

/// Pairs of one time of `a` and one of `b`, both sorted, that are at most `interval` apart.
std::uint64_t near_pairs(std::span<const double> a, std::span<const double> b, double interval) {
  std::uint64_t pairs = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  for (const double time : a) {
    while (first < b.size() && time - b[first] > interval) ++first;
    last = std::max(last, first);
    while (last < b.size() && b[last] - time <= interval) ++last;
    pairs += last - first;
  }
  return pairs;
}

/// The events by place: times of each place are a stretch of one column.
class Events {
 public:
  Events(std::span<const Point> points, double distance) : places_(points, {}, distance / 2), distance_(distance) {
    first_.push_back(0);
    for (const std::uint32_t count : places_.count) first_.push_back(first_.back() + count);
  }

  std::size_t places() const { return places_.size(); }
  std::size_t size() const { return first_.back(); }

  /// Times in the order of the points' places; points of one place in rising order, whatever that of the points.
  std::vector<double> by_place(std::span<const double> times) const {
    std::vector<double> sorted(size());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t row = 0; row < times.size(); ++row) {
      if (const std::uint32_t place = places_.of_row[row]; place != PlaceGrid::none) sorted[next[place]++] = times[row];
    }
    sort_places(sorted);
    return sorted;
  }

  void sort_places(std::vector<double>& times) const {
    for (std::size_t place = 0; place < places(); ++place) {
      if (first_[place + 1] - first_[place] < 2) continue;
      std::sort(times.begin() + static_cast<std::ptrdiff_t>(first_[place]),
                times.begin() + static_cast<std::ptrdiff_t>(first_[place + 1]));
    }
  }

  /// Pairs near in space of a place and those that come after it, itself included.
  std::uint64_t space_pairs(std::size_t place) const {
    const std::uint64_t here = places_.count[place];
    std::uint64_t pairs = here * (here - 1) / 2;
    visit_later(place, [&](std::size_t other) { pairs += here * places_.count[other]; });
    return pairs;
  }

  /// The same pairs that are near in time as well. @param times of all places, each sorted
  std::uint64_t both_pairs(std::size_t place, const std::vector<double>& times, double interval) const {
    const std::span<const double> here = of(place, times);
    std::uint64_t pairs = near_pairs(here, interval);
    visit_later(place, [&](std::size_t other) {
      if (here.size() == 1 && places_.count[other] == 1) {
        pairs += std::abs(here[0] - times[first_[other]]) <= interval ? 1 : 0;
      } else {
        pairs += near_pairs(here, of(other, times), interval);
      }
    });
    return pairs;
  }

 private:
  std::span<const double> of(std::size_t place, const std::vector<double>& times) const {
    return std::span(times).subspan(first_[place], first_[place + 1] - first_[place]);
  }

  template <typename Visit>
  void visit_later(std::size_t place, Visit&& visit) const {
    const Point p = places_.at(place);
    places_.visit_later(place, distance_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t other = begin; other < end; ++other) {
        const double dx = places_.x[other] - p.x;
        const double dy = places_.y[other] - p.y;
        if (dx * dx + dy * dy <= distance_ * distance_) visit(other);
      }
    });
  }

  PlaceGrid places_;
  double distance_;
  std::vector<std::size_t> first_;  ///< of each place's times
};

/// Adds up whole numbers over all places, on several threads.
template <typename Count>
std::uint64_t sum_over_places(const Events& events, Progress& progress, Count&& count) {
  std::vector<std::uint64_t> of_place(events.places());
  parallel_for(progress, events.places(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t place = begin; place < end; ++place) of_place[place] = count(place);
  });
  std::uint64_t sum = 0;
  for (const std::uint64_t each : of_place) sum += each;
  return sum;
}

/// How many permutations of the times have as many pairs or more.
std::size_t count_as_many(const Events& events, const std::vector<double>& times, std::uint64_t statistic,
                          const KnoxOptions& options, Progress& progress) {
  std::vector<char> as_many(options.permutations);
  parallel_for(progress, options.permutations, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t permutation = begin; permutation < end; ++permutation) {
      Random random(options.seed, permutation);
      std::vector<double> dealt = times;
      for (std::size_t i = dealt.size(); i > 1; --i) {
        std::swap(dealt[i - 1], dealt[random.below(static_cast<std::uint32_t>(i))]);
      }
      events.sort_places(dealt);
      std::uint64_t pairs = 0;
      for (std::size_t place = 0; place < events.places(); ++place) {
        if (place % 1024 == 0 && progress.cancelled()) throw Cancelled();
        pairs += events.both_pairs(place, dealt, options.interval);
      }
      as_many[permutation] = pairs >= statistic ? 1 : 0;
    }
  });
  return static_cast<std::size_t>(std::count(as_many.begin(), as_many.end(), 1));
}

/// Points that have a time as well.
std::vector<Point> timed_points(std::span<const Point> points, std::span<const double> times) {
  if (times.size() != points.size()) {
    throw Error("{} times are given for {} points; give one for each.", times.size(), points.size());
  }
  std::vector<Point> timed(points.begin(), points.end());
  for (std::size_t i = 0; i < timed.size(); ++i) {
    if (std::isnan(times[i])) timed[i] = Point();
  }
  return timed;
}

}  // namespace

Knox knox(std::span<const Point> points, std::span<const double> times, const KnoxOptions& options,
          Progress& progress) {
  if (!(options.distance >= 0) || !(options.interval >= 0)) {
    throw Error("Knox's test needs a distance and an interval from 0, not {} and {}.", options.distance,
                options.interval);
  }
  const Events events(timed_points(points, times), options.distance);
  if (events.size() < 2) {
    throw Error("Knox's test needs two points or more with a position and a time, and there are {}.", events.size());
  }
  const std::vector<double> by_place = events.by_place(times);
  std::vector<double> sorted = by_place;
  std::sort(sorted.begin(), sorted.end());
  const std::uint64_t both = sum_over_places(
      events, progress, [&](std::size_t place) { return events.both_pairs(place, by_place, options.interval); });
  Knox result;
  result.points = static_cast<double>(events.size());
  result.near_in_space = static_cast<double>(
      sum_over_places(events, progress, [&](std::size_t place) { return events.space_pairs(place); }));
  result.near_in_time = static_cast<double>(near_pairs(sorted, options.interval));
  result.statistic = static_cast<double>(both);
  result.expected = result.near_in_space * result.near_in_time / (result.points * (result.points - 1) / 2);
  result.p_poisson = result.expected > 0 ? boost::math::gamma_p(result.statistic + 1, result.expected) : 0;
  result.p_permutation = std::numeric_limits<double>::quiet_NaN();
  if (options.permutations > 0) {
    const std::size_t as_many = count_as_many(events, by_place, both, options, progress);
    result.p_permutation = static_cast<double>(as_many + 1) / static_cast<double>(options.permutations + 1);
  }
  return result;
}

}  // namespace klasteri
