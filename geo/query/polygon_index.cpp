#include "geo/query/polygon_index.h"

#include <algorithm>
#include <cmath>

namespace klasteri {

namespace {

/// Which of `count` equal parts of [low, high] holds `value`; never outside them.
std::size_t part(double value, double low, double high, std::size_t count) {
  const double position = (value - low) / (high - low) * static_cast<double>(count);
  if (!(position > 0)) return 0;
  return std::min(static_cast<std::size_t>(position), count - 1);
}

/// Turns counts per bucket into the start of each bucket, with the end of the last one after them.
void counts_to_starts(std::vector<std::uint32_t>& counts) {
  std::uint32_t sum = 0;
  for (std::uint32_t& count : counts) {
    const std::uint32_t here = count;
    count = sum;
    sum += here;
  }
}

}  // namespace

PolygonIndex::Slabs::Slabs(const MultiPolygon& shape) {
  box.add(shape);
  std::vector<Edge> all;
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (ring[i].y != ring[i + 1].y) all.push_back({ring[i], ring[i + 1]});  // level edges are never crossed
      }
    }
  }
  double heights = 0;
  for (const Edge& edge : all) heights += std::abs(edge.b.y - edge.a.y);
  // A level line crosses `crossings` edges on average; fewer slabs where these are many keep the copies few.
  const double height = box.max_y - box.min_y;
  const double crossings = height > 0 ? heights / height : 1;
  const double edge_count = static_cast<double>(all.size());
  const auto count = static_cast<std::size_t>(std::max(1.0, std::min(edge_count / 2, 4 * edge_count / crossings)));
  slabs_per_unit = height > 0 ? static_cast<double>(count) / height : 0;
  start.assign(count + 1, 0);
  const auto each_slab = [&](const Edge& edge, auto&& visit) {
    const std::size_t last = slab_of(std::max(edge.a.y, edge.b.y));
    for (std::size_t slab = slab_of(std::min(edge.a.y, edge.b.y)); slab <= last; ++slab) visit(slab);
  };
  for (const Edge& edge : all) each_slab(edge, [&](std::size_t slab) { ++start[slab]; });
  counts_to_starts(start);
  edges.resize(start.back());
  std::vector<std::uint32_t> next = start;
  for (const Edge& edge : all) each_slab(edge, [&](std::size_t slab) { edges[next[slab]++] = edge; });
}

std::size_t PolygonIndex::Slabs::slab_of(double y) const {
  const double position = (y - box.min_y) * slabs_per_unit;
  return position > 0 ? std::min(static_cast<std::size_t>(position), start.size() - 2) : 0;
}

bool PolygonIndex::Slabs::contains(Point p) const {
  if (!box.contains(p)) return false;
  const std::size_t slab = slab_of(p.y);
  bool inside = false;
  for (std::uint32_t i = start[slab]; i < start[slab + 1]; ++i) {
    const auto [a, b] = edges[i];
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if (p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

PolygonIndex::PolygonIndex(std::span<const MultiPolygon* const> shapes) {
  shapes_.reserve(shapes.size());
  for (const MultiPolygon* shape : shapes) {
    shapes_.emplace_back(*shape);
    if (shapes_.back().box.empty()) continue;
    box_.add(Point{shapes_.back().box.min_x, shapes_.back().box.min_y});
    box_.add(Point{shapes_.back().box.max_x, shapes_.back().box.max_y});
  }
  side_ = std::clamp<std::size_t>(static_cast<std::size_t>(2 * std::sqrt(static_cast<double>(shapes.size()))), 1, 1024);
  while (side_ > 1 && bins_in_use() > 32 * shapes.size() + 4096) side_ /= 2;  // many shapes over one another
  bin_start_.assign(side_ * side_ + 1, 0);
  const auto each_bin = [&](const Box& box, auto&& visit) {
    if (box.empty()) return;
    for (std::size_t row = row_of(box.min_y); row <= row_of(box.max_y); ++row) {
      for (std::size_t column = column_of(box.min_x); column <= column_of(box.max_x); ++column) {
        visit(row * side_ + column);
      }
    }
  };
  for (const Slabs& shape : shapes_) each_bin(shape.box, [&](std::size_t bin) { ++bin_start_[bin]; });
  counts_to_starts(bin_start_);
  bin_shapes_.resize(bin_start_.back());
  std::vector<std::uint32_t> next = bin_start_;
  for (std::uint32_t i = 0; i < shapes_.size(); ++i) {
    each_bin(shapes_[i].box, [&](std::size_t bin) { bin_shapes_[next[bin]++] = i; });
  }
}

std::size_t PolygonIndex::bins_in_use() const {
  std::size_t bins = 0;
  for (const Slabs& shape : shapes_) {
    if (shape.box.empty()) continue;
    bins += (row_of(shape.box.max_y) - row_of(shape.box.min_y) + 1) *
            (column_of(shape.box.max_x) - column_of(shape.box.min_x) + 1);
  }
  return bins;
}

std::size_t PolygonIndex::column_of(double x) const { return part(x, box_.min_x, box_.max_x, side_); }

std::size_t PolygonIndex::row_of(double y) const { return part(y, box_.min_y, box_.max_y, side_); }

std::size_t PolygonIndex::bin_of(Point p) const { return row_of(p.y) * side_ + column_of(p.x); }

}  // namespace klasteri
