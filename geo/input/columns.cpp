#include "geo/input/columns.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "geo/input/known_headings.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// Words of letters and digits, in lower case; ё counts as е. A digit after a letter stays in its word.
std::vector<std::string> words_of(std::string_view heading) {
  const std::string text = lower_case(repair_text(heading));
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (u_isalnum(static_cast<UChar32>(code)) != 0) {
      append_utf8(words.back(), code == U'ё' ? U'е' : code);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) key += word;
  return key;
}

bool is_one_of(const std::string& word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

int year_of(const std::string& word) {
  const bool digits =
      word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (!word.starts_with("19") && !word.starts_with("20"))) return 0;
  return std::stoi(word);
}

/// A heading without the words that say which address, which year and which unit.
struct Stripped {
  std::vector<std::string> words;
  AddressSide side = AddressSide::unmarked;
  int year = 0;
  double scale = 1;
};

Stripped strip(const std::vector<std::string>& words) {
  static constexpr std::string_view actual[] = {"ფაქტობრივი", "ფაქტიური",    "actual",      "factual",
                                                "physical",   "фактический", "фактическая", "фактическое"};
  static constexpr std::string_view legal[] = {"იურიდიული",   "legal",       "registered",
                                               "юридический", "юридическая", "юридическое"};
  static constexpr std::string_view thousands[] = {"ათასი", "ათას", "ათ", "thousand", "thousands", "тыс", "тысяч"};
  static constexpr std::string_view millions[] = {"მილიონი", "მლნ", "million", "millions", "mln", "млн", "миллионов"};
  static constexpr std::string_view fillers[] = {"ლარი", "ლარში", "gel",  "lari", "лари", "წელი", "წლის", "წ",
                                                 "year", "год",   "года", "г",    "в",    "за",   "in"};
  Stripped stripped;
  for (const std::string& word : words) {
    if (is_one_of(word, actual)) {
      stripped.side = AddressSide::actual;
    } else if (is_one_of(word, legal)) {
      stripped.side = AddressSide::legal;
    } else if (const int year = year_of(word); year != 0) {
      stripped.year = year;
    } else if (is_one_of(word, thousands)) {
      stripped.scale = 1e3;
    } else if (is_one_of(word, millions)) {
      stripped.scale = 1e6;
    } else if (!is_one_of(word, fillers)) {
      stripped.words.push_back(word);
    }
  }
  return stripped;
}

struct Entry {
  ColumnRole role;
  std::size_t rank;
};

const std::unordered_map<std::string, std::vector<Entry>>& dictionary() {
  static const auto built = [] {
    std::unordered_map<std::string, std::vector<Entry>> entries;
    for (const KnownHeadings& known : known_headings()) {
      // Ranks run across the languages: the first heading of each, then the second of each …
      for (const auto& list : {known.georgian, known.english, known.russian}) {
        for (std::size_t rank = 0; rank < list.size(); ++rank) {
          entries[heading_key(list[rank])].push_back({known.role, rank});
        }
      }
    }
    return entries;
  }();
  return built;
}

bool is_address_part(ColumnRole role) { return role >= ColumnRole::region && role <= ColumnRole::address; }

bool has_years(ColumnRole role) {
  return role == ColumnRole::turnover || role == ColumnRole::employees || role == ColumnRole::turnover_before ||
         role == ColumnRole::employees_before;
}

void add_meanings(const std::string& key, const Stripped& stripped, AddressSide side,
                  std::vector<HeadingMeaning>& meanings) {
  const auto found = dictionary().find(key);
  if (found == dictionary().end()) return;
  for (const Entry& entry : found->second) {
    if (side != AddressSide::unmarked && !is_address_part(entry.role)) continue;
    if ((stripped.year != 0 || stripped.scale != 1) && !has_years(entry.role)) continue;
    meanings.push_back({entry.role, side, stripped.year, stripped.scale, entry.rank});
  }
}

}  // namespace

std::string_view to_string(ColumnRole role) {
  static constexpr std::array<std::string_view, 22> names = {"id",
                                                             "name",
                                                             "legal form",
                                                             "ownership",
                                                             "kind",
                                                             "region",
                                                             "municipality",
                                                             "community",
                                                             "settlement",
                                                             "address",
                                                             "activity code",
                                                             "active",
                                                             "size",
                                                             "employees",
                                                             "employees of the year before",
                                                             "turnover",
                                                             "turnover of the year before",
                                                             "year",
                                                             "longitude",
                                                             "latitude",
                                                             "serves",
                                                             "synthetic"};
  return names[static_cast<std::size_t>(role)];
}

std::string heading_key(std::string_view heading) { return joined(words_of(heading)); }

std::vector<HeadingMeaning> heading_meanings(std::string_view heading) {
  const std::vector<std::string> words = words_of(heading);
  std::vector<HeadingMeaning> meanings;
  const std::string whole = joined(words);
  add_meanings(whole, {}, AddressSide::unmarked, meanings);
  if (!meanings.empty()) return meanings;
  const Stripped stripped = strip(words);
  const std::string key = joined(stripped.words);
  if (key != whole) add_meanings(key, stripped, stripped.side, meanings);
  if (meanings.empty() && key.ends_with('2') && stripped.side == AddressSide::unmarked) {
    add_meanings(key.substr(0, key.size() - 1), stripped, AddressSide::second, meanings);
  }
  return meanings;
}

double heading_scale(std::string_view heading) { return strip(words_of(heading)).scale; }

std::vector<std::string> looked_for(ColumnRole role) {
  std::vector<std::string> headings;
  for (const KnownHeadings& known : known_headings()) {
    if (known.role != role) continue;
    for (const auto& list : {known.georgian, known.english, known.russian}) {
      for (const std::string_view heading : list.first(std::min<std::size_t>(2, list.size()))) {
        headings.emplace_back(heading);
      }
    }
  }
  return headings;
}

ColumnFinder::ColumnFinder(const std::vector<std::string>& headings) : taken_(headings.size(), false) {
  for (const std::string& heading : headings) meanings_.push_back(heading_meanings(heading));
}

std::optional<ColumnFinder::Found> ColumnFinder::take(ColumnRole role, AddressSide side) {
  std::optional<Found> best;
  for (std::size_t column = 0; column < meanings_.size(); ++column) {
    if (taken_[column]) continue;
    for (const HeadingMeaning& meaning : meanings_[column]) {
      if (meaning.role != role || meaning.side != side || meaning.year != 0) continue;
      if (!best || meaning.rank < best->meaning.rank) best = Found{column, meaning};
    }
  }
  if (best) taken_[best->column] = true;
  return best;
}

std::vector<ColumnFinder::Found> ColumnFinder::take_years(ColumnRole role) {
  std::vector<Found> found;
  for (std::size_t column = 0; column < meanings_.size(); ++column) {
    if (taken_[column]) continue;
    for (const HeadingMeaning& meaning : meanings_[column]) {
      if (meaning.role != role || meaning.year == 0) continue;
      found.push_back({column, meaning});
      taken_[column] = true;
      break;
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.meaning.year > b.meaning.year; });
  return found;
}

bool ColumnFinder::has(ColumnRole role, AddressSide side) const {
  for (const std::vector<HeadingMeaning>& column : meanings_) {
    for (const HeadingMeaning& meaning : column) {
      if (meaning.role == role && meaning.side == side) return true;
    }
  }
  return false;
}

}  // namespace klasteri
