#include "geo/pattern/neighbours.h"

#include <algorithm>

namespace klasteri {

Neighbours neighbours_of(std::size_t features, std::vector<NeighbourLink> links) {
  const auto before = [](const NeighbourLink& a, const NeighbourLink& b) {
    return a.feature != b.feature ? a.feature < b.feature : a.neighbour < b.neighbour;
  };
  const auto same = [](const NeighbourLink& a, const NeighbourLink& b) {
    return a.feature == b.feature && a.neighbour == b.neighbour;
  };
  std::erase_if(links, [](const NeighbourLink& link) { return link.feature == link.neighbour; });
  std::stable_sort(links.begin(), links.end(), before);
  links.erase(std::unique(links.begin(), links.end(), same), links.end());
  Neighbours neighbours;
  neighbours.offset.assign(features + 1, 0);
  neighbours.index.reserve(links.size());
  neighbours.weight.reserve(links.size());
  for (const NeighbourLink& link : links) {
    neighbours.offset[link.feature + 1] += 1;
    neighbours.index.push_back(link.neighbour);
    neighbours.weight.push_back(link.weight);
  }
  for (std::size_t i = 0; i < features; ++i) neighbours.offset[i + 1] += neighbours.offset[i];
  return neighbours;
}

std::vector<std::uint32_t> islands(const Neighbours& neighbours) {
  std::vector<std::uint32_t> alone;
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    if (neighbours.offset[i] == neighbours.offset[i + 1]) alone.push_back(static_cast<std::uint32_t>(i));
  }
  return alone;
}

Neighbours neighbours_among(const Neighbours& neighbours, std::span<const std::uint32_t> kept) {
  if (kept.size() == neighbours.size()) return neighbours;
  constexpr std::uint32_t left_out = 0xFFFFFFFF;
  std::vector<std::uint32_t> number(neighbours.size(), left_out);
  for (std::size_t i = 0; i < kept.size(); ++i) number[kept[i]] = static_cast<std::uint32_t>(i);
  Neighbours among;
  among.offset.reserve(kept.size() + 1);
  for (const std::uint32_t feature : kept) {
    const auto index = neighbours.of(feature);
    const auto weight = neighbours.weights_of(feature);
    for (std::size_t k = 0; k < index.size(); ++k) {
      if (number[index[k]] == left_out) continue;
      among.index.push_back(number[index[k]]);
      among.weight.push_back(weight[k]);
    }
    among.offset.push_back(among.index.size());
  }
  return among;
}

void row_standardise(Neighbours& neighbours) {
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    double sum = 0;
    for (const double weight : neighbours.weights_of(i)) sum += weight;
    if (!(sum > 0)) continue;
    for (std::size_t k = neighbours.offset[i]; k < neighbours.offset[i + 1]; ++k) neighbours.weight[k] /= sum;
  }
}

}  // namespace klasteri
