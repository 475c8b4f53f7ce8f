#pragma once

#include <filesystem>
#include <string>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// A file under a name by which GDAL reads it in such a way that reading can be stopped: once the user has cancelled,
/// no more bytes come, and GDAL gives up. Meant for formats that are read from end to end when they are opened, which
/// takes minutes where files are large. How much has been read is reported as the first half of the progress.
class CancellableFile {
 public:
  /// @param progress must outlive it
  CancellableFile(const std::filesystem::path& path, Progress& progress);
  CancellableFile(const CancellableFile&) = delete;
  CancellableFile& operator=(const CancellableFile&) = delete;
  ~CancellableFile();

  /// What to open instead of the path; the path itself for formats that are not read so.
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

}  // namespace klasteri::viewer
