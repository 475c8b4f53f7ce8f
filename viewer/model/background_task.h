#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// Work on a thread of its own, beside the frames: how far it is, its end, and how to stop it. It may read what the
/// frames do not change. Used from one thread, which looks for the end once a frame; destroyed, it stops the work and
/// waits for it.
class BackgroundWork {
 public:
  BackgroundWork() = default;
  BackgroundWork(const BackgroundWork&) = delete;
  BackgroundWork& operator=(const BackgroundWork&) = delete;
  ~BackgroundWork() { stop(); }

  /// Begins, in the place of what is going on, which is given up.
  /// @param wake called whenever there is something new to show, and at the end; from the work's thread
  void start(std::function<void(Progress&)> work, std::function<void()> wake = nullptr);

  /// Whether it has begun and its end has not been taken.
  bool started() const { return now_.state != nullptr; }
  /// Whether it is at work: its end may be waiting when it no longer is.
  bool running() const;
  /// Whether it has come to its end, which take() gives.
  bool ended() const { return started() && !running(); }
  /// How much of its stage is done, 0 to 1; 0 where there is none.
  double fraction() const;
  /// The key of its stage, such as "reading"; empty where it has named none.
  std::string stage() const;

  /// Whether it was asked to stop, and has not come to its end.
  bool cancelling() const;

  /// Asks it to stop: take() then throws Cancelled, unless it comes to another end before it notices.
  void cancel();
  /// Asks it to stop and forgets it: its end never comes. Does not wait.
  void give_up();
  /// Gives it up and waits until nothing is at work any more: before what the work reads is changed.
  void stop();
  /// Waits for the end.
  void wait();
  /// Takes the end, once: true where the work was done, false while it goes on or where there is none. Throws what the
  /// work threw.
  bool take();

 private:
  struct State;
  struct Run {
    std::shared_ptr<State> state;
    std::thread thread;
  };
  void forget_ended();

  Run now_;
  std::vector<Run> past_;  ///< given up ones, which may not have noticed yet
};

/// The same for work that makes something.
template <typename Result>
class BackgroundTask : private BackgroundWork {
 public:
  using BackgroundWork::cancel;
  using BackgroundWork::cancelling;
  using BackgroundWork::ended;
  using BackgroundWork::fraction;
  using BackgroundWork::give_up;
  using BackgroundWork::running;
  using BackgroundWork::stage;
  using BackgroundWork::started;
  using BackgroundWork::stop;
  using BackgroundWork::wait;

  void start(std::function<Result(Progress&)> work, std::function<void()> wake = nullptr) {
    result_ = std::make_shared<std::optional<Result>>();
    BackgroundWork::start(
        [made = result_, work = std::move(work)](Progress& progress) { made->emplace(work(progress)); },
        std::move(wake));
  }

  /// What was made, once; none while it is being made. Throws what the work threw.
  std::optional<Result> take() {
    if (!BackgroundWork::take()) return std::nullopt;
    return std::move(*std::exchange(result_, nullptr));
  }

 private:
  std::shared_ptr<std::optional<Result>> result_;
};

}  // namespace klasteri::viewer
