#pragma once

#include <atomic>
#include <filesystem>
#include <future>

#include "geo/project/project.h"

namespace klasteri::viewer {

/// The columns of the enterprises that a map leaves in the file, read in the background once they are needed of all
/// rows: addresses and codes as they were given. Ends when it is destroyed.
class LateColumns {
 public:
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
