#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// Where addresses led that were met before: registers repeat them. Bounded, so that a register of any length may pass;
/// what is forgotten is located again, with the same result. Safe from several threads.
class AddressMemory {
 public:
  using Result = std::shared_ptr<const GeocodeResult>;

  /// @param most addresses remembered at a time, about
  explicit AddressMemory(std::size_t most = std::size_t{1} << 18);

  /// The result for an address, by what tells it apart from others; found with `locate` where it is not remembered.
  Result recall(std::string_view identity, const std::function<GeocodeResult()>& locate);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Results = std::unordered_map<std::string, Result, Hash, std::equal_to<>>;

  /// A part of the addresses, by their hash, so that threads seldom wait for each other. Of its two halves the younger
  /// one fills; when it is full, the older one is forgotten.
  struct Shard {
    std::mutex mutex;
    Results younger, older;
  };

  std::size_t most_in_half_;
  std::array<Shard, 16> shards_;
};

}  // namespace klasteri
