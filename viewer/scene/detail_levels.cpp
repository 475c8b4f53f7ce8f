#include "viewer/scene/detail_levels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace klasteri::viewer {

namespace {

/// What is displaced by less cannot be seen, in pixels.
constexpr double unseen_px = 0.75;

/// The bits of a number, each followed by a 0.
std::uint32_t spread(std::uint32_t number) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) bits |= (number >> i & 1u) << (2 * i);
  return bits;
}

}  // namespace

const DetailLevel& level_for(std::span<const DetailLevel> levels, double metres_per_pixel) {
  std::size_t level = 0;
  while (level + 1 < levels.size() && levels[level + 1].tolerance_m <= unseen_px * metres_per_pixel) ++level;
  return levels[level];
}

std::vector<std::pair<std::size_t, std::size_t>> runs_in(const DetailLevel& level, const Box& seen, double reach_m) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (const DetailPiece& piece : level.pieces) {
    const Box& box = piece.box;
    const bool apart = box.max_x + reach_m < seen.min_x || box.min_x - reach_m > seen.max_x ||
                       box.max_y + reach_m < seen.min_y || box.min_y - reach_m > seen.max_y;
    if (apart || piece.begin == piece.end) continue;
    if (!runs.empty() && runs.back().second == piece.begin) {
      runs.back().second = piece.end;
    } else {
      runs.emplace_back(piece.begin, piece.end);
    }
  }
  return runs;
}

Line simplified(const Line& line, double tolerance_m) {
  if (!(tolerance_m > 0) || line.size() < 3) return line;
  Line kept = {line.front()};
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const Point p = line[i];
    if (p.valid() && kept.back().valid() &&
        std::max(std::abs(p.x - kept.back().x), std::abs(p.y - kept.back().y)) < tolerance_m) {
      continue;
    }
    kept.push_back(p);
  }
  kept.push_back(line.back());
  return kept;
}

std::vector<std::size_t> spatial_order(std::span<const Box> boxes) {
  Box all;
  for (const Box& box : boxes) {
    if (box.empty()) continue;
    all.add(Point{box.min_x, box.min_y});
    all.add(Point{box.max_x, box.max_y});
  }
  const auto cell = [](double at, double from, double size) {
    return size > 0 ? static_cast<std::uint32_t>(std::clamp((at - from) / size, 0.0, 1.0) * 65535) : 0u;
  };
  std::vector<std::uint32_t> code(boxes.size(), 0);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].empty()) continue;
    code[i] = spread(cell((boxes[i].min_x + boxes[i].max_x) / 2, all.min_x, all.width())) |
              spread(cell((boxes[i].min_y + boxes[i].max_y) / 2, all.min_y, all.height())) << 1;
  }
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return code[a] < code[b]; });
  return order;
}

}  // namespace klasteri::viewer
