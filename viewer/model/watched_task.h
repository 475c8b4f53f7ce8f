#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// Long work on a thread of its own, which tells how far it is and can be cancelled.
class WatchedTask {
 public:
  /// Begins. @param work its Error, or Cancelled, is thrown again by finish()
  /// @param wake called whenever there is something new to show; from any thread
  WatchedTask(std::function<void(Progress&)> work, std::function<void()> wake);
  WatchedTask(const WatchedTask&) = delete;
  WatchedTask& operator=(const WatchedTask&) = delete;
  /// Cancels and waits.
  ~WatchedTask();

  void cancel() { progress_.stop = true; }
  bool cancelling() const { return progress_.stop; }
  bool done() const { return done_; }
  /// Of the stage it is in, 0 to 1.
  double fraction() const { return progress_.fraction; }
  /// A key such as "reading".
  std::string stage() const;
  /// Takes the end: returns where the work is done, throws what it threw. @pre done()
  void finish();

 private:
  /// What the work is given; keeps numbers that any thread may read.
  struct Watched final : Progress {
    std::function<void()> wake;
    std::atomic<bool> stop = false;
    std::atomic<double> fraction = 0;
    mutable std::mutex guard;
    std::string stage;

    void begin(std::string_view name) override;
    void report(double value) override;
    bool cancelled() const override { return stop; }
  };

  Watched progress_;
  std::atomic<bool> done_ = false;
  std::exception_ptr problem_;
  std::thread thread_;
};

}  // namespace klasteri::viewer
