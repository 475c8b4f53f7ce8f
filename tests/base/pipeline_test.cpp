#include "geo/base/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "geo/base/parallel.h"

namespace klasteri {
namespace {

/// Steps 0 to `count` − 1 that take unlike times; those finished are noted.
struct Steps {
  std::size_t count = 0;
  std::size_t taken = 0;
  std::vector<std::size_t> finished;
  std::atomic<std::size_t> under_way = 0;
  std::size_t most_under_way = 0;
  std::size_t failing_work = SIZE_MAX, failing_finish = SIZE_MAX, failing_next = SIZE_MAX;

  PipelineWork next() {
    if (taken == count) return {};
    const std::size_t step = taken++;
    if (step == failing_next) throw std::runtime_error("next " + std::to_string(step));
    most_under_way = std::max<std::size_t>(most_under_way, ++under_way);
    return [this, step]() -> PipelineFinish {
      std::this_thread::sleep_for(std::chrono::microseconds((step * 7919) % 300));
      if (step >= failing_work) throw std::runtime_error("work " + std::to_string(step));
      return [this, step] {
        if (step == failing_finish) throw std::runtime_error("finish " + std::to_string(step));
        finished.push_back(step);
        --under_way;
      };
    };
  }

  /// What was thrown; "" if nothing.
  std::string run(std::size_t in_flight) {
    try {
      run_pipeline(in_flight, [this] { return next(); });
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }
};

class PipelineWithThreads : public ::testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override { set_threads(GetParam()); }
  void TearDown() override { set_threads(0); }
};
INSTANTIATE_TEST_SUITE_P(Threads, PipelineWithThreads, ::testing::Values(1U, 2U, 8U));

TEST_P(PipelineWithThreads, FinishesEveryStepInOrder) {
  for (const std::size_t in_flight : {1U, 3U, 100U}) {
    Steps steps;
    steps.count = 200;
    EXPECT_EQ(steps.run(in_flight), "");
    ASSERT_EQ(steps.finished.size(), 200U);
    for (std::size_t i = 0; i < 200; ++i) ASSERT_EQ(steps.finished[i], i);
    EXPECT_LE(steps.most_under_way, in_flight);
  }
}

TEST_P(PipelineWithThreads, HasNothingToDo) {
  Steps steps;
  EXPECT_EQ(steps.run(4), "");
  EXPECT_TRUE(steps.finished.empty());
}

TEST_P(PipelineWithThreads, PassesOnTheEarliestFailure) {
  for (int i = 0; i < 20; ++i) {
    Steps steps;
    steps.count = 100;
    steps.failing_work = 40;  // and all after it
    EXPECT_EQ(steps.run(8), "work 40");
    EXPECT_EQ(steps.finished.size(), 40U);
  }
}

TEST_P(PipelineWithThreads, StopsWhereAFinishFails) {
  Steps steps;
  steps.count = 100;
  steps.failing_finish = 30;
  EXPECT_EQ(steps.run(4), "finish 30");
  EXPECT_EQ(steps.finished.size(), 30U);
  EXPECT_LE(steps.taken, 35U);
}

TEST_P(PipelineWithThreads, FinishesWhatCameBeforeAStepThatCannotBeTaken) {
  Steps steps;
  steps.count = 100;
  steps.failing_next = 50;
  EXPECT_EQ(steps.run(4), "next 50");
  EXPECT_EQ(steps.finished.size(), 50U);
}

}  // namespace
}  // namespace klasteri
