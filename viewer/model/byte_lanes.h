#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace klasteri::viewer {

/// Bytes that are looked at together: as many as every processor of 64 bits has in a register.
using ByteLanes = std::uint8_t __attribute__((vector_size(16)));
inline constexpr std::size_t lanes = sizeof(ByteLanes);

inline ByteLanes lanes_of(char byte) {
  ByteLanes filled;
  std::memset(&filled, byte, sizeof filled);
  return filled;
}

inline ByteLanes lanes_at(const char* place) {
  ByteLanes read;
  std::memcpy(&read, place, sizeof read);
  return read;
}

/// Lanes that are set, eight in a number each, the first in its low byte: 0xFF where they are.
struct SetLanes {
  std::uint64_t halves[2];

  template <typename Compared>
  explicit SetLanes(const Compared& compared) {
    static_assert(sizeof compared == sizeof halves);
    std::memcpy(halves, &compared, sizeof halves);
    if constexpr (std::endian::native == std::endian::big) {
      for (std::uint64_t& half : halves) half = __builtin_bswap64(half);
    }
  }

  bool any() const { return (halves[0] | halves[1]) != 0; }
  /// Takes the first one out. @pre any()
  std::size_t take_first() {
    const std::size_t half = halves[0] != 0 ? 0 : 1;
    const auto lane = static_cast<unsigned>(std::countr_zero(halves[half])) / 8;
    halves[half] &= ~(std::uint64_t{0xFF} << 8 * lane);
    return 8 * half + lane;
  }
};

/// How often a byte stands in a text.
inline std::size_t count_bytes(std::string_view text, char byte) {
  // Each lane counts in its byte, so only for so long.
  constexpr std::size_t longest = 255 * lanes;
  const ByteLanes wanted = lanes_of(byte);
  std::size_t count = 0;
  while (text.size() >= lanes) {
    const std::size_t end = std::min(text.size(), longest) / lanes * lanes;
    ByteLanes counts = {};
    for (std::size_t at = 0; at < end; at += lanes) counts -= (lanes_at(text.data() + at) == wanted);
    for (std::size_t lane = 0; lane < lanes; ++lane) count += counts[lane];
    text.remove_prefix(end);
  }
  return count + static_cast<std::size_t>(std::count(text.begin(), text.end(), byte));
}

}  // namespace klasteri::viewer
