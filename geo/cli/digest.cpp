#include "geo/cli/digest.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace klasteri {

std::string file_digest(const std::string& source) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(source, ignored)) return {};
  std::ifstream file(source, std::ios::binary);
  // Fowler, Noll, Vo: "The FNV Non-Cryptographic Hash Algorithm", 64 bits, variant 1a.
  std::uint64_t hash = 14695981039346656037u;
  std::array<char, 65536> block;
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    for (std::streamsize i = 0; i < file.gcount(); ++i) {
      hash ^= static_cast<unsigned char>(block[static_cast<std::size_t>(i)]);
      hash *= 1099511628211u;
    }
  }
  return fmt::format("fnv1a64:{:016x}", hash);
}

}  // namespace klasteri
