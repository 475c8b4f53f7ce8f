#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace klasteri {

/// A 64-bit hash of a text for tables in memory: eight bytes at a time, since names are short and looked up by the
/// million. It is not the same on every machine; never write it to a file.
inline std::uint64_t text_hash(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = left * factor;
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32U;
  };
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    mix(word);
  }
  if (left >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, at, 4);
    std::memcpy(&last, at + left - 4, 4);
    mix((std::uint64_t{first} << 32U) | last);
  } else if (left > 0) {
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    mix((byte(0) << 16U) | (byte(left / 2) << 8U) | byte(left - 1));
  }
  return hash ^ (hash >> 29U);
}

}  // namespace klasteri
