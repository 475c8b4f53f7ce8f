#include "geo/pattern/contiguity.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel_sort.h"
#include "geo/pattern/near_borders.h"

namespace klasteri {

namespace {

/// All vertices of a layer, ring after ring, without the point that closes a ring.
struct Vertices {
  std::vector<Point> point;
  std::vector<std::uint32_t> shape;
  std::vector<std::uint32_t> next;       ///< the following one of the ring
  std::vector<std::uint32_t> place;      ///< the same number where coordinates are the same
  std::vector<std::uint32_t> by_place;   ///< vertices, those of a place together
  std::vector<std::size_t> place_begin;  ///< in by_place; one more than places

  Vertices(std::span<const MultiPolygon* const> shapes, Progress& progress) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      for (const Polygon& polygon : *shapes[i]) {
        for (const Ring& ring : polygon) add(ring, static_cast<std::uint32_t>(i));
      }
    }
    number_places(progress);
  }

  std::size_t size() const { return point.size(); }

 private:
  void add(const Ring& ring, std::uint32_t of_shape) {
    const auto first = static_cast<std::uint32_t>(size());
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      if (!ring[k].valid()) continue;
      point.push_back({ring[k].x + 0.0, ring[k].y + 0.0});  // −0 is 0
      shape.push_back(of_shape);
      next.push_back(static_cast<std::uint32_t>(size()));
    }
    if (size() > first) next.back() = first;
  }

  void number_places(Progress& progress) {
    struct Located {
      Point at;
      std::uint32_t vertex;
    };
    std::vector<Located> sorted(size());
    for (std::size_t i = 0; i < size(); ++i) sorted[i] = {point[i], static_cast<std::uint32_t>(i)};
    const auto before = [](const Located& a, const Located& b) {
      if (a.at.x != b.at.x) return a.at.x < b.at.x;
      return a.at.y != b.at.y ? a.at.y < b.at.y : a.vertex < b.vertex;
    };
    parallel_sort(progress, sorted, before, {0.1, 0.3});
    place.resize(size());
    by_place.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) {
      if (i == 0 || sorted[i].at != sorted[i - 1].at) place_begin.push_back(i);
      place[sorted[i].vertex] = static_cast<std::uint32_t>(place_begin.size() - 1);
      by_place.push_back(sorted[i].vertex);
    }
    place_begin.push_back(size());
  }
};

/// Edges in the order of their ends, so that those with the same ends are together; each named by its first vertex.
struct Edge {
  std::uint64_t ends;
  std::uint32_t vertex;
};

std::vector<Edge> sorted_edges(const Vertices& vertices, Progress& progress) {
  std::vector<Edge> edges;
  edges.reserve(vertices.size());
  for (std::uint32_t i = 0; i < vertices.size(); ++i) {
    const auto [low, high] = std::minmax({vertices.place[i], vertices.place[vertices.next[i]]});
    if (low != high) edges.push_back({std::uint64_t{low} << 32 | high, i});
  }
  const auto before = [](const Edge& a, const Edge& b) {
    return a.ends != b.ends ? a.ends < b.ends : a.vertex < b.vertex;
  };
  parallel_sort(progress, edges, before, {0.4, 0.6});
  return edges;
}

/// Adds the pairs of different shapes among some vertices.
template <typename ShapeAt>
void pair_up(std::size_t begin, std::size_t end, const ShapeAt& shape_at, std::vector<ShapePair>& pairs) {
  for (std::size_t i = begin; i < end; ++i) {
    for (std::size_t k = i + 1; k < end; ++k) {
      if (shape_at(i) != shape_at(k)) pairs.push_back(shape_pair(shape_at(i), shape_at(k)));
    }
  }
}

void pair_places(const Vertices& vertices, std::vector<ShapePair>& pairs) {
  const auto shape_at = [&](std::size_t i) { return vertices.shape[vertices.by_place[i]]; };
  for (std::size_t place = 0; place + 1 < vertices.place_begin.size(); ++place) {
    pair_up(vertices.place_begin[place], vertices.place_begin[place + 1], shape_at, pairs);
  }
}

/// Pairs the shapes with an edge in common, where asked to.
/// @return of each vertex, whether the edge that begins there is no other shape's
std::vector<bool> pair_edges(const Vertices& vertices, bool wanted, std::vector<ShapePair>& pairs, Progress& progress) {
  const std::vector<Edge> edges = sorted_edges(vertices, progress);
  const auto shape_at = [&](std::size_t i) { return vertices.shape[edges[i].vertex]; };
  std::vector<bool> open(vertices.size(), false);
  for (std::size_t begin = 0, end = 0; begin < edges.size(); begin = end) {
    bool shared = false;
    while (end < edges.size() && edges[end].ends == edges[begin].ends) {
      shared = shared || shape_at(end) != shape_at(begin);
      ++end;
    }
    if (shared && wanted) pair_up(begin, end, shape_at, pairs);
    for (std::size_t i = begin; i < end && !shared; ++i) open[edges[i].vertex] = true;
  }
  return open;
}

/// The edges that no other shape has, in the tolerance's unit; and of shapes that touch the end of one, the vertex.
std::vector<BorderPiece> open_pieces(const Vertices& vertices, const std::vector<bool>& open,
                                     const ContiguityOptions& options) {
  const auto scaled = [&](std::uint32_t vertex) {
    const Point p = vertices.point[vertex];
    return Point{p.x * options.unit_x, p.y * options.unit_y};
  };
  std::vector<BorderPiece> pieces;
  std::vector<bool> open_place(vertices.place_begin.size(), false);
  std::vector<bool> ends_open(vertices.size(), false);  // the vertex's own edge before or after it is open
  for (std::uint32_t i = 0; i < vertices.size(); ++i) {
    if (!open[i]) continue;
    const std::uint32_t next = vertices.next[i];
    pieces.push_back({scaled(i), scaled(next), vertices.shape[i]});
    open_place[vertices.place[i]] = open_place[vertices.place[next]] = true;
    ends_open[i] = ends_open[next] = true;
  }
  for (std::uint32_t i = 0; i < vertices.size(); ++i) {
    if (open_place[vertices.place[i]] && !ends_open[i]) pieces.push_back({scaled(i), scaled(i), vertices.shape[i]});
  }
  return pieces;
}

}  // namespace

Neighbours contiguous_polygons(std::span<const MultiPolygon* const> shapes, const ContiguityOptions& options,
                               Progress& progress) {
  if (!(options.tolerance >= 0)) throw Error("A tolerance is a number not below 0, not {}.", options.tolerance);
  const Vertices vertices(shapes, progress);
  const bool rook = options.contiguity == Contiguity::rook;
  std::vector<ShapePair> pairs;
  if (!rook) pair_places(vertices, pairs);
  if (rook || options.tolerance > 0) {
    const std::vector<bool> open = pair_edges(vertices, rook, pairs, progress);
    if (options.tolerance > 0) {
      const std::vector<BorderPiece> pieces = open_pieces(vertices, open, options);
      const std::vector<ShapePair> near = rook ? shapes_side_by_side(pieces, options.tolerance, progress)
                                               : shapes_in_touch(pieces, options.tolerance, progress);
      pairs.insert(pairs.end(), near.begin(), near.end());
    }
  }
  parallel_sort(progress, pairs, std::less<>(), {0.9, 1});
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<NeighbourLink> links;
  links.reserve(2 * pairs.size());
  for (const ShapePair pair : pairs) {
    const auto a = static_cast<std::uint32_t>(pair >> 32);
    const auto b = static_cast<std::uint32_t>(pair);
    links.push_back({a, b});
    links.push_back({b, a});
  }
  return neighbours_of(shapes.size(), std::move(links));
}

}  // namespace klasteri
