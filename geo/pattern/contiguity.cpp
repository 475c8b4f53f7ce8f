#include "geo/pattern/contiguity.h"

#include <algorithm>
#include <compare>
#include <tuple>
#include <utility>
#include <vector>

namespace klasteri {

namespace {

/// What shapes may share: an edge, its smaller end first, or a vertex, both ends alike.
struct Trait {
  Point a, b;
  std::uint32_t shape = 0;

  auto place() const { return std::tie(a.x, a.y, b.x, b.y); }
};

std::vector<Trait> traits_of(std::span<const MultiPolygon* const> shapes, Contiguity contiguity) {
  std::vector<Trait> traits;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (const Polygon& polygon : *shapes[i]) {
      for (const Ring& ring : polygon) {
        for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
          Point a = ring[k];
          Point b = contiguity == Contiguity::rook ? ring[k + 1] : ring[k];
          if (!a.valid() || !b.valid() || (contiguity == Contiguity::rook && a == b)) continue;
          if (std::tie(b.x, b.y) < std::tie(a.x, a.y)) std::swap(a, b);
          traits.push_back({a, b, static_cast<std::uint32_t>(i)});
        }
      }
    }
  }
  std::sort(traits.begin(), traits.end(), [](const Trait& left, const Trait& right) {
    return left.place() != right.place() ? left.place() < right.place() : left.shape < right.shape;
  });
  return traits;
}

}  // namespace

Neighbours contiguous_polygons(std::span<const MultiPolygon* const> shapes, Contiguity contiguity) {
  const std::vector<Trait> traits = traits_of(shapes, contiguity);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t begin = 0, end = 0; begin < traits.size(); begin = end) {
    while (end < traits.size() && traits[end].place() == traits[begin].place()) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t k = i + 1; k < end; ++k) {
        if (traits[i].shape != traits[k].shape) pairs.emplace_back(traits[i].shape, traits[k].shape);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<NeighbourLink> links;
  links.reserve(2 * pairs.size());
  for (const auto& [a, b] : pairs) {
    links.push_back({a, b});
    links.push_back({b, a});
  }
  return neighbours_of(shapes.size(), std::move(links));
}

}  // namespace klasteri
