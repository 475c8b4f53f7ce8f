#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace klasteri {

/// Disjoint sets that several threads join at once without locks (Anderson & Woll 1991). The smallest member leads a
/// set, so who leads in the end does not depend on the order of joining.
class SharedSets {
 public:
  explicit SharedSets(std::size_t size) : parent_(size) {
    for (std::size_t i = 0; i < size; ++i) parent_[i].store(static_cast<std::uint32_t>(i), std::memory_order_relaxed);
  }

  std::uint32_t find(std::uint32_t member) {
    for (;;) {
      std::uint32_t parent = parent_[member].load(std::memory_order_relaxed);
      if (parent == member) return member;
      const std::uint32_t above = parent_[parent].load(std::memory_order_relaxed);
      if (parent == above) return parent;
      // Shortens the way; where another thread was quicker, its way is as good.
      parent_[member].compare_exchange_weak(parent, above, std::memory_order_relaxed);
      member = above;
    }
  }

  void join(std::uint32_t a, std::uint32_t b) {
    for (;;) {
      a = find(a);
      b = find(b);
      if (a == b) return;
      if (a > b) std::swap(a, b);
      std::uint32_t leader = b;
      if (parent_[b].compare_exchange_strong(leader, a, std::memory_order_relaxed)) return;
    }
  }

 private:
  std::vector<std::atomic<std::uint32_t>> parent_;
};

}  // namespace klasteri
