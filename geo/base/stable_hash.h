#pragma once

#include <cstdint>
#include <string_view>

namespace klasteri {

/// A 64-bit hash that is the same on every machine and in every version, so that it may be written to files: what was
/// hashed once is found again years later. (text_hash() is faster, and for tables in memory only.)
/// Source: Fowler, Noll, Vo: "The FNV Non-Cryptographic Hash Algorithm", variant 1a.
class StableHash {
 public:
  StableHash& add(std::string_view bytes) {
    for (const char byte : bytes) {
      value_ ^= static_cast<unsigned char>(byte);
      value_ *= 1099511628211U;
    }
    return *this;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037U;
};

}  // namespace klasteri
