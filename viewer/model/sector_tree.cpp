#include "viewer/model/sector_tree.h"

#include <algorithm>
#include <array>

#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri::viewer {

namespace {

constexpr std::array tree_levels = {SectorLevel::product, SectorLevel::section, SectorLevel::division,
                                    SectorLevel::group, SectorLevel::class_};

/// The code of a NaceCode::value().
NaceCode code_of_value(unsigned value) {
  constexpr unsigned per_length = 10000, sections_from = 40000;
  if (value >= sections_from) return NaceCode::of_section(static_cast<char>(value - sections_from));
  const unsigned length = value / per_length;
  return NaceCode::of_digits(value % per_length, length + 2);
}

}  // namespace

SectorTree::SectorTree(const std::vector<SectorChoice>& choices, const SectorCatalog& catalog)
    : choices_(choices), catalog_(catalog), nodes_(choices.size()) {
  for (std::uint32_t i = 0; i < choices.size(); ++i) {
    nodes_[i].choice = i;
    by_code_.emplace(choices[i].code, i);
    keys_.push_back(fold(choices[i].title_en) + '\n' + fold(choices[i].title_ka));
  }
  for (std::uint32_t i = 0; i < choices.size(); ++i) {
    const SectorLevel level = choices[i].level;
    if (level == SectorLevel::product) {
      products_.push_back(i);
      continue;
    }
    if (level == SectorLevel::section) {
      sections_.push_back(i);
      continue;
    }
    const NaceCode code = parse_activity(choices[i].code).code;
    const std::string above = code.at(static_cast<SectorLevel>(static_cast<int>(level) - 1)).text();
    const std::uint32_t parent = find(above);
    nodes_[i].parent = parent;
    if (parent == none) {
      sections_.push_back(i);
    } else {
      nodes_[i].depth = nodes_[parent].depth + 1;
      nodes_[parent].children.push_back(i);
    }
  }
}

std::uint32_t SectorTree::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? none : found->second;
}

std::vector<std::size_t> SectorTree::rows_of_nodes(std::span<const std::uint32_t> by_activity) const {
  std::vector<std::size_t> rows(nodes_.size());
  const unsigned empty = NaceCode().value();
  for (unsigned value = 0; value < by_activity.size(); ++value) {
    if (by_activity[value] == 0 || value == empty) continue;
    for (const SectorLevel level : tree_levels) {
      const std::uint32_t node = find(catalog_.sector_of(code_of_value(value), level));
      if (node != none) rows[node] += by_activity[value];
    }
  }
  return rows;
}

std::vector<std::uint8_t> SectorTree::matching(std::string_view text) const {
  std::vector<std::uint8_t> shown(nodes_.size());
  const std::string key = fold(text);
  const std::string code = lower_case(text);
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    const bool found = (!key.empty() && keys_[i].find(key) != std::string::npos) ||
                       (!code.empty() && lower_case(choices_[i].code).starts_with(code));
    if (!found) continue;
    shown[i] = 2;
    for (std::uint32_t up = nodes_[i].parent; up != none; up = nodes_[up].parent) {
      shown[up] = std::max<std::uint8_t>(shown[up], 1);
    }
  }
  return shown;
}

}  // namespace klasteri::viewer
