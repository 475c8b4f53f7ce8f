#include "tests/support/subprocess.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/paths.h"

namespace klasteri::test {

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

void redirect(int descriptor, const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(file, descriptor);
  ::close(file);
}

[[noreturn]] void become(const std::vector<std::string>& command, const ProgramOptions& options,
                         const std::filesystem::path& out, const std::filesystem::path& err) {
  redirect(STDOUT_FILENO, out);
  redirect(STDERR_FILENO, err);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t child, const ProgramOptions& options) {
  int status = 0;
  bool interrupted = !options.interrupt_when;
  while (::waitpid(child, &status, interrupted ? 0 : WNOHANG) == 0) {
    if (options.interrupt_when()) {
      ::kill(child, SIGINT);
      interrupted = true;
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& command, const ProgramOptions& options) {
  const std::filesystem::path folder = scratch_folder();
  const std::filesystem::path out = folder / "stdout";
  const std::filesystem::path err = folder / "stderr";
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process for " + command.front());
  if (child == 0) become(command, options, out, err);
  ProgramResult result;
  result.exit_code = wait_for(child, options);
  result.out = content(out);
  result.err = content(err);
  return result;
}

ProgramResult klasteri(std::vector<std::string> arguments, ProgramOptions options) {
  arguments.insert(arguments.begin(), KLASTERI_BINARY_DIR "/bin/klasteri");
  options.environment.emplace("LC_ALL", "C.UTF-8");
  return run_program(arguments, options);
}

}  // namespace klasteri::test
