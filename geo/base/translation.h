#pragma once

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "geo/base/bilingual.h"

// Among the values of an English format a text of the program stands in English.
template <>
struct fmt::formatter<klasteri::Phrase> : fmt::formatter<std::string_view> {
  template <typename Context>
  auto format(const klasteri::Phrase& phrase, Context& context) const {
    return fmt::formatter<std::string_view>::format(phrase.en, context);
  }
};

template <>
struct fmt::formatter<klasteri::Sentence> : fmt::formatter<std::string_view> {
  template <typename Context>
  auto format(const klasteri::Sentence& sentence, Context& context) const {
    return fmt::formatter<std::string_view>::format(sentence.en, context);
  }
};

namespace klasteri {

/// The texts of data/sentences_ka.csv in both languages, as they stand there: formats of compose(), with fmt's places
/// for their values (the Georgian ones numbered, since their order differs), and reasons that the system gives.
std::span<const Phrase> translations();

/// The Georgian of an English text of translations(); empty where that has none.
std::string_view georgian_of(std::string_view english);

/// A text that comes in English from elsewhere, as a library's reason, and its Georgian where that is known.
Sentence with_georgian(std::string english);

/// Sentences or parts of one, one after the other.
Sentence join(std::span<const Sentence> parts, std::string_view separator);

/// Why the system refused something: the meaning of errno.
Sentence system_reason(int error_number);

namespace translation {

inline const std::string& in_georgian(const Sentence& value) { return value.ka; }
inline const std::string_view& in_georgian(const Phrase& value) { return value.ka; }
template <typename Value>
const Value& in_georgian(const Value& value) {
  return value;
}

/// @param georgian the values again, as they are said in Georgian
Sentence composed(fmt::string_view format, fmt::format_args english, fmt::format_args georgian);

}  // namespace translation

/// A sentence, or a part of one, with values in it, in both languages: data/sentences_ka.csv has the Georgian of the
/// English format; without it the Georgian is English too.
/// @param values a Phrase or Sentence among them is said in the language of the whole
template <typename... Values>
Sentence compose(fmt::format_string<Values...> format, Values&&... values) {
  return translation::composed(format, fmt::make_format_args(values...),
                               fmt::make_format_args(translation::in_georgian(values)...));
}

/// The same of a text that stands in both languages, with fmt's places for the values.
template <typename... Values>
Sentence compose(const Phrase& pattern, const Values&... values) {
  return {fmt::format(fmt::runtime(pattern.en), values...),
          fmt::format(fmt::runtime(pattern.ka), translation::in_georgian(values)...)};
}

}  // namespace klasteri
