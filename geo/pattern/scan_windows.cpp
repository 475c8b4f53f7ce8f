#include "geo/pattern/scan_windows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace klasteri {

namespace {

/// Members found at once, unless a single place has more: about 2 MB with their windows.
constexpr std::size_t most_members = std::size_t{1} << 17;
/// Squared distances that differ by no more are equal: what rounding may do to coordinates that were turned.
constexpr double same_distance = 1 + 2e-9;
/// Longer stretches are sorted digit by digit.
constexpr std::size_t short_stretch = 400;

/// A number's order among the non-negative ones; differences past seven digits are lost.
std::uint32_t coarse_order(double value) { return std::bit_cast<std::uint32_t>(static_cast<float>(value)); }

/// Sorts by the upper 32 bits, eleven at a time; equal ones keep their order.
void sort_by_digits(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& spare) {
  constexpr unsigned bits = 11;
  constexpr std::size_t digits = std::size_t{1} << bits;
  std::array<std::array<std::uint32_t, digits>, 3> counts{};
  for (const std::uint64_t key : keys) {
    for (unsigned pass = 0; pass < 3; ++pass) ++counts[pass][(key >> (32 + bits * pass)) % digits];
  }
  spare.resize(keys.size());
  for (unsigned pass = 0; pass < 3; ++pass) {
    std::uint32_t begin = 0;
    for (std::uint32_t& count : counts[pass]) begin += std::exchange(count, begin);
    for (const std::uint64_t key : keys) spare[counts[pass][(key >> (32 + bits * pass)) % digits]++] = key;
    keys.swap(spare);
  }
}

}  // namespace

std::size_t ScanWindows::find(const ScanSpace& space, std::span<const double> population, double most_population,
                              std::size_t begin, std::size_t end) {
  first_member_.assign(1, 0);
  first_window_.assign(1, 0);
  members_.clear();
  windows_.clear();
  gather_candidates(space, population, most_population, begin, end);
  std::size_t center = begin;
  while (center < end && (center == begin || members_.size() + candidates_.size() / 2 <= most_members)) {
    sort_candidates(space, center);
    add_windows(population, most_population);
    ++center;
  }
  return center;
}

// A ball around the middle that holds too many is inside the ball around any of the places that is larger by the
// distance to the middle: so a window ends before it.
void ScanWindows::gather_candidates(const ScanSpace& space, std::span<const double> population, double most_population,
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
  distances_.resize(places);
  for (std::size_t i = 0; i < places; ++i) {
    const double dx = space.x[i] - middle_x_;
    const double dy = space.y[i] - middle_y_;
    const double dz = space.z[i] - middle_z_;
    distances_[i] = std::sqrt(dx * dx + dy * dy + dz * dz);
  }
  // The population by distance, in rings.
  constexpr std::size_t rings = 1024;
  const double farthest = *std::max_element(distances_.begin(), distances_.end());
  const double per_distance = farthest > 0 ? (rings - 1) / farthest : 0;
  std::array<double, rings> inside{};
  for (std::size_t i = 0; i < places; ++i) {
    inside[static_cast<std::size_t>(distances_[i] * per_distance)] += population[i];
  }
  std::size_t ring = 0;
  for (double sum = inside[0]; sum <= most_population && ring + 1 < rings;) sum += inside[++ring];
  // A little more than the ring's outer border, for what rounding does.
  reach_ = per_distance > 0 ? (static_cast<double>(ring) + 1.001) / per_distance : 0;
  double farthest_center = 0;
  for (std::size_t i = begin; i < end; ++i) farthest_center = std::max(farthest_center, distances_[i]);
  candidates_.clear();
  x_.clear();
  y_.clear();
  z_.clear();
  for (std::size_t i = 0; i < places; ++i) {
    if (distances_[i] > reach_ + 2 * farthest_center) continue;
    candidates_.push_back(static_cast<std::uint32_t>(i));
    x_.push_back(space.x[i]);
    y_.push_back(space.y[i]);
    z_.push_back(space.z[i]);
  }
}

void ScanWindows::sort_candidates(const ScanSpace& space, std::size_t center) {
  const double x = space.x[center];
  const double y = space.y[center];
  const double z = space.z[center];
  const std::size_t count = candidates_.size();
  distances_.resize(std::max(distances_.size(), count));
  for (std::size_t i = 0; i < count; ++i) {
    const double dx = x_[i] - x;
    const double dy = y_[i] - y;
    const double dz = z_[i] - z;
    distances_[i] = dx * dx + dy * dy + dz * dz;
  }
  const double from_middle = std::sqrt((x - middle_x_) * (x - middle_x_) + (y - middle_y_) * (y - middle_y_) +
                                       (z - middle_z_) * (z - middle_z_));
  const double most = (reach_ + from_middle) * (reach_ + from_middle);
  keys_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    if (distances_[i] <= most) keys_.push_back(std::uint64_t{coarse_order(distances_[i])} << 32 | i);
  }
  if (keys_.size() > short_stretch) {
    sort_by_digits(keys_, spare_keys_);
  } else {
    std::sort(keys_.begin(), keys_.end());
  }
  // What is equal so far is put in order by the whole distance.
  for (std::size_t i = 0; i < keys_.size();) {
    std::size_t after = i + 1;
    while (after < keys_.size() && keys_[after] >> 32 == keys_[i] >> 32) ++after;
    std::sort(keys_.begin() + static_cast<std::ptrdiff_t>(i), keys_.begin() + static_cast<std::ptrdiff_t>(after),
              [&](std::uint64_t a, std::uint64_t b) {
                const auto left = static_cast<std::uint32_t>(a);
                const auto right = static_cast<std::uint32_t>(b);
                return distances_[left] != distances_[right] ? distances_[left] < distances_[right] : left < right;
              });
    i = after;
  }
}

void ScanWindows::add_windows(std::span<const double> population, double most_population) {
  double inside = 0;
  std::size_t kept = members_.size();
  for (std::size_t i = 0; i < keys_.size();) {
    const double limit = distances_[static_cast<std::uint32_t>(keys_[i])] * same_distance;
    for (; i < keys_.size() && distances_[static_cast<std::uint32_t>(keys_[i])] <= limit; ++i) {
      const std::uint32_t member = candidates_[static_cast<std::uint32_t>(keys_[i])];
      inside += population[member];
      members_.push_back(member);
    }
    if (inside > most_population) break;
    kept = members_.size();
    windows_.push_back({static_cast<std::uint32_t>(kept), inside});
  }
  members_.resize(kept);
  first_member_.push_back(static_cast<std::uint32_t>(kept));
  first_window_.push_back(static_cast<std::uint32_t>(windows_.size()));
}

}  // namespace klasteri
