#include "geo/base/parallel_sort.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>

#include "geo/base/random.h"

namespace klasteri {
namespace {

struct Numbered {
  std::uint32_t key = 0, row = 0;
  bool operator==(const Numbered&) const = default;
};

bool by_key_and_row(const Numbered& a, const Numbered& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; }

std::vector<Numbered> numbered_items(std::size_t count, std::uint32_t keys) {
  Random random(count);
  std::vector<Numbered> items(count);
  for (std::size_t i = 0; i < count; ++i) items[i] = {random.below(keys), static_cast<std::uint32_t>(i)};
  return items;
}

TEST(ParallelSort, IsThatOfTheStandardLibrary) {
  for (const std::size_t count : {0u, 1u, 2u, 16'383u, 16'384u, 16'385u, 50'000u, 300'001u}) {
    for (const std::uint32_t keys : {1u, 3u, 100'000u}) {
      std::vector<Numbered> items = numbered_items(count, keys);
      std::vector<Numbered> expected = items;
      std::sort(expected.begin(), expected.end(), by_key_and_row);
      for (const unsigned number : {1u, 2u, 8u}) {
        set_threads(number);
        std::vector<Numbered> sorted = items;
        parallel_sort(no_progress(), sorted, by_key_and_row);
        EXPECT_EQ(sorted, expected) << count << " items of " << keys << " keys on " << number << " threads";
      }
    }
  }
  set_threads(0);
}

TEST(ParallelSort, SplitsAMergeAtAnyRank) {
  const std::vector<int> first = {1, 2, 2, 5, 9};
  const std::vector<int> second = {0, 2, 3, 3};
  std::vector<int> merged;
  std::merge(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(merged));
  for (std::size_t rank = 0; rank <= merged.size(); ++rank) {
    const std::size_t taken =
        merged_from_first(first.begin(), first.size(), second.begin(), second.size(), rank, std::less<>());
    ASSERT_LE(rank - taken, second.size());
    std::vector<int> together(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(taken));
    together.insert(together.end(), second.begin(), second.begin() + static_cast<std::ptrdiff_t>(rank - taken));
    std::sort(together.begin(), together.end());
    EXPECT_EQ(together, std::vector<int>(merged.begin(), merged.begin() + static_cast<std::ptrdiff_t>(rank)));
  }
}

class StopsAtThird final : public Progress {
 public:
  void report(double fraction) override {
    EXPECT_GE(fraction, last);
    last = fraction;
    stop = fraction > 0.3;
  }
  bool cancelled() const override { return stop; }

  double last = 0;
  std::atomic<bool> stop = false;
};

TEST(ParallelSort, StopsWhenAsked) {
  std::vector<Numbered> items = numbered_items(300'000, 1000);
  StopsAtThird progress;
  EXPECT_THROW(parallel_sort(progress, items, by_key_and_row), Cancelled);
  EXPECT_LT(progress.last, 0.5);
}

}  // namespace
}  // namespace klasteri
