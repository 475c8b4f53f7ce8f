#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace klasteri {

/// A file's bytes as they lie on disk, mapped into memory for reading: pages are fetched when they are looked at. The
/// file stays readable though another takes its name meanwhile (as AtomicFile does).
class MappedFile {
 public:
  /// Throws Error if the file is missing, a folder, or unreadable.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  /// Begins at a page, so it is aligned for any type. Empty for an empty file.
  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  void release();

  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace klasteri
