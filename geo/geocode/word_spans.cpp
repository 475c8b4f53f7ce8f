#include "geo/geocode/word_spans.h"

#include "geo/text/fold.h"

namespace klasteri {

std::size_t names_end(const std::vector<AddressWord>& words, std::size_t begin) {
  std::size_t end = begin;
  while (end < words.size() && words[end].is_name() && !words[end].used && !is_short_letter(words[end]) &&
         (end == begin || !words[end].begins_part())) {
    ++end;
  }
  return end;
}

void span_key(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& key) {
  key.clear();
  for (std::size_t i = begin; i < end; ++i) {
    if (!key.empty()) key.push_back(' ');
    key += words[i].key;
  }
}

void squeezed_span_key(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& key) {
  key.clear();
  for (std::size_t i = begin; i < end; ++i) {
    if (words[i].key.find(' ') == std::string_view::npos) {
      key += words[i].key;
    } else {
      key += squeezed(words[i].key);
    }
  }
}

std::string written(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end) {
  std::string out;
  // A name seldom fits into a string that grows by itself: the words' stretch of the address is about as long.
  if (begin + 1 < end)
    out.reserve(static_cast<std::size_t>(words[end - 1].text.data() - words[begin].text.data()) +
                words[end - 1].text.size() + 1);
  append_written(words, begin, end, out);
  return out;
}

void append_written(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& out) {
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out.push_back(words[i].before == WordBreak::hyphen ? '-' : ' ');
    out += words[i].text;
    if (words[i].role == WordRole::initial) out.push_back('.');
  }
}

const AdminMatch* find_locative(const AdminNames& names, const AddressWord& word) {
  constexpr std::string_view ending = "ში";
  if (!word.locative) return nullptr;
  const std::string stem = squeezed(fold(word.text.substr(0, word.text.size() - ending.size())));
  const auto find = [&](const std::string& key) {
    return names.find(key, word.script, AdminLevel::municipality, AdminNames::Form::nominative);
  };
  const AdminMatch* match = find(stem + 'i');
  return match != nullptr ? match : find(stem);
}

}  // namespace klasteri
