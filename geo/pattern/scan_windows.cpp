#include "geo/pattern/scan_windows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace klasteri {

namespace {

/// Members found at once, unless a single place has more: about 5 MB with their windows.
constexpr std::size_t most_members = std::size_t{1} << 18;
/// Squared distances that differ by no more are equal: what rounding may do to coordinates that were turned.
constexpr double same_distance = 1 + 2e-9;
/// Less than any between places, whose coordinates are about 1; but turning may make two the same.
constexpr double least_reach = 1e-30;
}  // namespace

std::size_t ScanWindows::find(const ScanSpace& space, std::span<const double> population, double most_population,
                              double largest_radius, std::size_t begin, std::size_t end) {
  first_member_.assign(1, 0);
  first_window_.assign(1, 0);
  find_reach(space, population, most_population, begin, end);
  middle_reach_ = std::min(middle_reach_, largest_radius);
  gather_candidates(space);
  std::size_t center = begin;
  while (center < end && (center == begin || first_member_.back() + candidates_.size() / 2 <= most_members)) {
    if (center > begin) {
      const double from_last = std::sqrt(space.squared_distance(center - 1, center));
      reach_ = std::min(reach_ + from_last, middle_reach_ + from_middle_[center]);
    } else {
      reach_ = middle_reach_ + from_middle_[center];
    }
    reach_ = std::min(reach_, largest_radius);
    sort_near(space, center);
    add_windows(population, most_population);
    ++center;
  }
  return center;
}

// A ball that holds too many is inside the ball around another place that is larger by the distance between the two: so
// a window there ends before it. That is said of the middle here, and of the place before by find().
void ScanWindows::find_reach(const ScanSpace& space, std::span<const double> population, double most_population,
                             std::size_t begin, std::size_t end) {
  middle_x_ = middle_y_ = middle_z_ = 0;
  for (std::size_t i = begin; i < end; ++i) {
    middle_x_ += space.x[i];
    middle_y_ += space.y[i];
    middle_z_ += space.z[i];
  }
  const double count = static_cast<double>(end - begin);
  middle_x_ /= count;
  middle_y_ /= count;
  middle_z_ /= count;
  const std::size_t places = space.x.size();
  from_middle_.resize(places);
  double farthest = 0;
  for (std::size_t i = 0; i < places; ++i) {
    const double dx = space.x[i] - middle_x_;
    const double dy = space.y[i] - middle_y_;
    const double dz = space.z[i] - middle_z_;
    from_middle_[i] = std::sqrt(dx * dx + dy * dy + dz * dz);
    farthest = std::max(farthest, from_middle_[i]);
  }
  // The population by distance, in rings.
  rings_per_distance_ = (rings - 1) / std::max(farthest, least_reach);
  std::array<double, rings> inside{};
  for (std::size_t i = 0; i < places; ++i) {
    inside[ring(from_middle_[i])] += population[i];
  }
  std::size_t last = 0;
  for (double sum = inside[0]; sum <= most_population && last + 1 < rings;) sum += inside[++last];
  // A little more than the ring's outer border, for what rounding does.
  middle_reach_ = (static_cast<double>(last) + 1.001) / rings_per_distance_;
  farthest_center_ = *std::max_element(from_middle_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       from_middle_.begin() + static_cast<std::ptrdiff_t>(end));
}

void ScanWindows::gather_candidates(const ScanSpace& space) {
  const std::size_t last = ring(middle_reach_ + 2 * farthest_center_);
  ring_end_.fill(0);
  for (const double distance : from_middle_) ++ring_end_[ring(distance)];
  std::uint32_t count = 0;
  for (std::uint32_t& end : ring_end_) count += std::exchange(end, count);
  const std::uint32_t candidates = last + 1 < rings ? ring_end_[last + 1] : count;
  candidates_.resize(candidates);
  x_.resize(candidates);
  y_.resize(candidates);
  z_.resize(candidates);
  distances_.resize(candidates);
  bucket_.resize(candidates);
  near_.resize(candidates);
  for (std::size_t i = 0; i < from_middle_.size(); ++i) {
    const std::size_t own = ring(from_middle_[i]);
    if (own > last) continue;
    const std::uint32_t at = ring_end_[own]++;
    candidates_[at] = static_cast<std::uint32_t>(i);
    x_[at] = space.x[i];
    y_[at] = space.y[i];
    z_[at] = space.z[i];
  }
}

// Into as many buckets as there are places, by the square of their distance, which in a plane grows evenly with their
// number; what no window reaches falls into one more.
void ScanWindows::sort_near(const ScanSpace& space, std::size_t center) {
  const double x = space.x[center];
  const double y = space.y[center];
  const double z = space.z[center];
  const double radius = std::max(reach_ * (1 + 1e-9), least_reach);  // whatever rounding does
  const double from_middle = (radius + from_middle_[center]) * (1 + 1e-9);
  const std::size_t count = std::min<std::size_t>(ring_end_[ring(from_middle)], candidates_.size());
  const double per_square = static_cast<double>(count) / (radius * radius);
  bucket_end_.assign(count + 2, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const double dx = x_[i] - x;
    const double dy = y_[i] - y;
    const double dz = z_[i] - z;
    const double distance2 = dx * dx + dy * dy + dz * dz;
    const auto bucket = static_cast<std::uint32_t>(std::min(distance2 * per_square, static_cast<double>(count)));
    distances_[i] = distance2;
    bucket_[i] = bucket;
    ++bucket_end_[bucket + 1];
  }
  std::uint32_t largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    largest = std::max(largest, bucket_end_[i + 1]);
    bucket_end_[i + 1] += bucket_end_[i];
  }
  near_count_ = bucket_end_[count];
  for (std::size_t i = 0; i < count; ++i) near_[bucket_end_[bucket_[i]]++] = {distances_[i], candidates_[i]};
  sort_buckets(largest);
}

void ScanWindows::sort_buckets(std::uint32_t largest) {
  constexpr std::uint32_t small_bucket = 12;
  std::size_t begin = 0;
  for (std::size_t i = 0; largest > small_bucket && begin < near_count_; ++i) {
    const std::size_t end = bucket_end_[i];
    if (end - begin > small_bucket) {
      std::sort(near_.begin() + static_cast<std::ptrdiff_t>(begin), near_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    begin = end;
  }
  for (std::size_t i = 1; i < near_count_; ++i) {
    if (!(near_[i] < near_[i - 1])) continue;
    const Near moved = near_[i];
    std::size_t place = i;
    for (; place > 0 && moved < near_[place - 1]; --place) near_[place] = near_[place - 1];
    near_[place] = moved;
  }
}

void ScanWindows::add_windows(std::span<const double> population, double most_population) {
  std::size_t kept = first_member_.back();
  std::size_t windows = first_window_.back();
  if (members_.size() < kept + near_count_) members_.resize(kept + near_count_);
  if (windows_.size() < windows + near_count_) windows_.resize(windows + near_count_);
  std::uint32_t* member = members_.data() + kept;
  double inside = 0;
  for (std::size_t i = 0; i < near_count_;) {
    const double limit = near_[i].distance * same_distance;
    for (; i < near_count_ && near_[i].distance <= limit; ++i) {
      inside += population[near_[i].place];
      *member++ = near_[i].place;
    }
    if (inside > most_population) {
      reach_ = std::sqrt(limit);
      break;
    }
    kept = static_cast<std::size_t>(member - members_.data());
    windows_[windows++] = {static_cast<std::uint32_t>(kept), inside};
  }
  first_member_.push_back(static_cast<std::uint32_t>(kept));
  first_window_.push_back(static_cast<std::uint32_t>(windows));
}

}  // namespace klasteri
