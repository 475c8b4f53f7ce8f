#pragma once

#include <string_view>

#include "geo/base/error.h"

namespace klasteri {

/// What long work tells its caller, and how the caller stops it. The default says nothing and never cancels.
/// Called from one thread at a time.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;

  /// A new stage begins, e.g. "reading". `stage` is one of the keys that the program translates.
  virtual void begin(std::string_view /*stage*/) {}
  /// How much of the current stage is done, 0 to 1, never going back.
  virtual void report(double /*fraction*/) {}
  /// True once the user has asked to stop. Safe from any thread.
  virtual bool cancelled() const { return false; }

  /// Reports, and throws Cancelled if the user has asked to stop.
  void check(double fraction) {
    report(fraction);
    if (cancelled()) throw Cancelled();
  }
};

/// For callers to whom nobody listens.
Progress& no_progress();

}  // namespace klasteri
