#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// A stage of a work (Progress::begin()), and what it usually takes beside the other stages: seconds of some run.
struct StageShare {
  std::string_view stage;
  double share = 0;
};

/// How long a work of known stages will take yet: the stages' usual shares, stretched by how fast this run was so far.
/// Within a stage what it has reported counts the more, the further it is. Stages that are left out count as done, and
/// one that begins again (a second file) as one that goes on. The caller brings the clock: seconds from any start,
/// never going back.
class TimeLeft {
 public:
  /// Of a work whose stages are not known: it never tells.
  TimeLeft() = default;
  explicit TimeLeft(std::span<const StageShare> plan);

  void begin(std::string_view stage, double now_s);
  /// @param fraction of the stage that is done, 0 to 1
  void report(double fraction, double now_s);

  /// Seconds until the end of the work, smoothed so that it does not jump; none in the first two seconds, or while
  /// nothing was measured.
  std::optional<double> seconds(double now_s);

 private:
  struct Stage {
    std::string name;
    double share = 0;
    double spent_s = 0;
    double done = 0;  ///< fraction; 1: over, or left out
    bool met = false;
  };

  std::optional<std::size_t> find(std::string_view name) const;
  void spend(double now_s);
  std::optional<double> estimate() const;

  std::vector<Stage> stages_;
  std::optional<std::size_t> current_;
  std::optional<double> began_s_;
  double last_s_ = 0;
  std::optional<double> told_s_;  ///< what was told last, and when
  double told_at_s_ = 0;
};

}  // namespace klasteri
