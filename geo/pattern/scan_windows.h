#pragma once

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
  /// Finds the windows that hold at most `most_population`.
  /// @param begin,end the places in the middle
  /// @return the first place for which there was no room: `end` if there was for all
  std::size_t find(const ScanSpace& space, std::span<const double> population, double most_population,
                   std::size_t begin, std::size_t end);

  std::size_t centers() const { return first_member_.size() - 1; }
  /// Windows of the i-th place found, the smallest first.
  std::span<const ScanWindow> windows_of(std::size_t i) const {
    return std::span(windows_).subspan(first_window_[i], first_window_[i + 1] - first_window_[i]);
  }
  /// Where its members begin, in the order of their distance.
  std::uint32_t first_member(std::size_t i) const { return first_member_[i]; }
  /// Places inside the windows, of all places found one after another.
  std::span<const std::uint32_t> members() const { return members_; }

 private:
  /// A place and the square of its distance.
  struct Near {
    double distance2;
    std::uint32_t place;
    friend bool operator<(const Near& a, const Near& b) {
      return a.distance2 < b.distance2 || (a.distance2 == b.distance2 && a.place < b.place);
    }
  };

  void find_reach(const ScanSpace& space, std::span<const double> population, double most_population, std::size_t begin,
                  std::size_t end);
  void gather_candidates(const ScanSpace& space);
  void sort_near(const ScanSpace& space, std::size_t center);
  void sort_buckets();
  void add_windows(std::span<const double> population, double most_population);

  std::vector<std::uint32_t> first_member_ = {0}, first_window_ = {0};
  std::vector<std::uint32_t> members_;
  std::vector<ScanWindow> windows_;

  // Of the places being looked at:
  double middle_x_ = 0, middle_y_ = 0, middle_z_ = 0;
  double reach_ = 0;            ///< a window around the middle ends before
  double farthest_center_ = 0;  ///< from the middle
  std::vector<double> from_middle_;
  std::vector<std::uint32_t> candidates_;  ///< places that may be members
  std::vector<double> x_, y_, z_;          ///< of the candidates
  std::vector<Near> found_, near_;         ///< around one place: as they come, in order
  std::vector<std::uint32_t> bucket_, bucket_end_;
};

}  // namespace klasteri
