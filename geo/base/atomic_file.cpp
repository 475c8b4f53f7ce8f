#include "geo/base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

#include "geo/base/error.h"

namespace klasteri {

namespace fs = std::filesystem;

namespace {

/// Returns 0 or an error number. What was written may be refused only now, when the disk is full.
int sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags);
  if (descriptor < 0) return errno;
  const int problem = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return problem;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path temporary_path_of(const fs::path& path, int process) {
  return folder_of(path) / fmt::format(".{}.{}{}", path.stem().string(), process, path.extension().string());
}

void remove_with_side_files(const fs::path& temporary) {
  std::error_code ignored;
  fs::remove(temporary, ignored);
  // SQLite's side files, should a GeoPackage have been cut off.
  for (const char* suffix : {"-journal", "-wal", "-shm"}) fs::remove(temporary.string() + suffix, ignored);
}

}  // namespace

AtomicFile::AtomicFile(fs::path path, bool force) : path_(std::move(path)) {
  std::error_code ignored;
  if (path_.empty()) throw Error("The output has no name; give a file after -o.");
  if (fs::is_directory(path_, ignored)) {
    throw Error("{} is a folder; give the name of a file in it.", path_.string());
  }
  if (!force && fs::exists(path_, ignored)) {
    throw Error("{} exists already; choose another name or allow it to be replaced with --force.", path_.string());
  }
  const fs::path folder = folder_of(path_);
  if (!fs::is_directory(folder, ignored)) {
    throw Error("The folder {} for the output does not exist; create it first.", folder.string());
  }
  if (::access(folder.c_str(), W_OK) != 0) {
    throw Error("{} cannot be written: {}; choose a folder that you may write to.", path_.string(),
                system_reason(errno));
  }
  temporary_ = temporary_path_of(path_, ::getpid());
  fs::remove(temporary_, ignored);
}

AtomicFile::~AtomicFile() {
  if (!committed_) remove_with_side_files(temporary_);
}

void AtomicFile::commit() {
  if (const int problem = sync_path(temporary_, O_RDONLY); problem != 0) {
    throw Error("{} cannot be written: {}.", path_.string(), system_reason(problem));
  }
  std::error_code error;
  fs::rename(temporary_, path_, error);
  if (error) throw Error("{} cannot be written: {}.", path_.string(), with_georgian(error.message()));
  committed_ = true;
  sync_path(folder_of(path_), O_RDONLY | O_DIRECTORY);
}

void remove_temporary_of(const fs::path& path, int process) {
  remove_with_side_files(temporary_path_of(path, process));
}

void write_file(const fs::path& path, std::string_view bytes, bool force) {
  AtomicFile file(path, force);
  std::ofstream out(file.temporary_path(), std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error("{} cannot be written: {}.", path.string(), system_reason(errno));
  file.commit();
}

void require_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) throw Error("{} does not exist; check the name.", path.string());
  if (fs::is_directory(path, ignored)) throw Error("{} is a folder; give the name of a file in it.", path.string());
}

std::string read_file(const fs::path& path) {
  require_file(path);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw Error("{} cannot be read: {}.", path.string(), system_reason(errno));
  return std::move(bytes).str();
}

}  // namespace klasteri
