#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/text_hash.h"

namespace klasteri {

/// Finds texts that its owner holds in a list of their own, by their place in the list: a hash table in one block, so
/// that a look-up costs one step in memory where the standard library's maps cost several.
class TextIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// Place of the text in the list; `none` if it is not there. `text_at(i)` is the list's entry i.
  template <typename TextAt>
  std::uint32_t find(std::string_view text, std::uint64_t hash, const TextAt& text_at) const {
    if (slots_.empty()) return none;
    const std::size_t mask = slots_.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & mask; slots_[at].entry != none; at = (at + 1) & mask) {
      if (slots_[at].tag == tag && text_at(slots_[at].entry) == text) return slots_[at].entry;
    }
    return none;
  }

  /// Notes entry `entry` of the list, whose text is not in the index yet.
  void add(std::uint64_t hash, std::uint32_t entry) {
    hashes_.push_back({hash, entry});
    if (2 * hashes_.size() > slots_.size()) {
      grow();
    } else {
      put(hash, entry);
    }
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t entry = none;
  };

  void put(std::uint64_t hash, std::uint32_t entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry != none) at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32U), entry};
  }

  void grow() {
    constexpr std::size_t least = 16;
    slots_.assign(slots_.empty() ? least : 4 * slots_.size(), Slot());
    for (const auto& [hash, entry] : hashes_) put(hash, entry);
  }

  std::vector<Slot> slots_;  ///< a power of two, half of them empty
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes_;
};

/// A table of values by text.
template <typename Value>
class TextMap {
 public:
  std::size_t size() const { return entries_.size(); }

  /// The value of a text; null if there is none.
  const Value* find(std::string_view text) const {
    const std::uint32_t entry = index_.find(text, text_hash(text), text_at());
    return entry == TextIndex::none ? nullptr : &entries_[entry].second;
  }

  /// The value of a text, made if there is none.
  Value& operator[](std::string_view text) {
    const std::uint64_t hash = text_hash(text);
    const std::uint32_t entry = index_.find(text, hash, text_at());
    if (entry != TextIndex::none) return entries_[entry].second;
    index_.add(hash, static_cast<std::uint32_t>(entries_.size()));
    return entries_.emplace_back(std::string(text), Value()).second;
  }

 private:
  auto text_at() const {
    return [this](std::uint32_t entry) { return std::string_view(entries_[entry].first); };
  }

  TextIndex index_;
  std::vector<std::pair<std::string, Value>> entries_;
};

}  // namespace klasteri
