#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "geo/base/translation.h"

namespace klasteri {

/// What went wrong, as one full sentence for the planner: what, where (file, row, column) and what to do about it.
/// The programs print it after their name and exit with 1. Faults of single rows are values, never an Error.
/// Where it is thrown it is written in English; data/sentences_ka.csv has the Georgian of every format.
class Error : public std::runtime_error {
 public:
  /// The sentence that compose() makes of a format and its values.
  template <typename... Values>
  explicit Error(fmt::format_string<Values...> format, Values&&... values)
      : Error(compose(format, std::forward<Values>(values)...)) {}

  explicit Error(Sentence sentence) : std::runtime_error(sentence.en), sentence_(std::move(sentence)) {}

  /// The sentence in all languages; what() is the English one.
  const Sentence& sentence() const { return sentence_; }

 private:
  Sentence sentence_;
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

/// What to tell the planner of anything that was thrown: an Error's sentence, a sentence about memory where that ran
/// out, and of exceptions of libraries their own words.
Sentence sentence_of(const std::exception& error);

}  // namespace klasteri
