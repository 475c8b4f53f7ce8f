#include "geo/base/language_choice.h"

#include <cstdlib>

namespace klasteri {

std::optional<Language> language_from(std::string_view code) {
  if (code == "ka") return Language::ka;
  if (code == "en") return Language::en;
  return std::nullopt;
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("ka") ? Language::ka : Language::en;
    }
  }
  return Language::en;
}

Language language_of_arguments(std::span<const char* const> arguments) {
  constexpr std::string_view option = "--lang", joined = "--lang=";
  std::optional<Language> asked;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == option && i + 1 < arguments.size()) asked = language_from(arguments[i + 1]);
    if (argument.starts_with(joined)) asked = language_from(argument.substr(joined.size()));
  }
  return asked.value_or(language_of_environment());
}

}  // namespace klasteri
