#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/text_arena.h"
#include "geo/base/text_index.h"
#include "geo/geocode/address_markers.h"

namespace klasteri {

enum class WordScript : std::uint8_t { georgian, latin, cyrillic, other };

/// What a word of an address is by itself, whatever stands beside it.
struct WordReading {
  std::string_view key;                               ///< folded; letters that went lost left out
  const Marker* marker = nullptr;                     ///< null: it is none
  bool numeral = false;                               ///< მეორე, III
  bool may_be_number_sign = false;                    ///< ნ before a number
  std::size_t glued_marker = std::string_view::npos;  ///< where a marker begins that is written on to it
};

/// Reads words, each of them once: addresses repeat a few thousand words, and folding one and looking through all
/// markers costs several times as much as finding it again. What it says of a word never depends on what it has read.
class WordMemory {
 public:
  /// Stays valid until forget_if_full().
  const WordReading& read(std::string_view word, WordScript script);

  /// Forgets all words if there are many, so that a country of rare words needs no more memory than a village.
  void forget_if_full();

 private:
  TextIndex index_;
  std::vector<std::string_view> words_;
  std::deque<WordReading> readings_;  ///< of words_; they stay where they are
  TextArena texts_;
  std::string folded_;
};

}  // namespace klasteri
