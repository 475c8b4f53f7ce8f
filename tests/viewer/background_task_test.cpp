// Work beside the frames: its result, its errors, how it is stopped, and when the window is woken.
#include "viewer/model/background_task.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "geo/base/error.h"

namespace klasteri::viewer {
namespace {

[[noreturn]] void work_until_stopped(Progress& progress) {
  for (;;) progress.check(0.5);
}

TEST(BackgroundTask, GivesItsResultOnce) {
  BackgroundTask<std::unique_ptr<int>> task;
  EXPECT_FALSE(task.started());
  EXPECT_FALSE(task.take());
  task.start([](Progress& progress) {
    progress.report(0.5);
    return std::make_unique<int>(42);
  });
  EXPECT_TRUE(task.started());
  task.wait();
  EXPECT_TRUE(task.ended());
  EXPECT_FALSE(task.running());
  EXPECT_EQ(task.fraction(), 0.5);
  const auto result = task.take();
  ASSERT_TRUE(result);
  EXPECT_EQ(**result, 42);
  EXPECT_FALSE(task.started());
  EXPECT_FALSE(task.take());
}

TEST(BackgroundTask, NothingIsTakenWhileItGoesOn) {
  std::atomic<bool> may_end = false;
  BackgroundTask<int> task;
  task.start([&](Progress&) {
    while (!may_end) std::this_thread::yield();
    return 7;
  });
  EXPECT_TRUE(task.running());
  EXPECT_FALSE(task.ended());
  EXPECT_FALSE(task.take());
  EXPECT_TRUE(task.started());
  may_end = true;
  task.wait();
  EXPECT_EQ(task.take(), 7);
}

TEST(BackgroundTask, OnlyTheLastOneCounts) {
  std::atomic<bool> stopped = false;
  BackgroundTask<int> task;
  task.start([&](Progress& progress) -> int {
    try {
      work_until_stopped(progress);
    } catch (const Cancelled&) {
      stopped = true;
      throw;
    }
  });
  task.start([](Progress&) { return 2; });
  task.wait();
  EXPECT_EQ(task.take(), 2);
  while (!stopped) std::this_thread::yield();
}

TEST(BackgroundTask, PassesAnErrorOnOnce) {
  BackgroundTask<int> task;
  task.start([](Progress&) -> int { throw Error("The file is gone."); });
  task.wait();
  EXPECT_THROW(task.take(), Error);
  EXPECT_FALSE(task.started());
  EXPECT_FALSE(task.take());
}

TEST(BackgroundTask, CancelledItEndsSo) {
  BackgroundTask<int> task;
  task.cancel();  // nothing to stop
  task.start([](Progress& progress) -> int { work_until_stopped(progress); });
  task.cancel();
  task.wait();
  EXPECT_EQ(task.fraction(), 0.5);
  EXPECT_THROW(task.take(), Cancelled);
}

TEST(BackgroundTask, GivenUpItsEndNeverComes) {
  std::atomic<bool> may_end = false;
  BackgroundTask<int> task;
  task.start([&](Progress&) {
    while (!may_end) std::this_thread::yield();
    return 1;
  });
  task.give_up();  // at once, though the work has not noticed
  EXPECT_FALSE(task.started());
  EXPECT_EQ(task.fraction(), 0);
  may_end = true;
  task.wait();
  EXPECT_FALSE(task.take());
}

TEST(BackgroundTask, StoppedNothingIsAtWorkAnyMore) {
  std::atomic<int> at_work = 0;
  const auto work = [&](Progress& progress) -> int {
    ++at_work;
    try {
      work_until_stopped(progress);
    } catch (const Cancelled&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      --at_work;
      throw;
    }
  };
  {
    BackgroundTask<int> task;
    for (int i = 0; i < 3; ++i) task.start(work);
    while (at_work == 0) std::this_thread::yield();
    task.stop();
    EXPECT_EQ(at_work, 0);
    EXPECT_FALSE(task.started());
    task.start(work);
  }
  EXPECT_EQ(at_work, 0);  // as when it goes
}

TEST(BackgroundWork, TellsItsStageAndWakesForWhatABarCanShow) {
  std::atomic<int> woken = 0;
  BackgroundWork work;
  EXPECT_EQ(work.stage(), "");
  work.start(
      [](Progress& progress) {
        progress.begin("reading");
        for (int i = 0; i <= 10'000; ++i) progress.report(i / 10'000.0);
        progress.begin("writing");
        progress.report(0.25);
      },
      [&] { ++woken; });
  work.wait();
  EXPECT_EQ(work.stage(), "writing");
  EXPECT_EQ(work.fraction(), 0.25);
  // Two stages, about a hundred steps of the first, one of the second, the end.
  EXPECT_GE(woken, 100);
  EXPECT_LE(woken, 105);
  EXPECT_TRUE(work.take());
  EXPECT_FALSE(work.take());
}

TEST(BackgroundWork, TheLastWakingFindsTheEnd) {
  BackgroundWork work;
  std::atomic<bool> end_seen = false;
  work.start([](Progress&) { throw Error("No."); }, [&] { end_seen = work.ended(); });
  while (!end_seen) std::this_thread::yield();
  EXPECT_THROW(work.take(), Error);
}

}  // namespace
}  // namespace klasteri::viewer
