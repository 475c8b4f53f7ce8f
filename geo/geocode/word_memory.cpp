#include "geo/geocode/word_memory.h"

#include "geo/geocode/glued_markers.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"

namespace klasteri {
namespace {

constexpr std::size_t most_words = 8192;

/// Letters that went lost leave a gap that matching by edits can close, not a space.
std::string without_lost_letters(std::string_view text) {
  std::string known;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (code != replacement_character) append_utf8(known, code);
  }
  return known;
}

/// All but the key.
WordReading read_word(std::string_view word, WordScript script) {
  WordReading reading;
  const bool georgian = script == WordScript::georgian;
  const std::string lower = georgian ? std::string() : lower_case(word);
  const std::string_view form = georgian ? word : std::string_view(lower);
  reading.may_be_number_sign = form == "ნ" || form == "н";
  reading.marker = find_marker(form);
  reading.numeral = numeral_of_word(form) != 0;
  if (georgian) reading.glued_marker = glued_marker(word);
  return reading;
}

}  // namespace

const WordReading& WordMemory::read(std::string_view word, WordScript script) {
  const std::uint64_t hash = text_hash(word);
  const std::uint32_t known = index_.find(word, hash, [this](std::uint32_t entry) { return words_[entry]; });
  if (known != TextIndex::none) return readings_[known];
  constexpr std::string_view lost = "\xEF\xBF\xBD";
  if (word.find(lost) == std::string_view::npos) {
    fold_into(word, folded_);
  } else {
    fold_into(without_lost_letters(word), folded_);
  }
  index_.add(hash, static_cast<std::uint32_t>(words_.size()));
  words_.push_back(texts_.store(word));
  readings_.push_back(read_word(word, script));
  readings_.back().key = texts_.store(folded_);
  return readings_.back();
}

void WordMemory::forget_if_full() {
  if (words_.size() < most_words) return;
  index_ = TextIndex();
  words_.clear();
  readings_.clear();
  texts_.clear();
}

}  // namespace klasteri
