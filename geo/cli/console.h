#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/base/time_left.h"
#include "geo/cli/messages.h"

namespace klasteri {

/// From now on Ctrl-C asks running work to stop (Progress::cancelled) instead of ending the program at once.
void catch_interrupts();

/// What the program says while it works: notes and progress on stderr, tables on stdout. A bar is drawn only where
/// stderr is a terminal; elsewhere each stage is one line. For programs that start this one, progress can be told in
/// lines of its own instead (set_progress_lines).
class Console final : public Progress {
 public:
  void set(Language language, bool quiet, bool json);
  /// Progress as lines "progress STAGE FRACTION SECONDS" on stderr: the stage's key, how much of it is done from 0 to
  /// 1, and the seconds that it still needs, "-" while they are not known. At most ten a second; --quiet leaves them.
  void set_progress_lines(bool lines) { lines_ = lines; }
  ~Console() override;

  Language language() const { return language_; }

  /// A sentence on stderr; silent with --quiet.
  void note(std::string_view sentence);
  template <typename... Values>
  void note(Message message, const Values&... values) {
    note(say(message, language_, values...));
  }

  /// A heading and a table on stdout that sum up a work whose result is a file; silent with --quiet and --json.
  void summary(std::string_view text);

  /// The stages of a long work, so that the bar can tell how long it will take yet.
  void plan(std::span<const StageShare> stages);

  /// Takes the bar off the terminal, before something else is printed there.
  void clear_bar();

  void begin(std::string_view stage) override;
  void report(double fraction) override;
  bool cancelled() const override;

 private:
  void draw(double fraction);
  /// ", about 12 s left"; empty while that is not known.
  std::string shown_time_left();
  void print_line(double fraction);

  Language language_ = Language::en;
  bool quiet_ = false;
  bool json_ = false;
  bool terminal_ = false;
  bool bar_shown_ = false;
  bool lines_ = false;
  std::string stage_;
  TimeLeft time_left_;
  std::string stage_key_;
  std::chrono::steady_clock::time_point stage_begun_;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace klasteri
