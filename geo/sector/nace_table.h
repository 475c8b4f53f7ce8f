#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/sector/nace.h"

namespace klasteri {

/// The bundled NACE Rev. 2 (data/nace_rev2.csv): sections, divisions, groups and classes in the order of the
/// classification.
class NaceTable {
 public:
  struct Entry {
    NaceCode code;
    NaceCode parent;  ///< empty for a section
    std::string text, title_en, title_ka;
  };

  /// Loaded once; safe from several threads.
  static const NaceTable& bundled();

  std::span<const Entry> entries() const { return entries_; }
  /// Null when there is no such code.
  const Entry* find(NaceCode code) const {
    const std::uint16_t index = index_by_value_[code.value()];
    return index == absent ? nullptr : &entries_[index];
  }
  bool has(NaceCode code) const { return find(code) != nullptr; }
  /// By the code as printed: "G", "47", "47.1", "47.11". Null when there is none.
  const Entry* find(std::string_view text) const;

 private:
  static constexpr std::uint16_t absent = 0xFFFF;

  NaceTable();

  std::vector<Entry> entries_;
  std::vector<std::uint16_t> index_by_value_;
};

}  // namespace klasteri
