#include "geo/geocode/address_words.h"

#include <algorithm>
#include <array>

#include "geo/geocode/number_roles.h"
#include "geo/text/fold.h"
#include "geo/text/keyboard.h"
#include "geo/text/mojibake.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"

namespace klasteri {
namespace {

constexpr std::size_t most_characters = 1000;

enum class Kind : std::uint8_t { georgian, latin, cyrillic, digit, sign, hyphen, slash, dot, space, comma };

constexpr Kind kind_of(char32_t c) {
  if (is_mkhedruli(c) || c == replacement_character) return Kind::georgian;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::latin;
  if (c >= '0' && c <= '9') return Kind::digit;
  switch (c) {
    case ' ':
    case '_':
    case '`':
    case '"':
    case U'„':
    case U'“':
    case U'”':
    case U'«':
    case U'»':
    case U'•':
    case '*':
      return Kind::space;
    case '.':
      return Kind::dot;
    case '-':
    case U'–':
    case U'—':
    case U'‐':
    case U'‑':
    case U'−':
      return Kind::hyphen;
    case '/':
    case '\\':
    case '|':
      return Kind::slash;
    case '#':
    case U'№':
      return Kind::sign;
    case '\'':
    case U'’':
    case U'‘':
    case U'ʼ':
      return Kind::latin;
    default:
      break;
  }
  if (c >= 0x0400 && c <= 0x052F) return Kind::cyrillic;
  if (c >= 0xC0 && c < 0x0370 && c != 0xD7 && c != 0xF7) return Kind::latin;
  if (c >= 0x1E00 && c <= 0x1EFF) return Kind::latin;
  return c < 0x80 || c >= 0x2000 ? Kind::comma : Kind::space;
}

constexpr std::array<Kind, 128> kinds_of_ascii = [] {
  std::array<Kind, 128> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) kinds[c] = kind_of(static_cast<char32_t>(c));
  return kinds;
}();

/// The kind of the character at `at`, which moves behind it. Georgian letters and ASCII come first: they are nearly
/// all.
Kind next_kind(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(at) < 0x80) return kinds_of_ascii[byte(at++)];
  if (text.size() - at >= georgian_letter_bytes && byte(at) == 0xE1 && byte(at + 1) == 0x83 && byte(at + 2) >= 0x90 &&
      byte(at + 2) <= 0xB0) {
    at += georgian_letter_bytes;
    return Kind::georgian;
  }
  return kind_of(next_code_point(text, at));
}

WordScript script_of(Kind kind) {
  switch (kind) {
    case Kind::georgian:
      return WordScript::georgian;
    case Kind::latin:
      return WordScript::latin;
    case Kind::cyrillic:
      return WordScript::cyrillic;
    default:
      return WordScript::other;
  }
}

WordBreak break_of(Kind kind) {
  switch (kind) {
    case Kind::hyphen:
      return WordBreak::hyphen;
    case Kind::slash:
      return WordBreak::slash;
    case Kind::dot:
      return WordBreak::dot;
    case Kind::comma:
      return WordBreak::comma;
    default:
      return WordBreak::space;
  }
}

/// Cuts the text where script, digits or punctuation change.
class Cutter {
 public:
  explicit Cutter(AddressText& address) : address_(address) {}

  void cut() {
    const std::string_view text = address_.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const Kind kind = next_kind(text, at);
      if (kind >= Kind::hyphen) {
        end_run(begin);
        pending_ = std::max(pending_, break_of(kind));
        spaced_ = spaced_ || kind == Kind::space;
      } else {
        if (in_run_ && (kind != kind_ || kind == Kind::sign)) end_run(begin);
        if (!in_run_) begin_run(begin, kind);
      }
    }
    end_run(text.size());
  }

 private:
  void begin_run(std::size_t at, Kind kind) {
    in_run_ = true;
    kind_ = kind;
    begin_ = at;
  }

  void end_run(std::size_t end) {
    if (!in_run_) return;
    in_run_ = false;
    AddressWord word;
    word.text = std::string_view(address_.text).substr(begin_, end - begin_);
    word.before = pending_;
    word.spaced = spaced_;
    word.script = script_of(kind_);
    if (kind_ == Kind::digit) word.role = WordRole::number;
    if (kind_ == Kind::sign) word.role = WordRole::number_sign;
    address_.words.push_back(word);
    pending_ = WordBreak::glued;
    spaced_ = false;
  }

  AddressText& address_;
  WordBreak pending_ = WordBreak::comma;
  bool spaced_ = false;
  bool in_run_ = false;
  Kind kind_ = Kind::space;
  std::size_t begin_ = 0;
};

bool close(const AddressWord& word) { return word.before == WordBreak::glued || word.before == WordBreak::hyphen; }
bool closer_than_slash(const AddressWord& word) { return close(word) || word.before == WordBreak::slash; }
bool one_georgian_letter(const AddressWord& word) {
  return word.script == WordScript::georgian && word.text.size() == georgian_letter_bytes;
}

/// Words that are one word though a sign stands between their letters: რ-ნი, მ/რ, მიკრო/რაიონი, მ/ტ.
struct Joined {
  std::string_view first, second;
  WordRole role;
  std::string_view full;
};
constexpr Joined joined_words[] = {
    {"რ", "ნი", WordRole::municipality, "რაიონი"},
    {"რ", "ნში", WordRole::municipality, "რაიონი"},
    {"რ", "ნის", WordRole::municipality, "რაიონი"},
    {"р", "н", WordRole::municipality, "რაიონი"},
    {"р", "не", WordRole::municipality, "რაიონი"},
    {"მ", "რ", WordRole::neighbourhood, "მიკრორაიონი"},
    {"მ", "ნი", WordRole::neighbourhood, "მიკრორაიონი"},
    {"მიკრო", "რაიონი", WordRole::neighbourhood, "მიკრორაიონი"},
    {"მიკრო", "რაიონში", WordRole::neighbourhood, "მიკრორაიონი"},
    {"მ", "ტ", WordRole::landmark, "მიმდებარედ"},
    {"ა", "რ", WordRole::region, "ავტონომიური რესპუბლიკა"},
};

const Joined* joined_at(const std::vector<AddressWord>& words, std::size_t i) {
  if (i + 1 >= words.size()) return nullptr;
  const bool dotted = words[i + 1].before == WordBreak::dot;
  if (!dotted && !closer_than_slash(words[i + 1])) return nullptr;
  for (const Joined& joined : joined_words) {
    if (words[i].text != joined.first || words[i + 1].text != joined.second) continue;
    if (!dotted || joined.role == WordRole::region) return &joined;
  }
  return nullptr;
}

/// Makes one word of `count` words from `i` on.
AddressWord merged(const std::vector<AddressWord>& words, std::size_t i, std::size_t count, WordRole role) {
  AddressWord word = words[i];
  const AddressWord& last = words[i + count - 1];
  word.text = std::string_view(word.text.data(),
                               static_cast<std::size_t>(last.text.data() - word.text.data()) + last.text.size());
  word.role = role;
  return word;
}

/// How many words from a number on make up one number: 10ა, 6/18, 36-38, 35-ა, №1-ის; and whether it is an ordinal.
struct NumberExtent {
  std::size_t count = 1;
  bool ordinal = false;
};

NumberExtent number_extent(const std::vector<AddressWord>& words, std::size_t i) {
  NumberExtent extent;
  for (std::size_t j = i + 1; j < words.size() && closer_than_slash(words[j]); ++j) {
    const AddressWord& word = words[j];
    const bool digit_follows = j + 1 < words.size() && words[j + 1].role == WordRole::number &&
                               words[j + 1].before <= WordBreak::dot && words[j + 1].before != WordBreak::space;
    const bool word_follows = j + 1 < words.size() && words[j + 1].before == WordBreak::glued;
    if (word.role == WordRole::number && word.before != WordBreak::glued) {
      extent.count = j - i + 1;
    } else if (close(word) && (word.text == "ე" || word.text == "ლი" || word.text == "е" || word.text == "й")) {
      return {j - i + 1, true};
    } else if (close(word) && (word.text == "ის" || word.text == "ში")) {
      return {j - i + 1, false};
    } else if (one_georgian_letter(word) && close(word) && !digit_follows && !word_follows) {
      return {j - i + 1, false};
    } else {
      break;
    }
  }
  return extent;
}

void add_glued_parts(const AddressWord& word, WordMemory& memory, std::vector<AddressWord>& out) {
  const bool georgian = word.script == WordScript::georgian;
  const std::size_t at = georgian ? memory.read(word.text, word.script).glued_marker : std::string_view::npos;
  if (at == std::string_view::npos) {
    out.push_back(word);
    return;
  }
  AddressWord first = word;
  AddressWord second = word;
  first.text = word.text.substr(0, at);
  second.text = word.text.substr(at);
  second.before = WordBreak::space;
  out.push_back(first);
  out.push_back(second);
}

/// Puts together what belongs together and cuts what was written without a space.
void regroup(const std::vector<AddressWord>& words, WordMemory& memory, std::vector<AddressWord>& out) {
  out.clear();
  for (std::size_t i = 0; i < words.size();) {
    const AddressWord& word = words[i];
    if (const Joined* joined = joined_at(words, i)) {
      out.push_back(merged(words, i, 2, joined->role));
      out.back().full = joined->full;
      i += 2;
    } else if (word.text == "მე" && i + 1 < words.size() && words[i + 1].role == WordRole::number &&
               words[i + 1].before <= WordBreak::space) {
      out.push_back(merged(words, i, 2, WordRole::ordinal));
      i += 2;
    } else if (word.role == WordRole::number) {
      const NumberExtent extent = number_extent(words, i);
      out.push_back(merged(words, i, extent.count, extent.ordinal ? WordRole::ordinal : WordRole::number));
      i += extent.count;
    } else {
      add_glued_parts(word, memory, out);
      ++i;
    }
  }
}

bool ends_in_genitive(std::string_view word) { return word.size() > 3 * georgian_letter_bytes && word.ends_with("ს"); }

/// "ალ. ყაზბეგის", "წმ. გიორგის": two letters and a full stop before a name. A single letter may be a marker; what it
/// is depends on its neighbours.
bool is_shortened_name(const AddressWord& word, const AddressWord* next) {
  return word.script == WordScript::georgian && word.text.size() == 2 * georgian_letter_bytes && next != nullptr &&
         next->before == WordBreak::dot && next->role == WordRole::name &&
         next->text.size() > 2 * georgian_letter_bytes && qualifiers_of(word.text).first.empty();
}

/// A genitive's ს also ends on U+FFFD where the last letter went lost; that is left as a name.
void set_role(AddressWord& word, const WordReading& reading, const AddressWord* next) {
  const bool number_follows = next != nullptr && next->role == WordRole::number && next->before <= WordBreak::dot;
  if (reading.may_be_number_sign && number_follows) {
    word.role = WordRole::number_sign;
    return;
  }
  if (const Marker* marker = reading.marker; marker != nullptr) {
    word.role = marker->role;
    word.full = marker->full;
    word.declined = marker->declined;
    return;
  }
  if (reading.numeral) {
    word.role = WordRole::ordinal;
    return;
  }
  if (is_shortened_name(word, next)) {
    word.role = WordRole::initial;
    return;
  }
  if (word.script == WordScript::georgian && ends_in_genitive(word.text)) word.role = WordRole::genitive;
  word.locative =
      word.script == WordScript::georgian && word.text.size() > 4 * georgian_letter_bytes && word.text.ends_with("ში");
}

/// A slash stands for a full stop where it shortens a word of one or two letters: ვ/ფშაველას, ზ/ხვედურეთი.
void join_abbreviation(const AddressWord& word, AddressWord& next) {
  const bool both_georgian = word.script == WordScript::georgian && next.script == WordScript::georgian;
  if (next.before == WordBreak::slash && !next.spaced && both_georgian &&
      word.text.size() <= 2 * georgian_letter_bytes && next.text.size() > georgian_letter_bytes) {
    next.before = WordBreak::dot;
  }
}

/// The repaired text, no longer than is read.
void set_text(std::string_view raw, AddressText& address) {
  // Repairing is linear in the bytes, so what cannot be read is cut off before it, generously.
  const std::string_view head = raw.substr(0, 8 * most_characters);
  address.mojibake = false;
  if (needs_no_repair(head)) {
    address.text = head;
  } else {
    address.text = repair_mojibake(repair_text(head), &address.mojibake);
  }
  if (looks_typed_on_georgian_keyboard(address.text)) address.text = georgian_from_keyboard(address.text);
  address.too_long = head.size() < raw.size();
  if (address.text.size() <= most_characters) return;  // no character takes less than a byte
  std::size_t end = 0;
  for (std::size_t n = 0; end < address.text.size() && n < most_characters; ++n) next_code_point(address.text, end);
  address.too_long = address.too_long || end < address.text.size();
  address.text.resize(end);
}

}  // namespace

void AddressText::set_key(AddressWord& word, std::string_view spelled) {
  fold_into(spelled, folded_);
  word.key = keys_.store(folded_);
}

void AddressText::read_word(AddressWord& word, const AddressWord* next) {
  const bool has_number = word.role == WordRole::number || word.role == WordRole::ordinal;
  if (word.role != WordRole::name && word.role != WordRole::number && word.full.empty()) word.full = "№";
  if (has_number) return set_key(word, word.text);  // numbers hardly repeat
  if (word.role == WordRole::number_sign) return;
  const WordReading& reading = memory_.read(word.text, word.script);
  if (word.role == WordRole::name) set_role(word, reading, next);
  if (word.role != WordRole::number_sign) word.key = reading.key;
}

void split_address(std::string_view raw, AddressText& address) {
  set_text(raw, address);
  address.keys_.clear();
  address.memory_.forget_if_full();
  std::vector<AddressWord>& words = address.words;
  words.clear();
  Cutter(address).cut();
  for (std::size_t i = 1; i < words.size(); ++i) join_abbreviation(words[i - 1], words[i]);
  words.swap(address.cut_words_);
  regroup(address.cut_words_, address.memory_, words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    address.read_word(words[i], i + 1 < words.size() ? &words[i + 1] : nullptr);
  }
  settle_numbers(words);
}

bool is_short_letter(const AddressWord& word) {
  constexpr std::size_t cyrillic_letter_bytes = 2;
  const bool one_cyrillic_letter = word.script == WordScript::cyrillic && word.text.size() == cyrillic_letter_bytes;
  return word.role == WordRole::name && (one_georgian_letter(word) || one_cyrillic_letter);
}

}  // namespace klasteri
