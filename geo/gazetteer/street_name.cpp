#include "geo/gazetteer/street_name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "geo/text/fold.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"

namespace klasteri {
namespace {

struct TypeWord {
  std::string_view word;
  StreetType type;
};

/// Words written out, recognised in every spelling by their folded key.
constexpr TypeWord whole_words[] = {
    {"ქუჩა", StreetType::street},           {"ქუჩის", StreetType::street},
    {"street", StreetType::street},         {"улица", StreetType::street},
    {"გამზირი", StreetType::avenue},        {"გამზირის", StreetType::avenue},
    {"avenue", StreetType::avenue},         {"prospect", StreetType::avenue},
    {"проспект", StreetType::avenue},       {"შესახვევი", StreetType::lane},
    {"შესახვევის", StreetType::lane},       {"lane", StreetType::lane},
    {"переулок", StreetType::lane},         {"ჩიხი", StreetType::dead_end},
    {"ჩიხის", StreetType::dead_end},        {"тупик", StreetType::dead_end},
    {"გასასვლელი", StreetType::passage},    {"passage", StreetType::passage},
    {"проезд", StreetType::passage},        {"გზატკეცილი", StreetType::highway},
    {"გზატკეცილის", StreetType::highway},   {"highway", StreetType::highway},
    {"шоссе", StreetType::highway},         {"მოედანი", StreetType::square},
    {"square", StreetType::square},         {"площадь", StreetType::square},
    {"ხეივანი", StreetType::alley},         {"alley", StreetType::alley},
    {"аллея", StreetType::alley},           {"აღმართი", StreetType::ascent},
    {"rise", StreetType::ascent},           {"подъем", StreetType::ascent},
    {"დაღმართი", StreetType::descent},      {"descent", StreetType::descent},
    {"спуск", StreetType::descent},         {"სანაპირო", StreetType::embankment},
    {"embankment", StreetType::embankment}, {"набережная", StreetType::embankment},
    {"ბულვარი", StreetType::boulevard},     {"boulevard", StreetType::boulevard},
    {"бульвар", StreetType::boulevard},
};

/// Shortened words, taken as they are written.
constexpr TypeWord short_words[] = {
    {"ქ", StreetType::street},     {"ქუჩ", StreetType::street},     {"st", StreetType::street},
    {"str", StreetType::street},   {"ул", StreetType::street},      {"გამზ", StreetType::avenue},
    {"გამ", StreetType::avenue},   {"ave", StreetType::avenue},     {"av", StreetType::avenue},
    {"пр", StreetType::avenue},    {"просп", StreetType::avenue},   {"შეს", StreetType::lane},
    {"შესახ", StreetType::lane},   {"შესახვ", StreetType::lane},    {"ln", StreetType::lane},
    {"пер", StreetType::lane},     {"ჩიხ", StreetType::dead_end},   {"გზ", StreetType::highway},
    {"გზატ", StreetType::highway}, {"hwy", StreetType::highway},    {"მოედ", StreetType::square},
    {"sq", StreetType::square},    {"пл", StreetType::square},      {"ხეივ", StreetType::alley},
    {"აღმ", StreetType::ascent},   {"наб", StreetType::embankment}, {"blvd", StreetType::boulevard},
};

StreetType type_of(std::string_view lower, const std::string& key) {
  static const auto whole = [] {
    std::unordered_map<std::string, StreetType> types;
    for (const TypeWord& entry : whole_words) types.emplace(fold(entry.word), entry.type);
    return types;
  }();
  static const auto shortened = [] {
    std::unordered_map<std::string_view, StreetType> types;
    for (const TypeWord& entry : short_words) types.emplace(entry.word, entry.type);
    return types;
  }();
  if (const auto found = shortened.find(lower); found != shortened.end()) return found->second;
  const auto found = whole.find(key);
  return found == whole.end() ? StreetType::unknown : found->second;
}

/// A run of letters or of digits.
struct Token {
  std::string lower;
  std::string key;
  bool digits = false;
  bool dotted = false;      ///< a full stop follows
  bool after_dash = false;  ///< a dash stands before it: სულხან-საბა, 42–ე
  bool glued = false;       ///< nothing stands before it: 42ე
  StreetType type = StreetType::unknown;
  unsigned ordinal = 0;
};

constexpr bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) {
  const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool beyond = c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c >= 0x2C00) && c != replacement_character;
  return ascii || beyond || is_apostrophe(c);
}

/// Cuts a name into tokens, and sees whether dashes stand free between its words.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Token> cut() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(text_, at);
      if (is_letter(c) || is_digit(c)) {
        add(is_digit(c), text_.substr(begin, at - begin));
      } else {
        if (c == '.' && open_) tokens_.back().dotted = true;
        if (is_dash(c)) see_dash(at);
        open_ = false;
        gap_ = true;
        spaced_ = c == ' ';
      }
    }
    for (Token& token : tokens_) token.key = fold(token.lower);
    return std::move(tokens_);
  }

  bool free_dash() const { return free_dash_; }

 private:
  void add(bool digits, std::string_view letter) {
    if (!open_ || tokens_.back().digits != digits) {
      Token token;
      token.digits = digits;
      token.after_dash = dash_;
      token.glued = !gap_ && !tokens_.empty();
      tokens_.push_back(std::move(token));
    }
    tokens_.back().lower.append(letter);
    open_ = true;
    gap_ = dash_ = spaced_ = false;
  }

  void see_dash(std::size_t next) {
    dash_ = true;
    free_dash_ = free_dash_ || (spaced_ && next < text_.size() && text_[next] == ' ');
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  bool open_ = false, gap_ = false, dash_ = false, spaced_ = false, free_dash_ = false;
};

unsigned small_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 3) return 0;
  unsigned value = 0;
  for (const char c : digits) value = 10 * value + static_cast<unsigned>(c - '0');
  return value;
}

unsigned roman_number(std::string_view lower) {
  unsigned sum = 0;
  unsigned before = 100;
  if (lower.size() > 6) return 0;
  for (const char c : lower) {
    const unsigned value = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
    if (value == 0) return 0;
    sum += value > before ? value - 2 * before : value;
    before = value;
  }
  return sum;
}

unsigned ordinal_word(std::string_view lower) {
  constexpr std::array<std::string_view, 10> words = {"პირველი", "მეორე",   "მესამე", "მეოთხე", "მეხუთე",
                                                      "მეექვსე", "მეშვიდე", "მერვე",  "მეცხრე", "მეათე"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lower == words[i]) return static_cast<unsigned>(i + 1);
  }
  return 0;
}

bool is_ordinal_ending(std::string_view lower) {
  constexpr std::array<std::string_view, 13> endings = {"ე",  "ლი", "th", "st", "nd", "rd", "й",
                                                        "ый", "ая", "я",  "го", "ой", "е"};
  return std::find(endings.begin(), endings.end(), lower) != endings.end();
}

bool close(const Token& token) { return token.glued || token.after_dash; }

/// Joins what belongs to an ordinal into one token: მე-14, 42–ე, 5th.
void join_ordinals(std::vector<Token>& tokens) {
  std::vector<Token> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token = tokens[i];
    const bool more = i + 1 < tokens.size();
    if (token.lower == "მე" && more && tokens[i + 1].digits) {
      token.ordinal = small_number(tokens[++i].lower);
    } else if (token.digits && more && close(tokens[i + 1]) && is_ordinal_ending(tokens[i + 1].lower)) {
      token.ordinal = small_number(token.lower);
      ++i;
    } else if (!token.digits) {
      const bool initial = token.dotted && token.lower.size() == 1;
      token.ordinal = initial ? 0 : std::max(roman_number(token.lower), ordinal_word(token.lower));
    }
    out.push_back(std::move(token));
  }
  tokens = std::move(out);
}

/// Lanes are also told apart by letters, and I is written ი.
unsigned branch_letter(const Token& token) {
  if (token.digits || token.lower.size() != georgian_letter_bytes || !has_georgian(token.lower)) return 0;
  if (token.lower == "ი") return 1;
  std::size_t at = 0;
  return 1000 + static_cast<unsigned>(next_code_point(token.lower, at) - U'ა');
}

class NameReader {
 public:
  explicit NameReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  StreetName read() {
    join_ordinals(tokens_);
    find_types();
    taken_.assign(tokens_.size(), false);
    for (std::size_t i = 0; i < tokens_.size(); ++i) taken_[i] = tokens_[i].type != StreetType::unknown;
    if (is_branch(name_.type)) read_branch();
    for (std::size_t i = 0; i < tokens_.size(); ++i) read_token(i);
    // "სანაპირო", "5 ქუჩა": the word for the type, or the number, is all of the name.
    if (name_.words.empty() && name_.number == 0) name_all_that_is_left();
    return std::move(name_);
  }

 private:
  void find_types() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.digits || token.ordinal != 0) continue;
      token.type = type_of(token.lower, token.key);
      if (token.type == StreetType::unknown) continue;
      // "St. George Street" is not a street of a street.
      if (token.lower == "st" && token.dotted && i == 0 && tokens_.size() > 2) {
        token.type = StreetType::unknown;
        continue;
      }
      if (is_branch(token.type)) {
        if (!is_branch(name_.type)) name_.parent_type = name_.type;
        name_.type = token.type;
        branch_ = i;
      } else if (is_branch(name_.type)) {
        name_.parent_type = token.type;
      } else if (name_.type == StreetType::unknown) {
        name_.type = token.type;
      }
    }
  }

  /// The ordinal, number or letter just before the word for the branch, else the ordinal anywhere, else a number
  /// behind it.
  void read_branch() {
    if (branch_ > 0 && !taken_[branch_ - 1]) {
      const Token& before = tokens_[branch_ - 1];
      name_.branch = before.ordinal != 0 ? before.ordinal
                     : before.digits     ? small_number(before.lower)
                                         : branch_letter(before);
      if (name_.branch != 0) taken_[branch_ - 1] = true;
    }
    for (std::size_t i = tokens_.size(); i-- > 0 && name_.branch == 0;) {
      const bool behind = i == branch_ + 1 && tokens_[i].digits;
      if (taken_[i] || (tokens_[i].ordinal == 0 && !behind)) continue;
      name_.branch = behind ? small_number(tokens_[i].lower) : tokens_[i].ordinal;
      taken_[i] = true;
    }
  }

  void read_token(std::size_t i) {
    const Token& token = tokens_[i];
    const bool says_nothing = token.lower == "და" || token.lower == "სახელობის" || token.lower == "სახ";
    if (taken_[i] || token.key.empty() || says_nothing) return;
    if (token.ordinal != 0) {
      if (name_.number == 0) name_.number = token.ordinal;
    } else if (token.digits) {
      name_.words.push_back({token.lower, false});
    } else if (is_initial(i)) {
      name_.words.push_back({token.key, true});
    } else {
      name_.words.push_back({street_stem(token.key), false});
    }
  }

  /// A single letter, or a shortened word before another: "ი პეტრიწის", "ალ. ყაზბეგის".
  bool is_initial(std::size_t i) const {
    const bool last = std::none_of(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens_.end(),
                                   [](const Token& token) { return token.type == StreetType::unknown; });
    return !last && (tokens_[i].key.size() == 1 || (tokens_[i].dotted && tokens_[i].key.size() <= 4));
  }

  void name_all_that_is_left() {
    for (const Token& token : tokens_) {
      if (token.type == StreetType::unknown || is_branch(token.type) || token.type == StreetType::street) continue;
      name_.words.push_back({street_stem(token.key), false});
      name_.type = StreetType::unknown;
      return;
    }
  }

  std::vector<Token> tokens_;
  std::vector<bool> taken_;
  std::size_t branch_ = 0;
  StreetName name_;
};

/// A number alone before the word for the street counts it: "5 ქუჩა".
void count_street(StreetName& name) {
  const bool one = name.words.size() == 1 && !name.words.front().initial && name.number == 0;
  if (!one || name.type == StreetType::unknown) return;
  const std::string& stem = name.words.front().stem;
  if (!std::all_of(stem.begin(), stem.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  name.number = small_number(stem);
  if (name.number != 0) name.words.clear();
}

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

std::string street_stem(std::string_view key) {
  std::string_view stem = key;
  if (stem.size() > 2 && stem.back() == 's' && is_vowel(stem[stem.size() - 2])) stem.remove_suffix(1);
  while (stem.size() > 1 && is_vowel(stem.back())) stem.remove_suffix(1);
  return std::string(stem.size() < 2 ? key : stem);
}

StreetName read_street_name(std::string_view text) {
  const std::string lower = lower_case(repair_text(text.substr(0, 300)));
  Cutter cutter(lower);
  StreetName name = NameReader(cutter.cut()).read();
  name.is_route = cutter.free_dash() && name.type == StreetType::unknown;
  count_street(name);
  return name;
}

std::string street_key(const StreetName& name) {
  if (name.empty()) return {};
  const StreetType type = name.type == StreetType::unknown ? StreetType::street : name.type;
  std::string key = std::to_string(static_cast<unsigned>(type)) + '/' + std::to_string(name.number) + '/' +
                    std::to_string(name.branch);
  for (const StreetWord& word : name.words) key += (word.initial ? "." : " ") + word.stem;
  return key;
}

}  // namespace klasteri
