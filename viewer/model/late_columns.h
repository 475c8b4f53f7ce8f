#pragma once

#include <cstddef>
#include <filesystem>

#include "geo/project/project.h"
#include "viewer/model/background_task.h"

namespace klasteri::viewer {

/// The columns of the enterprises that a map leaves in the file, read beside the frames once they are needed of all
/// rows: names, addresses and codes as they were given.
class LateColumns {
 public:
  void start(const std::filesystem::path& project);
  bool reading() const { return read_.started(); }
  double fraction() const { return read_.fraction(); }
  /// Waits until they are there.
  void wait() { read_.wait(); }
  /// Puts the columns into the register they belong to once they are there. From the thread that draws. Throws Error
  /// where they could not be read.
  void take(Register& enterprises);

 private:
  BackgroundTask<Register> read_;
};

}  // namespace klasteri::viewer
