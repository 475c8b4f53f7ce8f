#include "geo/pattern/scan_windows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace klasteri {

namespace {

/// Members found at once, unless a single place has more: about 2 MB with their windows.
constexpr std::size_t most_members = std::size_t{1} << 17;
/// Squared distances that differ by no more are equal: what rounding may do to coordinates that were turned.
constexpr double same_distance = 1 + 2e-9;
}  // namespace

std::size_t ScanWindows::find(const ScanSpace& space, std::span<const double> population, double most_population,
                              std::size_t begin, std::size_t end) {
  first_member_.assign(1, 0);
  first_window_.assign(1, 0);
  members_.clear();
  windows_.clear();
  find_reach(space, population, most_population, begin, end);
  gather_candidates(space);
  std::size_t center = begin;
  while (center < end && (center == begin || members_.size() + candidates_.size() / 2 <= most_members)) {
    sort_near(space, center);
    add_windows(population, most_population);
    ++center;
  }
  return center;
}

// A ball around the middle that holds too many is inside the ball around any of the places that is larger by the
// distance to the middle: so a window ends before it.
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
  constexpr std::size_t rings = 1024;
  const double per_distance = (rings - 1) / farthest;
  std::array<double, rings> inside{};
  for (std::size_t i = 0; i < places; ++i) {
    inside[static_cast<std::size_t>(from_middle_[i] * per_distance)] += population[i];
  }
  std::size_t ring = 0;
  for (double sum = inside[0]; sum <= most_population && ring + 1 < rings;) sum += inside[++ring];
  // A little more than the ring's outer border, for what rounding does.
  reach_ = (static_cast<double>(ring) + 1.001) / per_distance;
  farthest_center_ = *std::max_element(from_middle_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       from_middle_.begin() + static_cast<std::ptrdiff_t>(end));
}

void ScanWindows::gather_candidates(const ScanSpace& space) {
  candidates_.clear();
  x_.clear();
  y_.clear();
  z_.clear();
  for (std::size_t i = 0; i < from_middle_.size(); ++i) {
    if (from_middle_[i] > reach_ + 2 * farthest_center_) continue;
    candidates_.push_back(static_cast<std::uint32_t>(i));
    x_.push_back(space.x[i]);
    y_.push_back(space.y[i]);
    z_.push_back(space.z[i]);
  }
  found_.resize(candidates_.size());
  near_.resize(candidates_.size());
  bucket_.resize(candidates_.size());
}

// Into as many buckets as there are places, by the square of their distance, which in a plane grows evenly with their
// number; then bucket by bucket.
void ScanWindows::sort_near(const ScanSpace& space, std::size_t center) {
  const double x = space.x[center];
  const double y = space.y[center];
  const double z = space.z[center];
  const std::size_t buckets = candidates_.size();
  const double radius = reach_ + from_middle_[center];
  const double most = radius * radius;
  const double per_square = static_cast<double>(buckets - 1) / most;
  bucket_end_.assign(buckets + 1, 0);
  std::size_t count = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const double dx = x_[i] - x;
    const double dy = y_[i] - y;
    const double dz = z_[i] - z;
    const double distance2 = dx * dx + dy * dy + dz * dz;
    if (distance2 > most) continue;
    const auto bucket = static_cast<std::uint32_t>(distance2 * per_square);
    found_[count] = {distance2, candidates_[i]};
    bucket_[count] = bucket;
    ++count;
    ++bucket_end_[bucket + 1];
  }
  for (std::size_t i = 0; i < buckets; ++i) bucket_end_[i + 1] += bucket_end_[i];
  near_.resize(count);
  for (std::size_t i = 0; i < count; ++i) near_[bucket_end_[bucket_[i]]++] = found_[i];
  sort_buckets();
}

void ScanWindows::sort_buckets() {
  constexpr std::size_t small_bucket = 12;
  std::size_t begin = 0;
  for (std::size_t i = 0; begin < near_.size(); ++i) {
    const std::size_t end = bucket_end_[i];
    if (end - begin > small_bucket) {
      std::sort(near_.begin() + static_cast<std::ptrdiff_t>(begin), near_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    begin = end;
  }
  for (std::size_t i = 1; i < near_.size(); ++i) {
    if (!(near_[i] < near_[i - 1])) continue;
    const Near moved = near_[i];
    std::size_t place = i;
    for (; place > 0 && moved < near_[place - 1]; --place) near_[place] = near_[place - 1];
    near_[place] = moved;
  }
}

void ScanWindows::add_windows(std::span<const double> population, double most_population) {
  const std::size_t count = near_.size();
  std::size_t kept = members_.size();
  std::size_t windows = windows_.size();
  members_.resize(kept + count);
  windows_.resize(windows + count);
  std::uint32_t* member = members_.data() + kept;
  double inside = 0;
  for (std::size_t i = 0; i < count;) {
    const double limit = near_[i].distance2 * same_distance;
    for (; i < count && near_[i].distance2 <= limit; ++i) {
      inside += population[near_[i].place];
      *member++ = near_[i].place;
    }
    if (inside > most_population) break;
    kept = static_cast<std::size_t>(member - members_.data());
    windows_[windows++] = {static_cast<std::uint32_t>(kept), inside};
  }
  members_.resize(kept);
  windows_.resize(windows);
  first_member_.push_back(static_cast<std::uint32_t>(kept));
  first_window_.push_back(static_cast<std::uint32_t>(windows));
}

}  // namespace klasteri
