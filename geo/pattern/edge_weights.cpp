#include "geo/pattern/edge_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

/// Twice the area, positive where the ring runs anticlockwise.
double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice +=
        (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return twice;
}

/// Length that two sets of stretches have in common, the second moved by `shift`.
double common_length(const std::vector<double>& a, const std::vector<double>& b, double shift) {
  double length = 0;
  for (std::size_t i = 0, k = 0; i + 1 < a.size() && k + 1 < b.size();) {
    length += std::max(0.0, std::min(a[i + 1], b[k + 1] + shift) - std::max(a[i], b[k] + shift));
    if (a[i + 1] < b[k + 1] + shift) {
      i += 2;
    } else {
      k += 2;
    }
  }
  return length;
}

}  // namespace

CircleWeights::CircleWeights(const StudyWindow& window, double longest) : window_(window), longest_(longest) {
  for (const Polygon& polygon : window.shape()) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      rings_.push_back(polygon[i]);
      const bool anticlockwise = signed_area(polygon[i]) > 0;
      if (anticlockwise != (i == 0)) std::reverse(rings_.back().begin(), rings_.back().end());
    }
  }
}

CircleWeights::Around::Around(const CircleWeights& weights, Point middle, double border)
    : box_(weights.window_.is_box() ? &weights.window_.box() : nullptr), middle_(middle), border_(border) {
  if (border >= weights.longest_) return;
  for (const Ring& ring : weights.rings_) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Edge edge{{ring[i].x - middle.x, ring[i].y - middle.y},
                      {ring[i + 1].x - middle.x, ring[i + 1].y - middle.y}};
      if (distance_to_segment({0, 0}, edge.from, edge.to) <= weights.longest_) edges_.push_back(edge);
    }
  }
}

double CircleWeights::Around::weight(double radius) const {
  if (radius <= border_) return 1;
  const double share = box_ != nullptr ? share_in_box(radius) : share_in_polygons(radius);
  return share * most_edge_weight > 1 ? 1 / share : most_edge_weight;
}

double CircleWeights::Around::share_in_box(double radius) const {
  // Each side cuts off an arc; those of neighbouring sides overlap beyond the corner.
  const std::array<double, 4> distance = {middle_.x - box_->min_x, middle_.y - box_->min_y, box_->max_x - middle_.x,
                                          box_->max_y - middle_.y};
  std::array<double, 4> half{};
  for (std::size_t side = 0; side < 4; ++side) {
    half[side] = distance[side] < radius ? std::acos(distance[side] / radius) : 0;
  }
  double outside = 0;
  for (std::size_t side = 0; side < 4; ++side) {
    outside += 2 * half[side] - std::max(0.0, half[side] + half[(side + 1) % 4] - std::numbers::pi / 2);
  }
  return 1 - outside / (2 * std::numbers::pi);
}

double CircleWeights::Around::share_in_polygons(double radius) const {
  // Going round anticlockwise, the arcs inside begin where the circle enters and end where it leaves, so their length
  // is the sum of the angles at which it leaves less that at which it enters, up to whole turns.
  double turn = 0;
  bool crossed = false;
  for (const Edge& edge : edges_) {
    const double dx = edge.to.x - edge.from.x;
    const double dy = edge.to.y - edge.from.y;
    const double a = dx * dx + dy * dy;
    const double b = edge.from.x * dx + edge.from.y * dy;
    const double c = edge.from.x * edge.from.x + edge.from.y * edge.from.y - radius * radius;
    const double root = b * b - a * c;
    if (!(root > 0)) continue;
    for (const double sign : {-1.0, 1.0}) {
      const double at = (-b + sign * std::sqrt(root)) / a;
      if (!(at >= 0 && at < 1)) continue;
      // Where an edge runs out of the circle, its left side lies ahead, so the circle enters the inside there.
      turn += -sign * std::atan2(edge.from.y + at * dy, edge.from.x + at * dx);
      crossed = true;
    }
  }
  if (!crossed) return 1;
  const double turns = turn / (2 * std::numbers::pi);
  return turns - std::floor(turns);
}

TranslationWeights::TranslationWeights(const StudyWindow& window, double longest, Progress& progress)
    : area_(window.area()),
      width_(window.box().max_x - window.box().min_x),
      height_(window.box().max_y - window.box().min_y) {
  if (!window.is_box() && longest > 0) fill_table(window, longest, progress);
}

void TranslationWeights::fill_table(const StudyWindow& window, double longest, Progress& progress) {
  // The window is measured along level lines. Their distance divides the table's, so that a window moved has lines
  // where the other has; where steps are short beside the window this makes many of them, and a smaller table will do.
  constexpr double least_lines = 1024;
  longest = std::min(longest, std::hypot(width_, height_));
  steps_ = longest > height_ / 16 ? 128 : 48;
  spacing_ = longest / static_cast<double>(steps_);
  const auto lines_per_step = static_cast<std::size_t>(std::max(1.0, std::ceil(least_lines * spacing_ / height_)));
  const double line_spacing = spacing_ / static_cast<double>(lines_per_step);
  std::vector<std::vector<double>> lines(static_cast<std::size_t>(std::ceil(height_ / line_spacing)));
  parallel_for(progress, lines.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t line = begin; line < end; ++line) {
      lines[line] = window.crossings(window.box().min_y + (static_cast<double>(line) + 0.5) * line_spacing);
    }
  });
  const std::size_t columns = 2 * steps_ + 1;
  common_.assign((steps_ + 1) * columns, 0);
  parallel_for(progress, common_.size(), 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      const double dx = (static_cast<double>(cell % columns) - static_cast<double>(steps_)) * spacing_;
      const std::size_t above = cell / columns * lines_per_step;
      double length = 0;
      for (std::size_t line = above; line < lines.size(); ++line) {
        length += common_length(lines[line], lines[line - above], dx);
      }
      common_[cell] = length * line_spacing;
    }
  });
}

double TranslationWeights::table_at(double dx, double dy) const {
  if (dy < 0) {  // moving there or back is the same
    dx = -dx;
    dy = -dy;
  }
  const std::size_t columns = 2 * steps_ + 1;
  const auto last = static_cast<double>(steps_);
  const double x = std::clamp(dx / spacing_ + last, 0.0, 2 * last - 1e-9);
  const double y = std::clamp(dy / spacing_, 0.0, last - 1e-9);
  const auto column = static_cast<std::size_t>(x);
  const auto row = static_cast<std::size_t>(y);
  const double right = x - static_cast<double>(column);
  const double up = y - static_cast<double>(row);
  const double* const low = common_.data() + row * columns + column;
  const double* const high = low + columns;
  return (1 - up) * ((1 - right) * low[0] + right * low[1]) + up * ((1 - right) * high[0] + right * high[1]);
}

}  // namespace klasteri
