#include "geo/pattern/watched_loop.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <vector>

namespace klasteri {
namespace {

class Listener final : public Progress {
 public:
  void report(double fraction) override { fractions.push_back(fraction); }
  bool cancelled() const override { return stop; }

  std::vector<double> fractions;
  std::atomic<bool> stop = false;
};

TEST(WatchedLoop, MeetsEveryItemOnceAndTellsHowFarItIs) {
  for (const std::size_t count : {0u, 1u, 7u, 1000u}) {
    Listener progress;
    std::vector<std::atomic<int>> met(count);
    watched_for(progress, count, 3, [&](std::size_t begin, std::size_t end) {
      EXPECT_LE(end - begin, 3u);
      for (std::size_t i = begin; i < end; ++i) ++met[i];
    });
    for (const auto& times : met) EXPECT_EQ(times, 1);
    ASSERT_FALSE(progress.fractions.empty());
    for (std::size_t i = 1; i < progress.fractions.size(); ++i) {
      EXPECT_LE(progress.fractions[i - 1], progress.fractions[i]);
    }
    EXPECT_EQ(progress.fractions.back(), 1);
  }
}

TEST(WatchedLoop, StopsBeforeTheNextItems) {
  Listener progress;
  std::atomic<std::size_t> met = 0;
  const auto work = [&] {
    watched_for(progress, 100'000, 1, [&](std::size_t, std::size_t) {
      if (++met == 10) progress.stop = true;
    });
  };
  EXPECT_THROW(work(), Cancelled);
  EXPECT_LT(met, 100u);
}

}  // namespace
}  // namespace klasteri
