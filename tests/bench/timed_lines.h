#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace klasteri::viewer {

/// Time of the wall clock, and of all processors together: what a frame costs where others use the machine as well.
struct Times {
  double wall_ms = 0, cpu_ms = 0;
};

inline double cpu_now_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

inline double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Memory of this process in bytes, as the system names it: VmRSS is what is in use, VmHWM the most that was.
inline double memory_bytes(const std::string& which) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == which + ":" && status >> kilobytes) return 1024 * kilobytes;
  }
  return 0;
}

/// What was measured, beside what is asked of it.
struct TimedLine {
  std::string what;
  std::vector<Times> measured;
  double asked_median = 0;  ///< 0: nothing
  double asked_p95 = 0;     ///< 0: nothing
};

inline double share_of(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

inline std::vector<double> values_of(const std::vector<Times>& times, double Times::*which) {
  std::vector<double> values;
  for (const Times& each : times) values.push_back(each.*which);
  return values;
}

inline void print(const TimedLine& line) {
  const std::vector<double> wall = values_of(line.measured, &Times::wall_ms);
  const std::vector<double> cpu = values_of(line.measured, &Times::cpu_ms);
  const double median = share_of(wall, 0.5);
  const double p95 = share_of(wall, 0.95);
  const auto asked = [](double limit) { return limit > 0 ? fmt::format("{:.0f}", limit) : fmt::format("–"); };
  const bool kept =
      (line.asked_median == 0 || median <= line.asked_median) && (line.asked_p95 == 0 || p95 <= line.asked_p95);
  const bool asked_for = line.asked_median > 0 || line.asked_p95 > 0;
  fmt::print("  {:<46} {:>8.1f} {:>8.1f} {:>8.1f} {:>8.1f} {:>8.1f} {:>7} {:>6} {:>7.0f}  {}\n", line.what,
             share_of(wall, 0), median, p95, share_of(cpu, 0.5), share_of(cpu, 0.95), asked(line.asked_median),
             asked(line.asked_p95), memory_bytes("VmHWM") / 1e6,
             !asked_for ? ""
             : kept     ? "kept"
                        : "missed");
}

inline Times timed(const std::function<void()>& work) {
  const double wall = now_ms();
  const double cpu = cpu_now_ms();
  work();
  return {now_ms() - wall, cpu_now_ms() - cpu};
}

}  // namespace klasteri::viewer
