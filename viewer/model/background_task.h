#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// Work that runs beside the frames on a thread of its own. It may read what the frames do not change, and gives its
/// result to the thread that started it, which asks for it once a frame.
template <typename Result>
class BackgroundTask {
 public:
  BackgroundTask() = default;
  BackgroundTask(const BackgroundTask&) = delete;
  BackgroundTask& operator=(const BackgroundTask&) = delete;
  ~BackgroundTask() {
    cancel();
    for (Run& run : past_) run.thread.join();
  }

  /// Starts work in the place of what runs now, which is cancelled and not waited for.
  void start(std::function<Result(Progress&)> work) {
    cancel();
    forget_ended();
    now_.state = std::make_shared<State>();
    now_.thread = std::thread([state = now_.state, work = std::move(work)] {
      try {
        state->result = work(*state);
      } catch (const Cancelled&) {
        // nobody waits for the result
      } catch (...) {
        state->error = std::current_exception();
      }
      state->ended = true;
    });
  }

  /// Asks what runs now to stop; its result is never given.
  void cancel() {
    if (!now_.state) return;
    now_.state->stop = true;
    past_.push_back(std::move(now_));
    now_ = {};
  }

  /// Whether it is at work. A result may be waiting when it no longer is.
  bool running() const { return now_.state && !now_.state->ended; }
  /// Whether there is work whose result has not been taken.
  bool started() const { return now_.state != nullptr; }
  /// How much is done, 0 to 1.
  double fraction() const { return now_.state ? now_.state->done.load() : 0; }

  /// The result, once, when there is one. Throws what the work threw.
  std::optional<Result> take() {
    if (!now_.state || !now_.state->ended) return std::nullopt;
    now_.thread.join();
    const std::shared_ptr<State> state = std::exchange(now_.state, nullptr);
    if (state->error) std::rethrow_exception(state->error);
    return std::move(state->result);
  }

 private:
  struct State : Progress {
    void report(double fraction) override { done = fraction; }
    bool cancelled() const override { return stop; }

    std::atomic<bool> stop = false, ended = false;
    std::atomic<double> done = 0;
    std::optional<Result> result;
    std::exception_ptr error;
  };
  struct Run {
    std::shared_ptr<State> state;
    std::thread thread;
  };

  void forget_ended() {
    std::erase_if(past_, [](Run& run) {
      if (!run.state->ended) return false;
      run.thread.join();
      return true;
    });
  }

  Run now_;
  std::vector<Run> past_;  ///< cancelled ones that may still be stopping
};

}  // namespace klasteri::viewer
