#include "geo/base/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <thread>
#include <vector>

namespace klasteri {
namespace {

TEST(Parallel, VisitsEveryItemOnce) {
  for (const unsigned count : {1u, 2u, 0u}) {
    set_threads(count);
    std::vector<int> visits(100003, 0);
    parallel_for(visits.size(), 100, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
    });
    EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), static_cast<std::ptrdiff_t>(visits.size()));
  }
  set_threads(0);
}

TEST(Parallel, PassesExceptionsOn) {
  EXPECT_THROW(parallel_for(1000, 1,
                            [](std::size_t begin, std::size_t) {
                              if (begin == 500) throw std::runtime_error("stop");
                            }),
               std::runtime_error);
}

TEST(Parallel, NeverEndsALoopHalfDoneWhenTheOneAroundItFails) {
  if (threads() < 2) GTEST_SKIP() << "needs two threads";
  std::atomic<bool> nested = false;
  std::atomic<bool> half_done = false;
  std::atomic<bool> told = false;
  const auto work = [&] {
    parallel_for(2, 1, [&](std::size_t begin, std::size_t) {
      using std::chrono::steady_clock;
      const auto deadline = steady_clock::now() + std::chrono::seconds(10);
      if (begin == 0) {
        while (!nested && steady_clock::now() < deadline) std::this_thread::yield();
        throw std::runtime_error("stop");
      }
      while (!told && !half_done && steady_clock::now() < deadline) {
        std::atomic<int> visits = 0;
        nested = true;
        try {
          parallel_for(100, 1, [&](std::size_t from, std::size_t to) { visits += static_cast<int>(to - from); });
          if (visits < 100) half_done = true;
        } catch (const Cancelled&) {
          told = true;
        }
      }
    });
  };
  EXPECT_THROW(work(), std::runtime_error);
  EXPECT_FALSE(half_done);
  EXPECT_TRUE(told);
}

TEST(Parallel, LimitsThreads) {
  set_threads(1);
  EXPECT_EQ(threads(), 1u);
  set_threads(0);
  EXPECT_GE(threads(), 1u);
}

class Listener final : public Progress {
 public:
  void report(double fraction) override { fractions.push_back(fraction); }
  bool cancelled() const override { return stop; }

  std::vector<double> fractions;
  std::atomic<bool> stop = false;
};

TEST(Parallel, MeetsEveryItemOnceAndTellsHowFarItIs) {
  for (const std::size_t count : {0u, 1u, 7u, 1000u}) {
    Listener progress;
    std::vector<std::atomic<int>> met(count);
    const auto meet = [&](std::size_t begin, std::size_t end) {
      EXPECT_LE(end - begin, 3u);
      for (std::size_t i = begin; i < end; ++i) ++met[i];
    };
    parallel_for(progress, count, 3, meet, {0.25, 0.75});
    for (const auto& times : met) EXPECT_EQ(times, 1);
    ASSERT_GE(progress.fractions.size(), 2u);
    EXPECT_TRUE(std::is_sorted(progress.fractions.begin(), progress.fractions.end()));
    EXPECT_EQ(progress.fractions.front(), 0.25);
    EXPECT_EQ(progress.fractions.back(), 0.75);
  }
}

TEST(Parallel, StopsBeforeTheNextItems) {
  Listener progress;
  std::atomic<std::size_t> met = 0;
  const auto work = [&] {
    parallel_for(progress, 100'000, 1, [&](std::size_t, std::size_t) {
      if (++met == 10) progress.stop = true;
    });
  };
  EXPECT_THROW(work(), Cancelled);
  EXPECT_LT(met, 100u);
}

}  // namespace
}  // namespace klasteri
