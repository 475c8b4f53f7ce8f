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
    for (const char c : words[i].key) {
      if (c != ' ') key.push_back(c);
    }
  }
}

std::string written(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (!out.empty()) out.push_back(words[i].before == WordBreak::hyphen ? '-' : ' ');
    out += words[i].text;
    if (words[i].role == WordRole::initial) out.push_back('.');
  }
  return out;
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
