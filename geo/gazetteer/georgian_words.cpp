#include "geo/gazetteer/georgian_words.h"

#include <algorithm>
#include <map>

#include "geo/gazetteer/bundled_table.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

bool has_apostrophe(std::string_view word) {
  for (const std::string_view mark : {"'", "’", "‘", "ʼ", "`"}) {
    if (word.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

GeorgianWords::GeorgianWords(const std::vector<PlaceRecord>& records) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const PlaceRecord& record : records) {
    for (std::string& word : split_list(record.name_ka, ' ')) {
      if (has_georgian(word)) ++counts[fold(word)][std::move(word)];
    }
  }
  for (const auto& [key, spellings] : counts) {
    const auto most = std::max_element(spellings.begin(), spellings.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    spellings_.emplace(key, most->first);
  }
}

std::string GeorgianWords::write(std::string_view latin_name) const {
  std::string name;
  for (const std::string& word : split_list(latin_name, ' ')) {
    if (!name.empty()) name += ' ';
    const auto known = has_apostrophe(word) ? spellings_.end() : spellings_.find(fold(word));
    name += known == spellings_.end() ? georgian_from_latin(word) : known->second;
  }
  return name;
}

}  // namespace klasteri
