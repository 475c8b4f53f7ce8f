#include "geo/base/parallel.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <memory>
#include <mutex>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KLASTERI_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif
#endif

namespace klasteri {

namespace {

/// Tells the thread sanitizer what it cannot see in an uninstrumented oneTBB: what was written before the loop is seen
/// by its pieces, and what these write is seen after it. Nothing in other builds.
class LoopOrder {
 public:
  LoopOrder() { release(&started_); }
  void begin_piece() { acquire(&started_); }
  void end_piece() { release(&ended_); }
  void end_loop() { acquire(&ended_); }

 private:
#ifdef KLASTERI_THREAD_SANITIZER
  static void acquire(char* moment) { __tsan_acquire(moment); }
  static void release(char* moment) { __tsan_release(moment); }
#else
  static void acquire(char*) {}
  static void release(char*) {}
#endif

  char started_ = 0;
  char ended_ = 0;
};

std::unique_ptr<tbb::global_control>& limit() {
  static std::unique_ptr<tbb::global_control> control;
  return control;
}

}  // namespace

void set_threads(unsigned count) {
  limit().reset();
  if (count > 0) {
    limit() = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, count);
  }
}

unsigned threads() {
  return static_cast<unsigned>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

void parallel_for(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& body) {
  if (count == 0) return;
  grain = std::max<std::size_t>(grain, 1);
  LoopOrder order;
  tbb::task_group_context group;
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, count, grain),
      [&](const tbb::blocked_range<std::size_t>& piece) {
        order.begin_piece();
        body(piece.begin(), piece.end());
        order.end_piece();
      },
      group);
  order.end_loop();
  // A loop within a piece of a loop that has ended by an exception returns early, and silently.
  if (group.is_group_execution_cancelled()) throw Cancelled();
}

void parallel_for(Progress& progress, std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body, StagePart part) {
  grain = std::max<std::size_t>(grain, 1);
  std::mutex reporting;
  std::size_t done = 0;
  progress.check(part.from);
  parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t from = begin; from < end; from += grain) {
      if (progress.cancelled()) throw Cancelled();
      const std::size_t to = std::min(from + grain, end);
      body(from, to);
      const std::scoped_lock lock(reporting);
      done += to - from;
      progress.report(part.from + (part.to - part.from) * static_cast<double>(done) / static_cast<double>(count));
    }
  });
  progress.check(part.to);
}

}  // namespace klasteri
