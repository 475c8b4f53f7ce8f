#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace klasteri {

/// An output file that appears whole or not at all: written under temporary_path() in the same folder, then synced to
/// disk and renamed by commit(). Destroyed without commit(), it leaves nothing behind.
class AtomicFile {
 public:
  /// Throws Error if `path` exists and `force` is false, is a folder, or its folder is missing or not writable.
  AtomicFile(std::filesystem::path path, bool force);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// Where to write; keeps the extension, since GDAL's drivers look at it. Does not exist yet.
  const std::filesystem::path& temporary_path() const { return temporary_; }

  /// Makes the file appear under its name. Throws Error if that fails (disk full, permission).
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  bool committed_ = false;
};

/// Takes away what a process that was killed has left of a file that it wrote as an AtomicFile.
void remove_temporary_of(const std::filesystem::path& path, int process);

/// Writes `bytes` as an AtomicFile.
void write_file(const std::filesystem::path& path, std::string_view bytes, bool force);

/// Throws Error if a file is missing, or a folder.
void require_file(const std::filesystem::path& path);
/// The bytes of a file. Throws Error if it is missing, a folder, or unreadable.
std::string read_file(const std::filesystem::path& path);

}  // namespace klasteri
