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

void row_standardise(Neighbours& neighbours) {
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    double sum = 0;
    for (const double weight : neighbours.weights_of(i)) sum += weight;
    if (!(sum > 0)) continue;
    for (std::size_t k = neighbours.offset[i]; k < neighbours.offset[i + 1]; ++k) neighbours.weight[k] /= sum;
  }
}

}  // namespace klasteri
