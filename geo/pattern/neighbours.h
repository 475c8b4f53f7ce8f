#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace klasteri {

/// Which features of a layer are neighbours, and with what weight: for feature i the entries from offset[i] up to
/// offset[i + 1]. No feature is a neighbour of itself, and none is named twice by another.
struct Neighbours {
  std::vector<std::size_t> offset = {0};  ///< size() + 1
  std::vector<std::uint32_t> index;       ///< ascending for each feature
  std::vector<double> weight;             ///< of each entry; 1 unless a file says otherwise

  std::size_t size() const { return offset.size() - 1; }
  std::size_t links() const { return index.size(); }
  std::span<const std::uint32_t> of(std::size_t feature) const {
    return std::span(index).subspan(offset[feature], offset[feature + 1] - offset[feature]);
  }
  std::span<const double> weights_of(std::size_t feature) const {
    return std::span(weight).subspan(offset[feature], offset[feature + 1] - offset[feature]);
  }
};

/// One feature that has another as its neighbour.
struct NeighbourLink {
  std::uint32_t feature = 0, neighbour = 0;
  double weight = 1;
};

/// Links in any order as Neighbours. Those of a feature to itself and repeated ones are left out; of repeated ones with
/// different weights the first counts.
Neighbours neighbours_of(std::size_t features, std::vector<NeighbourLink> links);

/// Features without any neighbour, ascending.
std::vector<std::uint32_t> islands(const Neighbours& neighbours);

/// The links among some features only, these renumbered in their order.
/// @param kept features, ascending
Neighbours neighbours_among(const Neighbours& neighbours, std::span<const std::uint32_t> kept);

/// Makes the weights of every feature sum to 1; those of features whose weights sum to 0 stay.
void row_standardise(Neighbours& neighbours);

}  // namespace klasteri
