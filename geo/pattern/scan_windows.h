#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/scan_places.h"

namespace klasteri {

/// A place's windows follow one another; each holds the members of the ones before it and some more.
struct ScanWindow {
  std::uint32_t end = 0;  ///< of its members, in ScanWindows::members()
  double population = 0;  ///< at risk inside
};

/// The windows around consecutive places, as many at once as memory is meant for. Meant to be used again for other
/// places.
class ScanWindows {
 public:
  /// Finds the windows that hold at most `most_population`, and end at most `largest_radius` away from their middle.
  /// @param largest_radius in the space's own unit
  /// @param begin,end the places in the middle
  /// @return the first place for which there was no room: `end` if there was for all
  std::size_t find(const ScanSpace& space, std::span<const double> population, double most_population,
                   double largest_radius, std::size_t begin, std::size_t end);

  std::size_t centers() const { return first_member_.size() - 1; }
  /// Windows of the i-th place found, the smallest first.
  std::span<const ScanWindow> windows_of(std::size_t i) const {
    return std::span(windows_).subspan(first_window_[i], first_window_[i + 1] - first_window_[i]);
  }
  /// Where its members begin, in the order of their distance.
  std::uint32_t first_member(std::size_t i) const { return first_member_[i]; }
  /// Places inside the windows, of all places found one after another.
  std::span<const std::uint32_t> members() const { return std::span(members_).first(first_member_.back()); }

 private:
  /// A place and its distance, or the square of it.
  struct Near {
    double distance;
    std::uint32_t place;
    friend bool operator<(const Near& a, const Near& b) {
      return a.distance < b.distance || (a.distance == b.distance && a.place < b.place);
    }
  };

  void find_reach(const ScanSpace& space, std::span<const double> population, double most_population, std::size_t begin,
                  std::size_t end);
  void gather_candidates(const ScanSpace& space);
  /// Of a distance from the middle.
  std::size_t ring(double distance) const {
    return static_cast<std::size_t>(std::min(distance * rings_per_distance_, static_cast<double>(rings - 1)));
  }
  void sort_near(const ScanSpace& space, std::size_t center);
  void sort_buckets(std::uint32_t largest);
  void add_windows(std::span<const double> population, double most_population);

  std::vector<std::uint32_t> first_member_ = {0}, first_window_ = {0};
  std::vector<std::uint32_t> members_;  ///< and room for more
  std::vector<ScanWindow> windows_;     ///< likewise

  // Of the places being looked at:
  double middle_x_ = 0, middle_y_ = 0, middle_z_ = 0;
  double middle_reach_ = 0;     ///< a window around the middle ends before
  double farthest_center_ = 0;  ///< from the middle
  double reach_ = 0;            ///< a window around the place looked at ends before
  std::vector<double> from_middle_;
  static constexpr std::size_t rings = 1024;
  double rings_per_distance_ = 0;
  std::vector<std::uint32_t> candidates_;        ///< places that may be members, ring by ring
  std::array<std::uint32_t, rings> ring_end_{};  ///< in candidates_
  std::vector<double> x_, y_, z_;                ///< of the candidates
  std::vector<double> distances_;                ///< of the candidates from one place, squared
  std::vector<std::uint32_t> bucket_, bucket_end_;
  std::vector<Near> near_;      ///< what may be in a window around that place comes first, in order
  std::size_t near_count_ = 0;  ///< so many
};

}  // namespace klasteri
