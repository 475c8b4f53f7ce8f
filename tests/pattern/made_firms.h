#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/base/random.h"

namespace klasteri::test {

/// Firms made up by a seed; some of them of one kind.
struct MadeFirms {
  std::vector<Point> points;
  std::vector<std::uint8_t> is_case;
  std::vector<double> weights;
};

/// Firms on the crossings of a lattice of `side` × `side` lines `step` apart, many of them at the same ones, the first
/// `cases` of them of the kind; weights from a few values, some of them 0.
inline MadeFirms firms_on_lattice(std::size_t firms, std::size_t cases, std::uint32_t side, double step,
                                  std::uint64_t seed) {
  MadeFirms made;
  Random random(seed);
  for (std::size_t i = 0; i < firms; ++i) {
    made.points.push_back({step * random.below(side), step * random.below(side)});
    made.is_case.push_back(i < cases ? 1 : 0);
    made.weights.push_back(0.3 * random.below(7));
  }
  return made;
}

/// Firms anywhere in a square, the first `cases` of them of the kind.
inline MadeFirms firms_anywhere(std::size_t firms, std::size_t cases, double side, std::uint64_t seed) {
  MadeFirms made;
  Random random(seed);
  for (std::size_t i = 0; i < firms; ++i) {
    made.points.push_back({random.uniform(0, side), random.uniform(0, side)});
    made.is_case.push_back(i < cases ? 1 : 0);
    made.weights.push_back(std::exp(random.normal()));
  }
  return made;
}

/// The same firms in another order.
inline MadeFirms shuffled(const MadeFirms& made, std::uint64_t seed) {
  MadeFirms result = made;
  Random random(seed);
  for (std::size_t i = result.points.size(); i > 1; --i) {
    const std::size_t other = random.below(static_cast<std::uint32_t>(i));
    std::swap(result.points[i - 1], result.points[other]);
    std::swap(result.is_case[i - 1], result.is_case[other]);
    std::swap(result.weights[i - 1], result.weights[other]);
  }
  return result;
}

/// Turned and moved.
inline MadeFirms elsewhere(const MadeFirms& made) {
  MadeFirms result = made;
  const double c = std::cos(0.7);
  const double s = std::sin(0.7);
  for (Point& p : result.points) p = {c * p.x - s * p.y + 250'000, s * p.x + c * p.y - 70'000};
  return result;
}

/// Asks to stop once so much of the stage is done.
class StopAt final : public Progress {
 public:
  explicit StopAt(double fraction) : fraction_(fraction) {}
  void report(double fraction) override { reached_ = fraction >= fraction_; }
  bool cancelled() const override { return reached_ || fraction_ == 0; }

 private:
  double fraction_;
  bool reached_ = false;
};

}  // namespace klasteri::test
