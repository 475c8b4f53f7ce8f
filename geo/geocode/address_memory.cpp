#include "geo/geocode/address_memory.h"

#include <algorithm>
#include <utility>

namespace klasteri {

AddressMemory::AddressMemory(std::size_t most)
    : most_in_half_(std::max<std::size_t>(1, most / (2 * std::tuple_size_v<decltype(shards_)>))) {}

AddressMemory::Result AddressMemory::recall(std::string_view identity, const std::function<GeocodeResult()>& locate) {
  Shard& shard = shards_[(Hash()(identity) >> 7U) % shards_.size()];
  {
    const std::lock_guard lock(shard.mutex);
    if (const auto found = shard.younger.find(identity); found != shard.younger.end()) return found->second;
    if (const auto found = shard.older.find(identity); found != shard.older.end()) return found->second;
  }
  // Two threads may locate the same address at once: both find the same.
  auto result = std::make_shared<const GeocodeResult>(locate());
  const std::lock_guard lock(shard.mutex);
  if (shard.younger.size() >= most_in_half_) {
    shard.older = std::move(shard.younger);
    shard.younger.clear();
  }
  shard.younger.emplace(std::string(identity), result);
  return result;
}

}  // namespace klasteri
