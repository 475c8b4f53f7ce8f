#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// One long piece of work on a thread of its own: how far it is, whether it is done, and how to stop it. Used from one
/// thread; destroyed, it stops the work and waits for it.
template <typename Result>
class BackgroundJob {
 public:
  BackgroundJob() = default;
  BackgroundJob(BackgroundJob&&) noexcept = default;
  BackgroundJob& operator=(BackgroundJob&& other) noexcept {
    stop();
    shared_ = std::move(other.shared_);
    thread_ = std::move(other.thread_);
    return *this;
  }
  ~BackgroundJob() { stop(); }

  /// Begins; work that was going on is stopped first. What `work` throws comes out of take().
  void start(std::function<Result(Progress&)> work) {
    stop();
    shared_ = std::make_shared<Shared>();
    thread_ = std::thread([shared = shared_, work = std::move(work)] {
      try {
        Result made = work(*shared);
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(made);
      } catch (...) {
        const std::lock_guard lock(shared->mutex);
        shared->error = std::current_exception();
      }
      shared->done = true;
    });
  }

  /// Begun, and what it made not yet taken.
  bool active() const { return shared_ != nullptr; }
  bool done() const { return shared_ && shared_->done; }
  /// 0 to 1.
  double fraction() const { return shared_ ? shared_->fraction.load() : 0; }
  void cancel() {
    if (shared_) shared_->stopping = true;
  }

  /// What was made, once; none while it goes on. Throws what the work threw: Cancelled where it was stopped.
  std::optional<Result> take() {
    if (!done()) return std::nullopt;
    thread_.join();
    const std::shared_ptr<Shared> shared = std::exchange(shared_, nullptr);
    if (shared->error) std::rethrow_exception(shared->error);
    return std::move(shared->result);
  }

 private:
  struct Shared : Progress {
    std::atomic<double> fraction = 0;
    std::atomic<bool> stopping = false, done = false;
    std::mutex mutex;
    std::optional<Result> result;
    std::exception_ptr error;

    void report(double part) override { fraction = part; }
    bool cancelled() const override { return stopping; }
  };

  void stop() {
    cancel();
    if (thread_.joinable()) thread_.join();
    shared_.reset();
  }

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace klasteri::viewer
