#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace klasteri {

/// What tells at a glance that two keys are many edits apart: their lengths and which letters they have.
struct KeyShape {
  std::size_t length = 0;
  std::uint64_t letters = 0;  ///< a bit for each letter; some letters share one

  /// False if the keys are surely more than `edits` apart (edit_distance()): an edit changes the length by one at
  /// most, takes one letter away at most and brings one at most.
  bool may_be_within(unsigned edits, const KeyShape& other) const {
    const std::size_t difference = length > other.length ? length - other.length : other.length - length;
    const auto most = static_cast<int>(edits);
    return difference <= edits && std::popcount(letters & ~other.letters) <= most &&
           std::popcount(other.letters & ~letters) <= most;
  }
};

inline KeyShape shape_of(std::string_view key) {
  KeyShape shape{key.size(), 0};
  for (const char c : key) shape.letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
  return shape;
}

}  // namespace klasteri
