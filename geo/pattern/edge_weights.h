#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

// What a pair of points counts where some of those like it could not be seen, because they would reach out of the
// window.

/// A weight is at most this, as in spatstat, where next to nothing of the circle or the window is left.
constexpr double most_edge_weight = 100;

/// The isotropic correction (Ripley 1977): how often the part of the circle around a point, through another, that lies
/// in the window fits into the whole circle. Exact for boxes and polygons.
class CircleWeights {
 public:
  /// @param longest of the distances that will be asked for
  CircleWeights(const StudyWindow& window, double longest);

  /// The edges near a point inside the window, for several circles around it.
  class Around {
   public:
    /// @param border distance of the point to the border
    Around(const CircleWeights& weights, Point middle, double border);
    /// Of a circle with this radius. 1 where it lies inside as a whole.
    double weight(double radius) const;

   private:
    double share_in_box(double radius) const;
    double share_in_polygons(double radius) const;

    struct Edge {
      Point from, to;
    };
    const Box* box_;  ///< null: polygons
    Point middle_;
    double border_;
    std::vector<Edge> edges_;  ///< around the origin, the inside to their left
  };

 private:
  const StudyWindow& window_;
  double longest_;
  std::vector<Ring> rings_;  ///< of polygons, the inside to their left
};

/// The translation correction (Ohser 1983): the window's area over that of the part which is still in the window when
/// moved by the step from one point to the other. Exact for a box; for polygons read off a table of steps, good to 0.5
/// % of the window's area at worst, at short distances to far less.
class TranslationWeights {
 public:
  /// @param longest of the steps that will be asked for
  TranslationWeights(const StudyWindow& window, double longest, Progress& progress);

  double weight(double dx, double dy) const {
    if (!common_.empty()) return weight_of(table_at(dx, dy));
    const double width = width_ - (dx < 0 ? -dx : dx);
    const double height = height_ - (dy < 0 ? -dy : dy);
    return weight_of(width > 0 && height > 0 ? width * height : 0);
  }

 private:
  double weight_of(double common) const {
    return area_ < most_edge_weight * common ? area_ / common : most_edge_weight;
  }
  double table_at(double dx, double dy) const;
  void fill_table(const StudyWindow& window, double longest, Progress& progress);

  double area_, width_, height_;
  double spacing_ = 1;          ///< of the table's steps
  std::size_t steps_ = 0;       ///< from 0 to the longest
  std::vector<double> common_;  ///< areas; rows of dy from 0, each with dx from −steps to steps. Empty: a box
};

}  // namespace klasteri
