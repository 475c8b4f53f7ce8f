#include "viewer/model/job.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sstream>
#include <thread>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/units.h"

namespace klasteri::viewer {

namespace {

using namespace std::chrono_literals;

constexpr int interrupted_code = 130;
/// Who was asked to stop has so long to take its files away: beside the frames, and where the window waits for it.
constexpr auto patience_beside_frames = 5s, patience_at_the_end = 2s;
constexpr std::string_view progress_word = "progress ", failed_en = "failed en ", failed_ka = "failed ka ";
constexpr std::string_view complaint_prefix = "klasteri: ";

/// Closes both ends of a pipe that nobody took.
struct JobPipe {
  int ends[2] = {-1, -1};

  JobPipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error("No pipe to another program: {}.", system_reason(errno));
  }
  JobPipe(const JobPipe&) = delete;
  JobPipe& operator=(const JobPipe&) = delete;
  ~JobPipe() {
    for (const int each : ends) {
      if (each >= 0) ::close(each);
    }
  }
};

/// Starts a program with its stderr in a pipe and nothing on stdin and stdout. Gives 0 or an error number.
int spawn(const std::vector<std::string>& command, int error_output, pid_t& pid) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, error_output, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A group of its own: Ctrl-C in the terminal of the viewer is not meant for the job.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  const int failure = ::posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

}  // namespace

Job::Job(std::vector<std::string> command, std::filesystem::path output)
    : command_(std::move(command)), writes_(std::move(output)), begun_(std::chrono::steady_clock::now()) {
  JobPipe pipe;
  pid_t pid = -1;
  if (const int failure = spawn(command_, pipe.ends[1], pid); failure != 0) {
    throw Error("The program {} cannot be started: {}; install it beside klasteri-viewer.", command_.front(),
                system_reason(failure));
  }
  pid_ = pid;
  output_ = std::exchange(pipe.ends[0], -1);
  ::fcntl(output_, F_SETFL, O_NONBLOCK);
}

Job::~Job() {
  if (state_ == JobState::running) {
    if (cancels_ == 0) cancel();
    const auto limit = std::chrono::steady_clock::now() + patience_at_the_end;
    while (state_ == JobState::running && std::chrono::steady_clock::now() < limit) {
      std::this_thread::sleep_for(5ms);
      poll();
    }
    if (state_ == JobState::running) {
      ::kill(pid_, SIGKILL);
      int status = 0;
      while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
      }
      if (!writes_.empty()) remove_temporary_of(writes_, pid_);
    }
  }
  if (output_ >= 0) ::close(output_);
}

void Job::poll() {
  if (state_ != JobState::running) return;
  // Ended first, then read: what a program said before its end is all in the pipe by then.
  int status = 0;
  const bool ended = ::waitpid(pid_, &status, WNOHANG) == pid_;
  read_output();
  if (ended) return end(status);
  if (cancels_ == 1 && std::chrono::steady_clock::now() - cancelled_at_ > patience_beside_frames) cancel();
}

void Job::cancel() {
  if (state_ != JobState::running) return;
  if (cancels_ == 0) cancelled_at_ = std::chrono::steady_clock::now();
  ::kill(pid_, cancels_++ == 0 ? SIGINT : SIGKILL);
}

double Job::elapsed_s() const {
  const auto until = state_ == JobState::running ? std::chrono::steady_clock::now() : ended_;
  return std::chrono::duration<double>(until - begun_).count();
}

std::string Job::command_line() const {
  std::string line;
  for (const std::string& argument : command_) line += (line.empty() ? "" : " ") + shell_quoted(argument);
  return line;
}

void Job::read_output() {
  char bytes[4096];
  for (;;) {
    const ssize_t count = ::read(output_, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    partial_line_.append(bytes, static_cast<std::size_t>(count));
    for (std::size_t end = 0; (end = partial_line_.find('\n')) != std::string::npos;) {
      take_line(partial_line_.substr(0, end));
      partial_line_.erase(0, end + 1);
    }
  }
}

void Job::take_line(const std::string& line) {
  if (line.empty()) return;
  if (line.starts_with(failed_en)) return void(problem_.en = line.substr(failed_en.size()));
  if (line.starts_with(failed_ka)) return void(problem_.ka = line.substr(failed_ka.size()));
  if (line.starts_with(complaint_prefix)) {
    const std::string said = line.substr(complaint_prefix.size());
    if (problem_.empty()) problem_ = {said, said};
    return;
  }
  if (!line.starts_with(progress_word)) {
    notes_.push_back(line);
    return;
  }
  std::istringstream words(line.substr(progress_word.size()));
  std::string stage, fraction, left;
  words >> stage >> fraction >> left;
  if (stages_.empty() || stages_.back().key != stage) {
    if (!stages_.empty()) stages_.back().fraction = 1;
    stages_.push_back({stage, 0});
  }
  const double share = parse_number(fraction);
  if (share >= 0 && share <= 1) stages_.back().fraction = share;
  const double seconds = parse_number(left);
  seconds_left_ = seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

void Job::end(int status) {
  if (!partial_line_.empty()) take_line(std::exchange(partial_line_, {}));
  ended_ = std::chrono::steady_clock::now();
  seconds_left_.reset();
  if (WIFSIGNALED(status) && !writes_.empty()) remove_temporary_of(writes_, pid_);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code == 0) {
    state_ = JobState::done;
    problem_ = {};
    for (JobStage& stage : stages_) stage.fraction = 1;
  } else if (code == interrupted_code || (cancels_ > 0 && WIFSIGNALED(status))) {
    state_ = JobState::cancelled;
    problem_ = {};
  } else if (code > 0 && !problem_.empty()) {
    state_ = JobState::failed;
  } else {
    state_ = JobState::crashed;
    problem_ = WIFSIGNALED(status) ? compose("{} was ended by the system ({}).", command_.front(),
                                             with_georgian(::strsignal(WTERMSIG(status))))
                                   : compose("{} ended with code {} and gave no reason.", command_.front(), code);
  }
}

std::string shell_quoted(const std::string& argument) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
  if (!argument.empty() && argument.find_first_not_of(plain) == std::string::npos) return argument;
  std::string quoted = "'";
  for (const char letter : argument) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + "'";
}

std::string klasteri_program() {
  std::error_code failed;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return "klasteri";
  const std::filesystem::path beside = self.parent_path() / "klasteri";
  return std::filesystem::exists(beside, failed) ? beside.string() : "klasteri";
}

}  // namespace klasteri::viewer
