#include "geo/geocode/settlement_names.h"

#include <algorithm>

#include "geo/geocode/address_markers.h"
#include "geo/geocode/word_spans.h"

namespace klasteri {
namespace {

/// No address names so many settlements; more are somebody's essay.
constexpr std::size_t most_names = 16;

/// "მეორე ბალდა", "Первая Ахалдаба": villages are numbered by words; figures are a street's or a house's.
bool begins_with_numeral(const std::vector<AddressWord>& words, std::size_t i) {
  constexpr std::size_t shortest = 5;  // letters of the key; Roman figures are shorter
  return words[i].role == WordRole::ordinal && words[i].key.size() >= shortest && i + 1 < words.size() &&
         words[i + 1].is_name() && !words[i + 1].begins_part();
}

}  // namespace

std::vector<TextName> marked_names(const std::vector<AddressWord>& words) {
  std::vector<TextName> names;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    // "სოფ.ს. მერია", "სოფ. დ. ნარუჯა": the last marker is the one meant.
    if (!is_settlement_marker(words[i].role) || words[i].used || is_settlement_marker(words[i + 1].role)) continue;
    const std::size_t begin = i + 1;
    if (words[begin].before == WordBreak::slash) continue;
    const bool adjective = words[begin].role == WordRole::initial || words[begin].role == WordRole::ordinal;
    const std::size_t end = names_end(words, adjective ? begin + 1 : begin);
    if (end == begin) continue;
    if (names.size() == most_names) break;
    names.push_back({begin, std::min(end, begin + most_words_of_name), words[i].role, i, words[i].declined});
  }
  return names;
}

std::vector<TextName> bare_names(const std::vector<AddressWord>& words) {
  std::vector<TextName> names;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool first = words[i].begins_part() || i == 0 || words[i - 1].used;
    if (!first || words[i].used || is_short_letter(words[i])) continue;
    const std::size_t begin = begins_with_numeral(words, i) ? i + 1 : i;
    const std::size_t end = names_end(words, begin);
    if (end == begin || words[end - 1].role != WordRole::name || end - i > most_words_of_name) continue;
    if (names.size() == most_names) break;
    const bool street = end < words.size() && !words[end].begins_part() &&
                        (words[end].role == WordRole::street || words[end].role == WordRole::initial);
    if (!street) names.push_back({i, end, WordRole::name, i, false});
  }
  return names;
}

}  // namespace klasteri
