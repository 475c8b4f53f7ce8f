#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

/// Sectors that occur as a tree: products, and NACE from sections down to classes.
class SectorTree {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  struct Node {
    std::size_t choice = 0;       ///< index into choices()
    std::uint32_t parent = none;  ///< none: a product or a section
    std::vector<std::uint32_t> children;
    unsigned depth = 0;
  };

  /// @param choices of sectors_present(); must outlive the tree
  SectorTree(const std::vector<SectorChoice>& choices, const SectorCatalog& catalog);

  const std::vector<SectorChoice>& choices() const { return choices_; }
  /// One a choice, in their order.
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<std::uint32_t>& products() const { return products_; }
  const std::vector<std::uint32_t>& sections() const { return sections_; }
  /// The node of a code; none where it does not occur.
  std::uint32_t find(std::string_view code) const;

  /// Rows of every node. @param by_activity rows by NaceCode::value(), as of FacetCounts
  std::vector<std::size_t> rows_of_nodes(std::span<const std::uint32_t> by_activity) const;
  /// Nodes whose title, in any script, or code a text is found in: 2; those above one: 1; others: 0. A code is found by
  /// how it begins.
  std::vector<std::uint8_t> matching(std::string_view text) const;

 private:
  const std::vector<SectorChoice>& choices_;
  const SectorCatalog& catalog_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> products_, sections_;
  std::unordered_map<std::string_view, std::uint32_t> by_code_;
  std::vector<std::string> keys_;  ///< folded titles
};

}  // namespace klasteri::viewer
