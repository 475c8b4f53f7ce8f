#include "geo/pattern/ripley.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/pattern/edge_weights.h"
#include "geo/pattern/place_grid.h"
#include "geo/pattern/point_tree.h"

namespace klasteri {

namespace {

/// Places whose sums are kept together: the sums' order does not depend on threads.
constexpr std::size_t piece_places = 512;

/// Radii as squares, and for a distance the first that is no smaller.
class Radii {
 public:
  explicit Radii(std::span<const double> radii) : r_(radii.begin(), radii.end()) {
    for (std::size_t k = 0; k < r_.size(); ++k) {
      if (r_[k] >= 0 && std::isfinite(r_[k]) && (k == 0 || r_[k] > r_[k - 1])) continue;
      throw Error("Radii rise from 0 or more; {} comes after {}.", r_[k], k > 0 ? r_[k - 1] : 0.0);
    }
    if (r_.empty() || !(r_.back() > 0)) throw Error("K needs at least one radius above zero.");
    by_bins_ = rise_unequally_from_zero();
    for (const double r : r_) square_.push_back(r * r);
    scale_ = static_cast<double>(buckets) / r_.back();
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
      // A hair less, so that no rounding of the bucket hides a radius.
      const double low = static_cast<double>(bucket) / scale_ * (1 - 1e-12);
      first_.push_back(static_cast<std::uint32_t>(index_of_square(low * low)));
    }
  }

  std::size_t size() const { return r_.size(); }
  double operator[](std::size_t k) const { return r_[k]; }
  double last() const { return r_.back(); }
  double last_square() const { return square_.back(); }
  /// @pre square <= last_square()
  std::size_t index(double square, double distance) const {
    std::size_t k = first_[std::min(buckets - 1, static_cast<std::size_t>(distance * scale_))];
    while (square_[k] < square) ++k;
    return k;
  }
  /// Whether the border correction takes radii as spatstat does those that rise from 0 in unequal steps.
  bool by_bins() const { return by_bins_; }
  /// The first radius that a point whose border is so far away no longer counts at, or by bins the last that it does;
  /// size() where there is none.
  std::size_t border_index(double distance) const {
    const auto found =
        by_bins_ ? std::lower_bound(r_.begin(), r_.end(), distance) : std::upper_bound(r_.begin(), r_.end(), distance);
    return static_cast<std::size_t>(found - r_.begin());
  }

 private:
  static constexpr std::size_t buckets = 4096;

  bool rise_unequally_from_zero() const {
    if (r_.size() < 3 || r_[0] > 0) return false;
    const double step = last() / static_cast<double>(r_.size() - 1);
    for (std::size_t k = 1; k < r_.size(); ++k) {
      if (std::abs(r_[k] - r_[k - 1] - step) > 1e-7 * last()) return true;
    }
    return false;
  }

  std::size_t index_of_square(double square) const {
    return static_cast<std::size_t>(std::lower_bound(square_.begin(), square_.end(), square) - square_.begin());
  }

  bool by_bins_ = false;
  std::vector<double> r_, square_;
  std::vector<std::uint32_t> first_;
  double scale_ = 1;
};

/// Pairs by the first radius that holds them. One bin more than radii takes what none holds.
struct Sums {
  std::vector<double> pairs, translation, isotropic;
  std::vector<double> seen;      ///< pairs nearer than the first point's border
  std::vector<double> cut;       ///< the same pairs, by that border
  std::vector<double> bordered;  ///< points, by their border

  explicit Sums(std::size_t radii)
      : pairs(radii + 1),
        translation(radii + 1),
        isotropic(radii + 1),
        seen(radii + 1),
        cut(radii + 1),
        bordered(radii + 1) {}

  void add(const Sums& other) {
    for (auto column : {&Sums::pairs, &Sums::translation, &Sums::isotropic, &Sums::seen, &Sums::cut, &Sums::bordered}) {
      for (std::size_t k = 0; k < pairs.size(); ++k) (this->*column)[k] += (other.*column)[k];
    }
  }
};

/// Distances of places to the border, and their border_index().
struct Borders {
  std::vector<double> distance;
  std::vector<std::uint32_t> index;

  Borders(const PlaceGrid& places, const StudyWindow& window, const Radii& radii, Progress& progress)
      : distance(places.size()), index(places.size()) {
    parallel_for(progress, places.size(), 64, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        distance[i] = window.distance_to_border(places.at(i));
        index[i] = static_cast<std::uint32_t>(radii.border_index(distance[i]));
      }
    });
  }
};

/// Walks through the pairs of places.
class PairSums {
 public:
  /// @param same whether `from` and `to` are the same points, of which none is its own neighbour
  PairSums(const PlaceGrid& from, const PlaceGrid& to, bool same, const StudyWindow& window, const Radii& radii,
           RipleyCorrections corrections, Progress& progress)
      : from_(from),
        to_(to),
        same_(same),
        // Polygons' edges near a place are looked up once for all circles around it, so these pairs are seen from both.
        halved_(same && (window.is_box() || !corrections.isotropic)),
        radii_(radii),
        corrections_(corrections),
        circles_(window, radii.last()) {
    if (corrections.translation) translations_.emplace(window, radii.last(), progress);
    if (corrections.border || corrections.isotropic) borders_.emplace(from, window, radii, progress);
  }

  Sums operator()(Progress& progress) const {
    std::vector<Sums> pieces((from_.size() + piece_places - 1) / piece_places, Sums(radii_.size()));
    parallel_for(progress, pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint32_t> near;
      for (std::size_t piece = begin; piece < end; ++piece) {
        const std::size_t last = std::min(from_.size(), (piece + 1) * piece_places);
        for (std::size_t place = piece * piece_places; place < last; ++place) {
          if (place % 16 == 0 && progress.cancelled()) throw Cancelled();
          add_place(place, near, pieces[piece]);
        }
      }
    });
    Sums total(radii_.size());
    for (const Sums& piece : pieces) total.add(piece);
    return total;
  }

 private:
  using Circles = std::optional<CircleWeights::Around>;

  /// Appends the places of a stretch that are near enough. Without a branch, which would be guessed wrong half the
  /// time.
  void find_near(Point p, std::size_t begin, std::size_t end, std::vector<std::uint32_t>& near) const {
    std::size_t count = near.size();
    near.resize(count + (end - begin));
    for (std::size_t other = begin; other < end; ++other) {
      const double dx = to_.x[other] - p.x;
      const double dy = to_.y[other] - p.y;
      near[count] = static_cast<std::uint32_t>(other);
      count += dx * dx + dy * dy <= radii_.last_square() ? 1 : 0;
    }
    near.resize(count);
  }

  void add_place(std::size_t place, std::vector<std::uint32_t>& near, Sums& sums) const {
    const Point p = from_.at(place);
    Circles circles;
    if (corrections_.isotropic) circles.emplace(circles_, p, borders_->distance[place]);
    if (corrections_.border) sums.bordered[borders_->index[place]] += from_.count[place];
    near.clear();
    const auto find = [&](std::size_t begin, std::size_t end) { find_near(p, begin, end, near); };
    if (halved_) {
      to_.visit_later(place, radii_.last(), find);
    } else {
      to_.visit_near(p, radii_.last(), find);
    }
    const double here = from_.count[place];
    if (same_ && here > 1) add_pairs(place, 0, 0, here * (here - 1), 1, circles, sums);
    for (const std::uint32_t other : near) {
      if (same_ && other == place) continue;
      const double pairs = here * to_.count[other];
      const double dx = to_.x[other] - p.x;
      const double dy = to_.y[other] - p.y;
      const std::size_t k = add_pairs(place, dx, dy, pairs, halved_ ? 2 : 1, circles, sums);
      if (halved_) add_back(other, k, std::sqrt(dx * dx + dy * dy), pairs, sums);
    }
  }

  /// Pairs of a point at a place and one that lies (dx, dy) from it. @param directions in which they count where there
  /// and back is the same: without a correction, and with that of translation
  std::size_t add_pairs(std::size_t place, double dx, double dy, double pairs, double directions,
                        const Circles& circles, Sums& sums) const {
    const double square = dx * dx + dy * dy;
    const double distance = std::sqrt(square);
    const std::size_t k = radii_.index(square, distance);
    sums.pairs[k] += directions * pairs;
    if (translations_) sums.translation[k] += directions * pairs * translations_->weight(dx, dy);
    if (circles) sums.isotropic[k] += pairs * circles->weight(distance);
    if (corrections_.border) add_seen(place, k, distance, pairs, sums);
    return k;
  }

  /// The same pairs seen from the other place.
  void add_back(std::size_t other, std::size_t k, double distance, double pairs, Sums& sums) const {
    if (corrections_.border) add_seen(other, k, distance, pairs, sums);
    if (!corrections_.isotropic) return;
    const double border = borders_->distance[other];
    // Most circles lie inside as a whole.
    const double weight =
        distance <= border ? 1 : CircleWeights::Around(circles_, from_.at(other), border).weight(distance);
    sums.isotropic[k] += pairs * weight;
  }

  void add_seen(std::size_t place, std::size_t k, double distance, double pairs, Sums& sums) const {
    if (distance > borders_->distance[place]) return;
    sums.seen[k] += pairs;
    sums.cut[borders_->index[place]] += pairs;
  }

  const PlaceGrid& from_;
  const PlaceGrid& to_;
  bool same_;
  bool halved_;  ///< each pair is come upon once, for both directions
  const Radii& radii_;
  RipleyCorrections corrections_;
  CircleWeights circles_;
  std::optional<TranslationWeights> translations_;
  std::optional<Borders> borders_;
};

/// @param sums one a radius, and one more
std::vector<double> cumulated(const std::vector<double>& sums, double divisor) {
  std::vector<double> result;
  double sum = 0;
  for (std::size_t k = 0; k + 1 < sums.size(); ++k) result.push_back((sum += sums[k]) / divisor);
  return result;
}

/// Reduced samples: pairs seen of points that still count, over the number of these.
std::vector<double> border_corrected(const Sums& sums, const Radii& radii, double points, double density) {
  std::vector<double> result;
  double seen = 0;
  double cut = 0;
  double bordered = 0;
  for (std::size_t k = 0; k < radii.size(); ++k) {
    const auto leave_out = [&] {
      cut += sums.cut[k];
      bordered += sums.bordered[k];
    };
    seen += sums.seen[k];
    if (!radii.by_bins()) leave_out();
    const double left = points - bordered;
    result.push_back(left > 0 ? (seen - cut) / (density * left) : nan);
    if (radii.by_bins()) leave_out();
  }
  return result;
}

void undefine_from(std::vector<double>& k, const Radii& radii, double limit) {
  for (std::size_t i = 0; i < k.size(); ++i) {
    if (radii[i] >= limit) k[i] = nan;
  }
}

RipleyK k_of(const PlaceGrid& from, const PlaceGrid& to, bool same, const StudyWindow& window, const Radii& radii,
             RipleyCorrections corrections, Progress& progress) {
  const auto total = [](const PlaceGrid& grid) {
    double count = 0;
    for (const std::uint32_t each : grid.count) count += each;
    return count;
  };
  const double starts = total(from);
  const double ends = total(to);
  const Sums sums = PairSums(from, to, same, window, radii, corrections, progress)(progress);
  const double divisor = starts * (same ? ends - 1 : ends) / window.area();
  RipleyK k;
  for (std::size_t i = 0; i < radii.size(); ++i) k.r.push_back(radii[i]);
  k.none = cumulated(sums.pairs, divisor);
  if (corrections.border) k.border = border_corrected(sums, radii, starts, ends / window.area());
  if (corrections.translation) {
    k.translation = cumulated(sums.translation, divisor);
    const Box& box = window.box();
    undefine_from(k.translation, radii, std::min(box.max_x - box.min_x, box.max_y - box.min_y));
  }
  if (corrections.isotropic) {
    k.isotropic = cumulated(sums.isotropic, divisor);
    undefine_from(k.isotropic, radii, window.diameter() / 2);
  }
  return k;
}

std::size_t count_valid(std::span<const Point> points) {
  return static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [](Point p) { return p.valid(); }));
}

void require_two(std::span<const Point> points, Phrase what) {
  const std::size_t count = count_valid(points);
  if (count < 2) throw Error("{} takes two points or more with a position, and there are {}.", what, count);
}

}  // namespace

std::vector<double> RipleyK::l(const std::vector<double>& k) {
  std::vector<double> result;
  result.reserve(k.size());
  for (const double value : k) result.push_back(std::sqrt(value / std::numbers::pi));
  return result;
}

RipleyK ripley_k(std::span<const Point> points, const StudyWindow& window, std::span<const double> radii,
                 RipleyCorrections corrections, Progress& progress) {
  require_two(points, {"K", "K"});
  require_inside(window, points);
  const Radii rising(radii);
  const PlaceGrid grid(points, {}, rising.last() / 3);
  return k_of(grid, grid, true, window, rising, corrections, progress);
}

RipleyK ripley_cross_k(std::span<const Point> from, std::span<const Point> to, const StudyWindow& window,
                       std::span<const double> radii, RipleyCorrections corrections, Progress& progress) {
  if (count_valid(from) == 0 || count_valid(to) == 0) {
    throw Error("Cross-K needs points of both kinds, and there are {} and {}.", count_valid(from), count_valid(to));
  }
  require_inside(window, from);
  require_inside(window, to);
  const Radii rising(radii);
  return k_of(PlaceGrid(from, {}, rising.last() / 3), PlaceGrid(to, {}, rising.last() / 3), false, window, rising,
              corrections, progress);
}

ClarkEvans clark_evans(std::span<const Point> points, const StudyWindow& window, Progress& progress) {
  require_two(points, {"The distance to the nearest point", "უახლოეს წერტილამდე მანძილი"});
  require_inside(window, points);
  const PlaceGrid places(points, {}, std::sqrt(window.area() / static_cast<double>(points.size())));
  std::vector<Point> positions;
  for (std::size_t i = 0; i < places.size(); ++i) positions.push_back(places.at(i));
  const PointTree tree(positions);
  std::vector<double> nearest(places.size(), 0);  // 0: several points at the place
  parallel_for(progress, places.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (places.count[i] > 1) continue;
      nearest[i] = std::sqrt(tree.nearest(positions[i], 1, static_cast<std::uint32_t>(i)).front().distance2);
    }
  });
  const auto n = static_cast<double>(count_valid(points));
  double mean = 0;
  for (const double distance : nearest) mean += distance;
  mean /= n;
  const double density = n / window.area();
  const double expected = 1 / (2 * std::sqrt(density));
  const double error = std::sqrt((4 - std::numbers::pi) / (4 * std::numbers::pi) / (n * density));
  ClarkEvans result;
  result.r = mean / expected;
  result.z = (mean - expected) / error;
  result.p = std::erfc(std::abs(result.z) / std::numbers::sqrt2);
  return result;
}

}  // namespace klasteri
