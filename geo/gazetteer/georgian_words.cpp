#include "geo/gazetteer/georgian_words.h"

#include <algorithm>
#include <map>

#include "geo/gazetteer/bundled_table.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"
#include "geo/text/transliteration.h"

namespace klasteri {
namespace {

bool has_apostrophe(std::string_view word) {
  for (const std::string_view mark : {"'", "’", "‘", "ʼ", "`"}) {
    if (word.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

/// A folded word in Georgian letters, the ejective or plain one that Russian к, п, т and ц stand for more often.
std::string georgian_from_key(std::string_view key) {
  constexpr std::string_view letters = "abgdevztiklmnopJrsugSCcDxh";
  constexpr std::string_view georgian = "აბგდევზტიკლმნოპჯრსუგშჩცძხჰ";
  constexpr std::size_t letter_bytes = 3;
  std::string word;
  for (const char c : key) {
    const std::size_t at = letters.find(c);
    if (at == std::string_view::npos) {
      word.push_back(c);
    } else {
      word.append(georgian.substr(at * letter_bytes, letter_bytes));
    }
  }
  return word;
}

bool has_latin(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

}  // namespace

GeorgianWords::GeorgianWords(const std::vector<PlaceRecord>& units, const std::vector<PlaceRecord>& places) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const std::vector<PlaceRecord>* records : {&units, &places}) {
    for (const PlaceRecord& record : *records) {
      if (record.name_ka_trust <= Trust::derived) continue;
      for (std::string& word : split_list(record.name_ka, ' ')) {
        if (has_georgian(word)) ++counts[fold(word)][std::move(word)];
      }
    }
  }
  for (const auto& [key, spellings] : counts) {
    const auto most = std::max_element(spellings.begin(), spellings.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    spellings_.emplace(key, most->first);
  }
}

std::string GeorgianWords::write(std::string_view text) const {
  std::string name;
  for (const std::string& word : split_list(text, ' ')) {
    if (!name.empty()) name += ' ';
    const std::string key = fold(word);
    const auto known = has_apostrophe(word) ? spellings_.end() : spellings_.find(key);
    if (known != spellings_.end()) {
      name += known->second;
    } else {
      name += has_georgian(word) || has_latin(word) ? georgian_from_latin(word) : georgian_from_key(key);
    }
  }
  return name;
}

}  // namespace klasteri
