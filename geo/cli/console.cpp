#include "geo/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>

#include "geo/input/table.h"

namespace klasteri {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = on_interrupt;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void Console::set(Language language, bool quiet, bool json) {
  language_ = language;
  quiet_ = quiet;
  json_ = json;
  terminal_ = ::isatty(STDERR_FILENO) != 0;
}

Console::~Console() { clear_bar(); }

void Console::note(std::string_view sentence) {
  if (quiet_) return;
  clear_bar();
  fmt::print(stderr, "{}\n", shown_source(std::string(sentence)));  // a password of a connection is for nobody's eyes
}

void Console::summary(std::string_view text) {
  if (quiet_ || json_) return;
  clear_bar();
  fmt::print("{}\n", text);
  (void)std::fflush(stdout);
}

void Console::plan(std::span<const StageShare> stages) { time_left_ = TimeLeft(stages); }

void Console::begin(std::string_view stage) {
  if (lines_) {
    stage_key_ = stage;
    stage_begun_ = std::chrono::steady_clock::now();
    print_line(0);
    return;
  }
  if (quiet_) return;
  clear_bar();
  stage_ = stage_name(stage, language_);
  time_left_.begin(stage, seconds_now());
  if (terminal_) {
    draw(0);
  } else {
    fmt::print(stderr, "{} …\n", stage_);
  }
}

void Console::report(double fraction) {
  constexpr auto between_lines = std::chrono::milliseconds(100);
  if (lines_ && !stage_key_.empty()) {
    const bool due = fraction >= 1 || std::chrono::steady_clock::now() - last_drawn_ >= between_lines;
    if (due) print_line(fraction);
    return;
  }
  if (quiet_ || !terminal_ || stage_.empty()) return;
  time_left_.report(fraction, seconds_now());
  const auto now = std::chrono::steady_clock::now();
  if (now - last_drawn_ >= std::chrono::milliseconds(50)) draw(fraction);
}

bool Console::cancelled() const { return interrupted != 0; }

void Console::draw(double fraction) {
  constexpr int cells = 18;  // so that all fits on a line of 80 letters
  const double share = std::clamp(fraction, 0.0, 1.0);
  const int full = static_cast<int>(share * cells);
  std::string bar;
  for (int i = 0; i < cells; ++i) bar += i < full ? "█" : "░";
  fmt::print(stderr, "\r\033[K{} {} {:3.0f} %{}", bar, stage_, share * 100, shown_time_left());
  (void)std::fflush(stderr);
  last_drawn_ = std::chrono::steady_clock::now();
  bar_shown_ = true;
}

std::string Console::shown_time_left() {
  constexpr double minute = 60;
  const std::optional<double> seconds = time_left_.seconds(seconds_now());
  if (!seconds) return {};
  if (*seconds > 1.5 * minute) return say(Message::minutes_left, language_, std::ceil(*seconds / minute));
  // To the second only where the seconds can be seen to pass.
  const double step = *seconds > 20 ? 5 : 1;
  return say(Message::seconds_left, language_, std::max(1.0, std::round(*seconds / step) * step));
}

void Console::print_line(double fraction) {
  constexpr double fraction_to_judge = 0.02;  // of less nobody can tell how long the rest takes
  const double share = std::clamp(fraction, 0.0, 1.0);
  last_drawn_ = std::chrono::steady_clock::now();
  const double elapsed_s = std::chrono::duration<double>(last_drawn_ - stage_begun_).count();
  const std::string left = share < fraction_to_judge ? "-" : fmt::format("{:.1f}", elapsed_s * (1 - share) / share);
  const std::string line = fmt::format("progress {} {:.3f} {}\n", stage_key_, share, left);
  // Nobody waits for the result once the program that reads these lines is gone.
  if (std::fputs(line.c_str(), stderr) < 0) interrupted = 1;
}

void Console::clear_bar() {
  if (!bar_shown_) return;
  (void)std::fputs("\r\033[K", stderr);
  (void)std::fflush(stderr);
  bar_shown_ = false;
}

}  // namespace klasteri
