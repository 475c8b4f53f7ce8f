#include "geo/base/time_left.h"

#include <algorithm>
#include <cmath>

namespace klasteri {

namespace {

constexpr double silent_s = 2;      // nothing is told so early
constexpr double smoothing_s = 3;   // in which two thirds of a change are followed
constexpr double least_rest = 0.1;  // of its share, for a stage that takes longer than expected

}  // namespace

TimeLeft::TimeLeft(std::span<const StageShare> plan) {
  stages_.reserve(plan.size());
  for (const StageShare& each : plan) stages_.push_back({std::string(each.stage), each.share});
}

/// The next stage of that name, else the one that goes on.
std::optional<std::size_t> TimeLeft::find(std::string_view name) const {
  for (std::size_t i = current_ ? *current_ + 1 : 0; i < stages_.size(); ++i) {
    if (stages_[i].name == name) return i;
  }
  if (current_ && stages_[*current_].name == name) return current_;
  return std::nullopt;
}

void TimeLeft::spend(double now_s) {
  if (current_) stages_[*current_].spent_s += now_s - last_s_;
  last_s_ = now_s;
}

void TimeLeft::begin(std::string_view stage, double now_s) {
  if (!began_s_) began_s_ = now_s;
  spend(now_s);
  const std::optional<std::size_t> found = find(stage);
  if (!found) return;  // it counts to the stage before it
  const std::size_t first = current_.value_or(0);
  for (std::size_t i = first; i < *found; ++i) stages_[i].done = 1;
  if (found == current_) stages_[*found].done = 1;
  current_ = found;
  stages_[*found].met = true;
}

void TimeLeft::report(double fraction, double now_s) {
  spend(now_s);
  if (current_) stages_[*current_].done = std::max(stages_[*current_].done, std::clamp(fraction, 0.0, 1.0));
}

std::optional<double> TimeLeft::estimate() const {
  if (!current_) return std::nullopt;
  double spent = 0, share_done = 0, share_ahead = 0;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    const Stage& stage = stages_[i];
    if (i > *current_) share_ahead += stage.share;
    // A stage that reports nothing says nothing of the speed until it is over.
    if (!stage.met || stage.done == 0) continue;
    spent += stage.spent_s;
    share_done += stage.share * stage.done;
  }
  if (share_done <= 0) return std::nullopt;
  const double seconds_per_share = spent / share_done;
  const Stage& now = stages_[*current_];
  const double expected = seconds_per_share * now.share;
  double rest = (1 - now.done) * std::max(expected - now.spent_s, least_rest * expected);
  if (now.done > 0) rest += now.done * (now.spent_s * (1 - now.done) / now.done);
  return rest + seconds_per_share * share_ahead;
}

std::optional<double> TimeLeft::seconds(double now_s) {
  if (!began_s_ || now_s - *began_s_ < silent_s) return std::nullopt;
  spend(now_s);
  const std::optional<double> raw = estimate();
  if (!raw) return std::nullopt;
  const double passed = now_s - told_at_s_;
  double told = *raw;
  if (told_s_) {
    const double counted_down = *told_s_ - passed;
    told = counted_down + (1 - std::exp(-passed / smoothing_s)) * (*raw - counted_down);
  }
  told_s_ = std::max(told, 0.0);
  told_at_s_ = now_s;
  return told_s_;
}

}  // namespace klasteri
