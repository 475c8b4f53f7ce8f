#include "viewer/model/watched_task.h"

#include <utility>

namespace klasteri::viewer {

WatchedTask::WatchedTask(std::function<void(Progress&)> work, std::function<void()> wake) {
  progress_.wake = std::move(wake);
  thread_ = std::thread([this, work = std::move(work)] {
    try {
      work(progress_);
    } catch (...) {
      problem_ = std::current_exception();
    }
    done_ = true;
    progress_.wake();
  });
}

WatchedTask::~WatchedTask() {
  cancel();
  if (thread_.joinable()) thread_.join();
}

std::string WatchedTask::stage() const {
  const std::lock_guard lock(progress_.guard);
  return progress_.stage;
}

void WatchedTask::finish() {
  if (thread_.joinable()) thread_.join();
  if (problem_) std::rethrow_exception(std::exchange(problem_, nullptr));
}

void WatchedTask::Watched::begin(std::string_view name) {
  {
    const std::lock_guard lock(guard);
    stage = std::string(name);
  }
  fraction = 0;
  wake();
}

void WatchedTask::Watched::report(double value) {
  // A hundredth is what a bar can show.
  if (value < fraction + 0.01) return;
  fraction = value;
  wake();
}

}  // namespace klasteri::viewer
