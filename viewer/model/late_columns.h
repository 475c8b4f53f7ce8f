#pragma once

#include <atomic>
#include <filesystem>
#include <future>

#include "geo/project/project.h"

namespace klasteri::viewer {

/// The columns of the enterprises that a map does not need, read in the background once it is on the screen: addresses
/// and codes as they were given, the year before. Ends when it is destroyed.
class LateColumns {
 public:
  /// Enterprises above which they are left in the file, since they take more memory than the map itself.
  static constexpr std::size_t most_rows = 2'000'000;

  LateColumns() = default;
  LateColumns(const LateColumns&) = delete;
  LateColumns& operator=(const LateColumns&) = delete;
  ~LateColumns();

  void start(const std::filesystem::path& project);
  bool reading() const { return read_.valid(); }
  /// Puts the columns into the register they belong to once they are there. From the thread that draws. Returns
  /// whether they came. Throws Error where they could not be read.
  bool take(Register& enterprises);

 private:
  class Stop;
  std::atomic<bool> stop_ = false;
  std::future<Register> read_;
};

}  // namespace klasteri::viewer
