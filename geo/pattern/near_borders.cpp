#include "geo/pattern/near_borders.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>

#include "geo/base/parallel_sort.h"

namespace klasteri {

namespace {

/// What two borders run side by side must be longer than, in tolerances: where they meet at an angle, they are near
/// each other for a few.
constexpr double least_stretch = 10;

constexpr std::size_t entries_between_looks = 4096;  ///< at whether to stop

Box box_of(const BorderPiece& piece) {
  Box box;
  box.add(piece.a);
  box.add(piece.b);
  return box;
}

/// Calls `each(i, k)` for the pairs of pieces of different shapes whose boxes are at most `tolerance` apart, perhaps
/// more than once. The plane is cut into strips along x; in each, pieces are met by their western ends.
template <typename Each>
void for_near_boxes(std::span<const BorderPiece> pieces, double tolerance, Progress& progress, const Each& each) {
  struct Entry {
    std::uint32_t strip, piece;
    double min_x;
  };
  std::vector<Box> boxes;
  Box all;
  for (const BorderPiece& piece : pieces) {
    boxes.push_back(box_of(piece));
    all.add(piece.a);
    all.add(piece.b);
  }
  const double strips = std::max(1.0, std::floor(std::sqrt(static_cast<double>(pieces.size()))));
  const double height = (all.max_y - all.min_y) / strips;
  const auto strip_at = [&](double y) {
    if (!(height > 0)) return std::uint32_t{0};
    return static_cast<std::uint32_t>(std::clamp(std::floor((y - all.min_y) / height), 0.0, strips - 1));
  };
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const std::uint32_t last = strip_at(boxes[i].max_y + tolerance);
    for (std::uint32_t strip = strip_at(boxes[i].min_y - tolerance); strip <= last; ++strip) {
      entries.push_back({strip, i, boxes[i].min_x});
    }
  }
  const auto before = [](const Entry& a, const Entry& b) {
    if (a.strip != b.strip) return a.strip < b.strip;
    return a.min_x != b.min_x ? a.min_x < b.min_x : a.piece < b.piece;
  };
  parallel_sort(progress, entries, before, {0.6, 0.7});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i % entries_between_looks == 0)
      progress.check(0.7 + 0.2 * static_cast<double>(i) / static_cast<double>(entries.size()));
    const Entry& one = entries[i];
    const Box& box = boxes[one.piece];
    for (std::size_t k = i + 1; k < entries.size(); ++k) {
      const Entry& other = entries[k];
      if (other.strip != one.strip || other.min_x > box.max_x + tolerance) break;
      const Box& beside = boxes[other.piece];
      if (beside.min_y > box.max_y + tolerance || beside.max_y < box.min_y - tolerance) continue;
      if (pieces[one.piece].shape != pieces[other.piece].shape) each(one.piece, other.piece);
    }
  }
}

double cross(Point origin, Point p, Point q) {
  return (p.x - origin.x) * (q.y - origin.y) - (p.y - origin.y) * (q.x - origin.x);
}

/// Whether each piece has its ends on two sides of the other.
bool cross_each_other(const BorderPiece& one, const BorderPiece& other) {
  return cross(one.a, one.b, other.a) * cross(one.a, one.b, other.b) < 0 &&
         cross(other.a, other.b, one.a) * cross(other.a, other.b, one.b) < 0;
}

bool touch(const BorderPiece& one, const BorderPiece& other, double tolerance) {
  return distance_to_segment(one.a, other.a, other.b) <= tolerance ||
         distance_to_segment(one.b, other.a, other.b) <= tolerance ||
         distance_to_segment(other.a, one.a, one.b) <= tolerance ||
         distance_to_segment(other.b, one.a, one.b) <= tolerance || cross_each_other(one, other);
}

/// Keeps of an interval where begin + t·change lies between two bounds.
void clip(double begin, double change, double low, double high, double& from, double& to) {
  if (change == 0) {
    if (begin < low || begin > high) to = from;
    return;
  }
  const auto [first, last] = std::minmax({(low - begin) / change, (high - begin) / change});
  from = std::max(from, first);
  to = std::min(to, last);
}

/// How much of a piece lies beside the other one, at most `tolerance` from its line.
double stretch_beside(const BorderPiece& one, const BorderPiece& other, double tolerance) {
  const double length = std::hypot(one.b.x - one.a.x, one.b.y - one.a.y);
  const double other_length = std::hypot(other.b.x - other.a.x, other.b.y - other.a.y);
  if (length == 0 || other_length == 0) return 0;
  const double along_x = (other.b.x - other.a.x) / other_length;
  const double along_y = (other.b.y - other.a.y) / other_length;
  const auto along = [&](double x, double y) { return x * along_x + y * along_y; };
  const auto across = [&](double x, double y) { return y * along_x - x * along_y; };
  const double start_x = one.a.x - other.a.x;
  const double start_y = one.a.y - other.a.y;
  const double change_x = one.b.x - one.a.x;
  const double change_y = one.b.y - one.a.y;
  double from = 0;
  double to = 1;
  clip(along(start_x, start_y), along(change_x, change_y), 0, other_length, from, to);
  clip(across(start_x, start_y), across(change_x, change_y), -tolerance, tolerance, from, to);
  return to > from ? (to - from) * length : 0;
}

void sort_and_drop_repeated(std::vector<ShapePair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

}  // namespace

std::vector<ShapePair> shapes_in_touch(std::span<const BorderPiece> pieces, double tolerance, Progress& progress) {
  std::vector<ShapePair> pairs;
  for_near_boxes(pieces, tolerance, progress, [&](std::uint32_t i, std::uint32_t k) {
    if (touch(pieces[i], pieces[k], tolerance)) pairs.push_back(shape_pair(pieces[i].shape, pieces[k].shape));
  });
  sort_and_drop_repeated(pairs);
  return pairs;
}

std::vector<ShapePair> shapes_side_by_side(std::span<const BorderPiece> pieces, double tolerance, Progress& progress) {
  struct Stretch {
    ShapePair pair;
    std::uint32_t one, other;
    double length;
  };
  std::vector<Stretch> stretches;
  for_near_boxes(pieces, tolerance, progress, [&](std::uint32_t i, std::uint32_t k) {
    if (pieces[i].shape > pieces[k].shape) std::swap(i, k);
    const double length = stretch_beside(pieces[i], pieces[k], tolerance);
    if (length > 0) stretches.push_back({shape_pair(pieces[i].shape, pieces[k].shape), i, k, length});
  });
  const auto key = [](const Stretch& stretch) { return std::tuple(stretch.pair, stretch.one, stretch.other); };
  std::sort(stretches.begin(), stretches.end(), [&](const Stretch& a, const Stretch& b) { return key(a) < key(b); });
  std::vector<ShapePair> pairs;
  for (std::size_t begin = 0, end = 0; begin < stretches.size(); begin = end) {
    double length = 0;
    for (; end < stretches.size() && stretches[end].pair == stretches[begin].pair; ++end) {
      // The same two pieces meet in every strip that they cross.
      if (end == begin || key(stretches[end]) != key(stretches[end - 1])) length += stretches[end].length;
    }
    if (length > least_stretch * tolerance) pairs.push_back(stretches[begin].pair);
  }
  return pairs;
}

}  // namespace klasteri
