#include "viewer/model/background_task.h"

#include <atomic>
#include <exception>
#include <mutex>

namespace klasteri::viewer {

/// What the work is given as its Progress; its numbers may be read from any thread.
struct BackgroundWork::State final : Progress {
  std::function<void()> wake;
  std::atomic<bool> stop = false, ended = false;
  std::atomic<double> fraction = 0;
  mutable std::mutex guard;  ///< of the stage
  std::string stage;
  std::exception_ptr error;
  double shown = 0;  ///< the fraction that the window was last woken for

  void tell() const {
    if (wake) wake();
  }

  void begin(std::string_view name) override {
    {
      const std::lock_guard lock(guard);
      stage = std::string(name);
    }
    fraction = shown = 0;
    tell();
  }

  void report(double value) override {
    // A hundredth is what a bar can show.
    constexpr double least_step = 0.01;
    fraction = value;
    if (value < shown + least_step) return;
    shown = value;
    tell();
  }

  bool cancelled() const override { return stop; }
};

void BackgroundWork::start(std::function<void(Progress&)> work, std::function<void()> wake) {
  give_up();
  forget_ended();
  now_.state = std::make_shared<State>();
  now_.state->wake = std::move(wake);
  now_.thread = std::thread([state = now_.state, work = std::move(work)] {
    try {
      work(*state);
    } catch (...) {
      state->error = std::current_exception();
    }
    state->ended = true;
    state->tell();
  });
}

bool BackgroundWork::running() const { return started() && !now_.state->ended; }

double BackgroundWork::fraction() const { return started() ? now_.state->fraction.load() : 0; }

std::string BackgroundWork::stage() const {
  if (!started()) return {};
  const std::lock_guard lock(now_.state->guard);
  return now_.state->stage;
}

bool BackgroundWork::cancelling() const { return running() && now_.state->stop; }

void BackgroundWork::cancel() {
  if (started()) now_.state->stop = true;
}

void BackgroundWork::give_up() {
  if (!started()) return;
  cancel();
  past_.push_back(std::exchange(now_, {}));
}

void BackgroundWork::stop() {
  give_up();
  for (Run& run : past_) {
    if (run.thread.joinable()) run.thread.join();
  }
  past_.clear();
}

void BackgroundWork::wait() {
  if (now_.thread.joinable()) now_.thread.join();
}

bool BackgroundWork::take() {
  if (!ended()) return false;
  wait();
  const std::shared_ptr<State> state = std::exchange(now_, {}).state;
  if (state->error) std::rethrow_exception(state->error);
  return true;
}

void BackgroundWork::forget_ended() {
  std::erase_if(past_, [](Run& run) {
    if (!run.state->ended) return false;
    if (run.thread.joinable()) run.thread.join();
    return true;
  });
}

}  // namespace klasteri::viewer
