#pragma once

#include <cstddef>
#include <cstdint>

namespace klasteri::viewer {

/// How well a name answers what was typed, the best first.
enum class NameMatch : std::uint8_t {
  exact,      ///< one of its names is that
  beginning,  ///< one of its names begins so
  word,       ///< a word in it begins so
  words,      ///< words in it begin with the words typed, in any order
  contained,  ///< it is inside
};

/// An entry that a text stands in, and the best way it does.
struct EntryHit {
  std::size_t entry = 0;
  NameMatch match = NameMatch::contained;
};

}  // namespace klasteri::viewer
