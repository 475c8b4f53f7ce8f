#include "geo/base/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
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

TEST(Parallel, LimitsThreads) {
  set_threads(1);
  EXPECT_EQ(threads(), 1u);
  set_threads(0);
  EXPECT_GE(threads(), 1u);
}

}  // namespace
}  // namespace klasteri
