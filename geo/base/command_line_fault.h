#pragma once

#include <span>
#include <string>

#include "geo/base/bilingual.h"

namespace klasteri {

/// What is wrong with a command line, in words of the program's own: CLI11 says it in English alone, and of numbers
/// without their meaning.
/// @param what CLI::ParseError::what()
/// @param unknown words of the command line that nobody took: CLI::App::remaining()
/// @param command to whose help is pointed: "klasteri build"
Sentence command_line_fault(std::string what, std::span<const std::string> unknown, const std::string& command);

}  // namespace klasteri
