#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace klasteri::test {

/// How a program ended and what it said.
struct ProgramResult {
  int exit_code = -1;  ///< 128 + signal where a signal ended it
  std::string out, err;
};

/// How a program is started.
struct ProgramOptions {
  std::filesystem::path folder;                    ///< working folder; empty: this one
  std::map<std::string, std::string> environment;  ///< added to this process's own
  std::function<bool()> interrupt_when;            ///< Ctrl-C once this is true; polled every millisecond
};

/// Runs a program to its end. @param command the program's path, then its arguments
ProgramResult run_program(const std::vector<std::string>& command, const ProgramOptions& options = {});

/// Runs the program `klasteri` that was built with these tests, in English whatever the machine's language.
ProgramResult klasteri(std::vector<std::string> arguments, ProgramOptions options = {});

}  // namespace klasteri::test
