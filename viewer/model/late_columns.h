#pragma once

#include <cstddef>
#include <filesystem>

#include "geo/project/project.h"
#include "viewer/model/background_task.h"

namespace klasteri::viewer {

/// The columns of the enterprises that a map does not need, read beside the frames once it is on the screen: addresses
/// and codes as they were given, the year before.
class LateColumns {
 public:
  /// Enterprises above which they are left in the file, since they take more memory than the map itself.
  static constexpr std::size_t most_rows = 2'000'000;

  void start(const std::filesystem::path& project);
  bool reading() const { return read_.started(); }
  /// Waits until they are there.
  void wait() { read_.wait(); }
  /// Puts the columns into the register they belong to once they are there. From the thread that draws. Returns
  /// whether they came. Throws Error where they could not be read.
  bool take(Register& enterprises);

 private:
  BackgroundTask<Register> read_;
};

}  // namespace klasteri::viewer
