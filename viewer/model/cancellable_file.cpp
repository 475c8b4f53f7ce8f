#include "viewer/model/cancellable_file.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "geo/text/script.h"

namespace klasteri::viewer {

namespace {

constexpr const char* prefix = "/vsiviewer/";

struct OpenedFile {
  std::string path;
  Progress* progress = nullptr;
  std::uint64_t size = 0;
  double told = 0;
};

/// The files that are being read, by the name under which GDAL asks for them: without the prefix.
struct OpenedFiles {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<OpenedFile>> by_name;
  std::size_t next = 1;

  std::shared_ptr<OpenedFile> find(const std::string& name) {
    const std::scoped_lock lock(mutex);
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
  }
};

OpenedFiles& opened_files() {
  static OpenedFiles files;
  return files;
}

struct Handle {
  std::shared_ptr<OpenedFile> file;
  std::FILE* stream = nullptr;
  bool at_end = false;
};

int stat_file(void*, const char* name, VSIStatBufL* buffer, int) {
  const auto file = opened_files().find(name);
  return file == nullptr ? -1 : VSIStatL(file->path.c_str(), buffer);
}

void* open_file(void*, const char* name, const char* access) {
  const auto file = opened_files().find(name);
  if (file == nullptr || access[0] != 'r') return nullptr;
  std::FILE* stream = std::fopen(file->path.c_str(), "rbe");
  return stream == nullptr ? nullptr : new Handle{file, stream};
}

vsi_l_offset tell_file(void* handle) {
  return static_cast<vsi_l_offset>(::ftello(static_cast<Handle*>(handle)->stream));
}

int seek_file(void* handle, vsi_l_offset offset, int whence) {
  static_cast<Handle*>(handle)->at_end = false;
  return ::fseeko(static_cast<Handle*>(handle)->stream, static_cast<off_t>(offset), whence);
}

std::size_t read_from_file(void* pointer, void* buffer, std::size_t size, std::size_t count) {
  Handle& handle = *static_cast<Handle*>(pointer);
  OpenedFile& file = *handle.file;
  if (file.progress->cancelled()) {
    handle.at_end = true;
    return 0;
  }
  const std::size_t got = std::fread(buffer, size, count, handle.stream);
  handle.at_end = got < count;
  const double half =
      0.5 * static_cast<double>(::ftello(handle.stream)) / static_cast<double>(std::max<std::uint64_t>(1, file.size));
  if (half > file.told) file.progress->report(file.told = half);
  return got;
}

int is_at_end(void* handle) { return static_cast<Handle*>(handle)->at_end ? 1 : 0; }

int close_file(void* pointer) {
  const std::unique_ptr<Handle> handle(static_cast<Handle*>(pointer));
  return std::fclose(handle->stream);
}

void install() {
  static const bool installed = [] {
    VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
    callbacks->stat = stat_file;
    callbacks->open = open_file;
    callbacks->tell = tell_file;
    callbacks->seek = seek_file;
    callbacks->read = read_from_file;
    callbacks->eof = is_at_end;
    callbacks->close = close_file;
    VSIInstallPluginHandler(prefix, callbacks);
    VSIFreeFilesystemPluginCallbacksStruct(callbacks);
    return true;
  }();
  static_cast<void>(installed);
}

bool is_read_when_opened(const std::filesystem::path& path) {
  constexpr std::array formats = {".geojson", ".json", ".geojsonl", ".topojson"};
  return std::find(formats.begin(), formats.end(), lower_case(path.extension().string())) != formats.end();
}

}  // namespace

CancellableFile::CancellableFile(const std::filesystem::path& path, Progress& progress) : name_(path.string()) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (failed || !is_read_when_opened(path)) return;
  install();
  OpenedFiles& files = opened_files();
  const std::scoped_lock lock(files.mutex);
  const std::string key = fmt::format("{}/{}", files.next++, path.filename().string());
  name_ = prefix + key;
  files.by_name[key] = std::make_shared<OpenedFile>(OpenedFile{path.string(), &progress, size, 0});
}

CancellableFile::~CancellableFile() {
  OpenedFiles& files = opened_files();
  const std::scoped_lock lock(files.mutex);
  if (name_.starts_with(prefix)) files.by_name.erase(name_.substr(std::string_view(prefix).size()));
}

}  // namespace klasteri::viewer
