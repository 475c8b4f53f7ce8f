#include "geo/base/translation.h"

#include <system_error>
#include <utility>

#include "geo/base/catalogue.h"

namespace klasteri {

namespace {

const Catalogue& sentences() {
  static const Catalogue read("data/sentences_ka.csv");
  return read;
}

}  // namespace

std::span<const Phrase> translations() { return sentences().phrases(); }

std::string_view georgian_of(std::string_view english) { return sentences().georgian_of(english); }

Sentence with_georgian(std::string english) {
  const std::string_view georgian = georgian_of(english);
  std::string ka = georgian.empty() ? english : std::string(georgian);
  return {std::move(english), std::move(ka)};
}

Sentence join(std::span<const Sentence> parts, std::string_view separator) {
  Sentence joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined.en += separator;
    if (i > 0) joined.ka += separator;
    joined.en += parts[i].en;
    joined.ka += parts[i].ka;
  }
  return joined;
}

Sentence system_reason(int error_number) { return with_georgian(std::generic_category().message(error_number)); }

Sentence translation::composed(fmt::string_view format, fmt::format_args english, fmt::format_args georgian) {
  Sentence sentence = {fmt::vformat(format, english), {}};
  const std::string_view translated = georgian_of({format.data(), format.size()});
  sentence.ka = translated.empty() ? sentence.en : fmt::vformat(translated, georgian);
  return sentence;
}

}  // namespace klasteri
