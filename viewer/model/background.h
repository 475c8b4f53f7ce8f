#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string_view>
#include <utility>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// Work on a thread of its own, so that the window goes on. One result; what the work throws is thrown by take().
template <typename Result>
class Background {
 public:
  using Work = std::function<Result(Progress&)>;

  explicit Background(Work work)
      : shared_(std::make_shared<Shared>()),
        future_(std::async(std::launch::async, [shared = shared_, work = std::move(work)] { return work(*shared); })) {}
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  /// Cancels, and waits until the work has noticed.
  ~Background() { cancel(); }

  bool ready() const { return future_.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
  double fraction() const { return shared_->fraction.load(std::memory_order_relaxed); }
  void cancel() { shared_->stop.store(true, std::memory_order_relaxed); }
  /// Once; waits where the work is not ready. Throws Cancelled where it was cancelled.
  Result take() { return future_.get(); }

 private:
  struct Shared final : Progress {
    std::atomic<double> fraction{0};
    std::atomic<bool> stop{false};
    void begin(std::string_view) override { fraction = 0; }
    void report(double done) override { fraction.store(done, std::memory_order_relaxed); }
    bool cancelled() const override { return stop.load(std::memory_order_relaxed); }
  };

  std::shared_ptr<Shared> shared_;
  std::future<Result> future_;
};

}  // namespace klasteri::viewer
