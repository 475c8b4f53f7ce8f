#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "geo/base/language.h"

namespace klasteri {

/// "en" or "ka"; none of anything else.
std::optional<Language> language_from(std::string_view code);

/// What LC_ALL, LC_MESSAGES or LANG says, whichever is set first: Georgian where it begins with "ka", else English.
Language language_of_environment();

/// The language in which to complain of a command line that cannot be read: its --lang, else that of the environment.
/// @param arguments those of main()
Language language_of_arguments(std::span<const char* const> arguments);

}  // namespace klasteri
