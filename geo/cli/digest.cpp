#include "geo/cli/digest.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "geo/base/stable_hash.h"

namespace klasteri {

std::string file_digest(const std::string& source) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(source, ignored)) return {};
  std::ifstream file(source, std::ios::binary);
  StableHash hash;
  std::array<char, 65536> block;
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    hash.add({block.data(), static_cast<std::size_t>(file.gcount())});
  }
  return fmt::format("fnv1a64:{:016x}", hash.value());
}

}  // namespace klasteri
