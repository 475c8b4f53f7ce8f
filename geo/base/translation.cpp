#include "geo/base/translation.h"

#include <algorithm>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"

namespace klasteri {

namespace {

struct Catalogue {
  std::vector<std::vector<std::string>> records;  ///< what the phrases refer to
  std::vector<Phrase> phrases;
  std::unordered_map<std::string_view, std::string_view> georgian;
};

/// Sought here rather than by embedded_file(), whose Error would need the catalogue in turn.
std::string_view catalogue_bytes() {
  const auto files = embedded_data();
  const auto found = std::ranges::find(files, "data/sentences_ka.csv", &EmbeddedFile::name);
  return found == files.end() ? std::string_view() : found->bytes();
}

Catalogue read_catalogue() {
  Catalogue read{parse_csv(catalogue_bytes(), "data/sentences_ka.csv"), {}, {}};
  for (std::size_t i = 1; i < read.records.size(); ++i) {
    const Phrase phrase = {read.records[i][0], read.records[i][1]};
    read.phrases.push_back(phrase);
    read.georgian.emplace(phrase.en, phrase.ka);
  }
  return read;
}

const Catalogue& catalogue() {
  static const Catalogue read = read_catalogue();
  return read;
}

}  // namespace

std::span<const Phrase> translations() { return catalogue().phrases; }

std::string_view georgian_of(std::string_view english) {
  const auto found = catalogue().georgian.find(english);
  return found == catalogue().georgian.end() ? std::string_view() : found->second;
}

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
