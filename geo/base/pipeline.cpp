#include "geo/base/pipeline.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

class Pipeline {
 public:
  Pipeline(std::size_t in_flight, const std::function<PipelineWork()>& next) : in_flight_(in_flight), next_(next) {}
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void run(unsigned workers) {
    for (unsigned i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
    while (const PipelineFinish finish = wait_for_next()) finish();
  }

 private:
  /// What a step came to: something to finish, or an exception.
  struct Outcome {
    PipelineFinish finish;
    std::exception_ptr failure;
  };

  void work() {
    for (;;) {
      std::size_t number = 0;
      Outcome outcome;
      PipelineWork step = take_step(number, outcome);
      if (!step && !outcome.failure) return;
      if (step) {
        try {
          outcome.finish = step();
          if (!outcome.finish) outcome.finish = [] {};
        } catch (...) {
          outcome.failure = std::current_exception();
        }
        step = nullptr;
      }
      {
        const std::lock_guard lock(mutex_);
        outcomes_.emplace(number, std::move(outcome));
      }
      changed_.notify_all();
    }
  }

  /// The next step and its number; empty at the end, or with a failure in `outcome`.
  PipelineWork take_step(std::size_t& number, Outcome& outcome) {
    // Steps are taken under a lock of their own, so that finishing goes on meanwhile.
    const std::lock_guard taking(taking_);
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || ended_ || taken_ < finished_ + in_flight_; });
      if (stopped_ || ended_) return {};
    }
    PipelineWork step;
    try {
      step = next_();
    } catch (...) {
      outcome.failure = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      number = taken_;
      taken_ += step || outcome.failure ? 1 : 0;
      ended_ = !step;
    }
    changed_.notify_all();
    return step;
  }

  /// What the next step in order left to do; empty at the end. Throws what that step threw.
  PipelineFinish wait_for_next() {
    std::unique_lock lock(mutex_);
    if (waiting_) ++finished_;
    waiting_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return outcomes_.contains(finished_) || (ended_ && finished_ == taken_); });
    const auto found = outcomes_.find(finished_);
    if (found == outcomes_.end()) return {};
    Outcome outcome = std::move(found->second);
    outcomes_.erase(found);
    if (outcome.failure) std::rethrow_exception(outcome.failure);
    return std::move(outcome.finish);
  }

  const std::size_t in_flight_;
  const std::function<PipelineWork()>& next_;
  std::vector<std::thread> workers_;
  std::mutex taking_;
  std::mutex mutex_;  ///< guards all below
  std::condition_variable changed_;
  std::map<std::size_t, Outcome> outcomes_;  ///< of steps that wait to be finished, by number
  std::size_t taken_ = 0;
  std::size_t finished_ = 0;
  bool waiting_ = false;  ///< whether a step has been handed out to be finished
  bool ended_ = false;
  bool stopped_ = false;
};

}  // namespace

void run_pipeline(std::size_t in_flight, const std::function<PipelineWork()>& next) {
  const unsigned workers = threads();
  if (workers < 2) {
    while (const PipelineWork step = next()) {
      if (const PipelineFinish finish = step()) finish();
    }
    return;
  }
  Pipeline(std::max<std::size_t>(in_flight, 1), next).run(workers);
}

}  // namespace klasteri
