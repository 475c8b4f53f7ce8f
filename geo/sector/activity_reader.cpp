// parse_activity of geo/sector/nace.h.

#include <array>
#include <utility>

#include "geo/sector/nace.h"
#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

/// Longest code read: four digits of NACE and two of a country's own.
constexpr std::size_t max_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_letter(char c) { return upper(c) >= 'A' && upper(c) <= 'Z'; }

/// Walks over the text of one cell.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  std::string_view rest() const { return rest_; }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }

  /// Spaces of any kind, with the quotes and marks of order that spreadsheets leave. True if there were any.
  bool skip_spaces() {
    bool skipped = false;
    while (skip_one_space()) skipped = true;
    return skipped;
  }

  bool take(std::string_view word) {
    if (rest_.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (upper(rest_[i]) != word[i]) return false;
    }
    skip(word.size());
    return true;
  }

 private:
  bool skip_one_space() {
    // No-break space, zero-width space, soft hyphen, byte order mark.
    constexpr std::array<std::string_view, 4> wide = {"\xC2\xA0", "\xE2\x80\x8B", "\xC2\xAD", "\xEF\xBB\xBF"};
    for (const std::string_view space : wide) {
      if (rest_.starts_with(space)) {
        skip(space.size());
        return true;
      }
    }
    const char c = peek();
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '"' && c != '\'') return false;
    skip(1);
    return true;
  }

  std::string_view rest_;
};

/// "NACE", "NACE Rev. 2", with the punctuation after it.
void skip_prefix(Reader& reader) {
  if (!reader.take("NACE")) return;
  const auto skip_marks = [&] {
    while (reader.skip_spaces() || reader.take(".") || reader.take(":") || reader.take("-")) {
    }
  };
  skip_marks();
  if (!reader.take("REV")) return;
  skip_marks();
  if (reader.take("2")) skip_marks();
}

/// A section letter, Cyrillic look-alikes included; '\0' and nothing read when the text begins otherwise or the letter
/// begins a word.
char take_section(Reader& reader) {
  constexpr std::array<std::pair<std::string_view, char>, 10> look_alikes = {{{"\xD0\x90", 'A'},
                                                                              {"\xD0\x92", 'B'},
                                                                              {"\xD0\xA1", 'C'},
                                                                              {"\xD0\x95", 'E'},
                                                                              {"\xD0\x9D", 'H'},
                                                                              {"\xD0\x9A", 'K'},
                                                                              {"\xD0\x9C", 'M'},
                                                                              {"\xD0\x9E", 'O'},
                                                                              {"\xD0\xA0", 'P'},
                                                                              {"\xD0\xA2", 'T'}}};
  Reader ahead = reader;
  char letter = '\0';
  if (is_letter(ahead.peek())) {
    letter = upper(ahead.peek());
    ahead.skip(1);
  }
  for (const auto& look_alike : look_alikes) {
    if (letter == '\0' && ahead.rest().starts_with(look_alike.first)) {
      letter = look_alike.second;
      ahead.skip(2);
    }
  }
  if (letter == '\0') return letter;
  const bool spaced = ahead.skip_spaces();
  const char next = ahead.peek();
  const bool marked = next == '.' || next == ':' || next == '-' || next == ')';
  const bool title_follows = spaced && ((next >= 'A' && next <= 'Z') || (static_cast<unsigned char>(next) >= 0x80));
  const bool dash = ahead.rest().starts_with("\xE2\x80\x93") || ahead.rest().starts_with("\xE2\x80\x94");
  if (!ahead.done() && !is_digit(next) && !marked && !title_follows && !dash) return '\0';
  if (marked) {
    ahead.skip(1);
    ahead.skip_spaces();
  }
  reader = ahead;
  return letter;
}

/// The digits of a code without its points.
struct Digits {
  std::array<char, max_digits> digit{};
  std::size_t count = 0;
  bool pointed = false;
  bool lost_zero = false;  ///< a single digit stands before the first point
  bool too_many = false;
};

Digits take_digits(Reader& reader) {
  Digits digits;
  while (is_digit(reader.peek())) {
    while (is_digit(reader.peek())) {
      if (digits.count == max_digits) {
        digits.too_many = true;
        return digits;
      }
      digits.digit[digits.count++] = reader.peek();
      reader.skip(1);
    }
    Reader ahead = reader;
    ahead.skip_spaces();
    const bool point = ahead.take(".") || ahead.take(",");
    ahead.skip_spaces();
    if (!is_digit(ahead.peek())) break;
    if (!point && digits.count >= 4) break;  // a number in the title
    if (point && digits.count == 1) digits.lost_zero = true;
    digits.pointed |= point;
    reader = ahead;
  }
  return digits;
}

/// The code of the first `length` digits, those beyond four dropped, after `zeros` zeros that a spreadsheet lost.
NaceCode code_of(const Digits& digits, unsigned zeros) {
  unsigned number = 0;
  unsigned length = zeros;
  for (std::size_t i = 0; i < digits.count && length < 4; ++i, ++length) {
    number = number * 10 + static_cast<unsigned>(digits.digit[i] - '0');
  }
  return length < 2 ? NaceCode() : NaceCode::of_digits(number, length);
}

/// The only class of a group, if it ends in zero: "55.1" says no less than "55.10".
NaceCode only_class(NaceCode group) {
  const unsigned digits = group.value() % 10000U;
  const NaceCode candidate = NaceCode::of_digits(digits * 10, 4);
  return NaceTable::bundled().has(candidate) ? candidate : group;
}

ParsedActivity classify(NaceCode code, char section) {
  const NaceTable& table = NaceTable::bundled();
  if (!table.has(code)) return {{}, ActivityStatus::unknown};
  if (section != '\0' && code.at(SectorLevel::section) != NaceCode::of_section(section)) {
    return {{}, ActivityStatus::unknown};
  }
  if (code.level() == SectorLevel::class_) return {code, ActivityStatus::valid};
  if (code.level() == SectorLevel::group) code = only_class(code);
  return {code, ActivityStatus::truncated};
}

bool is_blank_mark(Reader reader) {
  constexpr std::array<std::string_view, 6> marks = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "NULL", "N/A", "..."};
  for (const std::string_view mark : marks) {
    Reader ahead = reader;
    if (!ahead.take(mark)) continue;
    ahead.skip_spaces();
    if (ahead.done()) return true;
  }
  return false;
}

}  // namespace

ParsedActivity parse_activity(std::string_view text) {
  Reader reader(text);
  reader.skip_spaces();
  if (reader.done() || is_blank_mark(reader)) return {{}, ActivityStatus::blank};
  skip_prefix(reader);
  const char section = take_section(reader);
  const Digits digits = take_digits(reader);
  if (digits.too_many) return {{}, ActivityStatus::unreadable};
  if (digits.count == 0) {
    if (section == '\0') return {{}, ActivityStatus::unreadable};
    return classify(NaceCode::of_section(section), '\0');
  }
  const bool needs_zero = digits.lost_zero || digits.count == 1;
  const ParsedActivity as_it_stands = classify(code_of(digits, needs_zero ? 1 : 0), section);
  if (as_it_stands.status != ActivityStatus::unknown || needs_zero || digits.digit[0] == '0') return as_it_stands;
  const bool zero_may_be_lost = !digits.pointed && (digits.count == 3 || digits.count == 4);
  return zero_may_be_lost ? classify(code_of(digits, 1), section) : as_it_stands;
}

}  // namespace klasteri
