#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"

namespace klasteri::viewer {

enum class JobState { running, done, cancelled, failed, crashed };

/// One stage of a job, as its program tells it.
struct JobStage {
  std::string key;      ///< "reading", "geocoding" …
  double fraction = 0;  ///< 0 to 1
};

/// A program that works beside the window: `klasteri build` or `update`, started with --progress lines. Its progress
/// and what it says are read by poll(), which never waits. What the window does not wait for cannot stall it, and a
/// program that crashes takes no window with it.
class Job {
 public:
  /// Starts the program. @param command its path, then its arguments; a name without a folder is looked for in PATH.
  /// @param output what it writes as an AtomicFile, of which nothing is left should it have to be killed; empty: none
  /// Throws Error where it cannot be started.
  explicit Job(std::vector<std::string> command, std::filesystem::path output = {});
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  /// Asks a program that still works to stop; one that has not within two seconds is killed.
  ~Job();

  /// Takes what the program has said since the last call, and whether it has ended.
  void poll();
  /// Asks the program to stop, as Ctrl-C does; it leaves no half-written file. Asked again it is ended at once, which
  /// poll() does by itself where it has not stopped within five seconds.
  void cancel();
  bool cancelling() const { return cancels_ > 0 && state_ == JobState::running; }

  JobState state() const { return state_; }
  /// Stages so far, the last one being the current one.
  const std::vector<JobStage>& stages() const { return stages_; }
  /// Seconds that the current stage still needs; none while they are not known.
  std::optional<double> seconds_left() const { return seconds_left_; }
  double elapsed_s() const;
  /// Sentences that the program said beside its progress.
  const std::vector<std::string>& notes() const { return notes_; }
  /// Why it failed or how it crashed, one sentence; empty while it has done neither.
  const Sentence& problem() const { return problem_; }
  /// The command as one could type it into a shell.
  std::string command_line() const;

 private:
  void read_output();
  void take_line(const std::string& line);
  void end(int status);

  std::vector<std::string> command_;
  std::filesystem::path writes_;
  int pid_ = -1;
  int output_ = -1;  ///< reading end of the program's stderr
  std::string partial_line_;
  JobState state_ = JobState::running;
  int cancels_ = 0;
  std::vector<JobStage> stages_;
  std::optional<double> seconds_left_;
  std::vector<std::string> notes_;
  Sentence problem_;
  std::chrono::steady_clock::time_point begun_, ended_, cancelled_at_;
};

/// An argument as a shell takes it: in quotes where it holds anything but plain letters.
std::string shell_quoted(const std::string& argument);

/// The program `klasteri` that stands beside this one, else its name, for PATH.
std::string klasteri_program();

}  // namespace klasteri::viewer
