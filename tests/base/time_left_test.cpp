#include "geo/base/time_left.h"

#include <gtest/gtest.h>

#include <cmath>

namespace klasteri {
namespace {

constexpr StageShare plan[] = {{"reading", 2}, {"geocoding", 3}, {"screening", 1}, {"writing", 4}};

/// Seconds that are left of a plan whose every second takes `slowness` seconds, after `share` of it.
double truth(double share, double slowness) { return (10 - share) * slowness; }

/// A run that keeps to the plan, told of ten times a second.
class EvenRun {
 public:
  explicit EvenRun(double slowness) : slowness_(slowness) {}

  /// @return what is told at that share of the plan; nothing: nothing is told
  std::optional<double> until(double share) {
    std::optional<double> told;
    for (; share_ < share - 1e-9; share_ += 0.1 / slowness_) {
      tell();
      told = left_.seconds(share_ * slowness_);
    }
    return told;
  }

 private:
  void tell() {
    double begin = 0;
    for (const StageShare& stage : plan) {
      if (share_ >= begin && share_ < begin + stage.share) {
        if (stage.stage != stage_) left_.begin(stage_ = stage.stage, share_ * slowness_);
        left_.report((share_ - begin) / stage.share, share_ * slowness_);
      }
      begin += stage.share;
    }
  }

  double slowness_;
  double share_ = 0;
  std::string_view stage_;
  TimeLeft left_ = TimeLeft(plan);
};

TEST(TimeLeft, IsExactForARunThatKeepsToThePlanAtAnySpeed) {
  for (const double slowness : {1.0, 7.5}) {
    EvenRun run(slowness);
    for (const double share : {3.0, 5.5, 7.0, 9.5}) {
      const auto told = run.until(share);
      ASSERT_TRUE(told) << share;
      EXPECT_NEAR(*told, truth(share, slowness), 0.05 * truth(share, slowness) + 0.2) << share << " at " << slowness;
    }
  }
}

TEST(TimeLeft, SaysNothingEarlyOrWithoutAPlanOrAMeasurement) {
  EvenRun run(1);
  EXPECT_FALSE(run.until(1.9));
  TimeLeft unplanned;
  unplanned.begin("reading", 0);
  unplanned.report(0.5, 5);
  EXPECT_FALSE(unplanned.seconds(5));
  TimeLeft silent(plan);
  silent.begin("reading", 0);
  EXPECT_FALSE(silent.seconds(60)) << "a stage that does not report says nothing of the speed";
}

TEST(TimeLeft, FollowsAStageThatIsSlowerThanItsShare) {
  TimeLeft left(plan);
  left.begin("reading", 0);
  left.begin("geocoding", 2);
  // It takes 30 seconds in place of 3.
  double told = 0;
  for (int tenth = 1; tenth <= 150; ++tenth) {
    left.report(tenth / 300.0, 2 + tenth / 10.0);
    told = left.seconds(2 + tenth / 10.0).value_or(0);
  }
  EXPECT_GT(told, 15) << "half of the stage alone takes so long";
  EXPECT_LT(told, 15 + 5 * 17 / 3.5 + 2);
}

TEST(TimeLeft, CountsStagesThatAreLeftOutAsDone) {
  TimeLeft left(plan);
  left.begin("reading", 0);
  left.begin("writing", 4);
  left.report(0.5, 8);
  EXPECT_NEAR(left.seconds(8).value(), 4, 1e-9);
}

TEST(TimeLeft, TakesASecondFileForTheSameStage) {
  TimeLeft left(plan);
  left.begin("reading", 0);
  left.report(1, 3);
  left.begin("reading", 3);
  left.report(0.5, 6);
  EXPECT_NEAR(left.seconds(6).value(), 8 * 3, 1e-9) << "6 seconds for a share of 2";
  left.begin("unplanned", 8);
  left.begin("geocoding", 10);
  EXPECT_NEAR(left.seconds(10).value(), 8 * 3.0 - 4 + (1 - std::exp(-4.0 / 3)) * (8 * 5.0 - 20), 1e-9);
}

TEST(TimeLeft, DoesNotJumpAndNeverGoesBelowNothing) {
  TimeLeft left(plan);
  left.begin("reading", 0);
  left.report(0.5, 2);
  const double before = left.seconds(2).value();
  left.report(0.05, 2.1);  // never going back
  EXPECT_NEAR(left.seconds(2.1).value(), before, 1);
  left.begin("writing", 2.2);
  left.report(1, 2.2);
  EXPECT_GT(left.seconds(2.3).value(), before / 2) << "what suddenly is done is believed slowly";
  EXPECT_EQ(left.seconds(100).value(), 0);
}

}  // namespace
}  // namespace klasteri
