#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace klasteri {

/// What went wrong, as one full sentence for the planner: what, where (file, row, column) and what to do about it.
/// The programs print it after their name and exit with 1. Faults of single rows are values, never an Error.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& sentence) : std::runtime_error(sentence) {}

  template <typename... Args>
  explicit Error(fmt::format_string<Args...> format, Args&&... args)
      : std::runtime_error(fmt::format(format, std::forward<Args>(args)...)) {}
};

/// An option or an option's value that the command line does not know: exit code 2.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// Thrown by Progress::check() once the user has cancelled; nothing has been written. Exit code 130.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace klasteri
