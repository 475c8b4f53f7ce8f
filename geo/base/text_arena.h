#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace klasteri {

/// Holds copies of many short texts in few blocks. A copy stays where it is until clear().
class TextArena {
 public:
  std::string_view store(std::string_view text) {
    if (blocks_.empty() || text.size() > blocks_.back().size - used_) add_block(text.size());
    char* to = blocks_.back().bytes.get() + used_;
    std::copy(text.begin(), text.end(), to);
    used_ += text.size();
    return {to, text.size()};
  }

  /// Drops all texts; the first block is kept for the next ones.
  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    used_ = 0;
  }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  void add_block(std::size_t least) {
    constexpr std::size_t usual = 4096;
    const std::size_t size = std::max(least, usual << std::min<std::size_t>(blocks_.size(), 8));
    blocks_.push_back({std::make_unique<char[]>(size), size});
    used_ = 0;
  }

  std::vector<Block> blocks_;
  std::size_t used_ = 0;  ///< bytes of the last block
};

}  // namespace klasteri
