#include "geo/text/fold.h"

#include <unicode/unorm2.h>

#include <array>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// ა to ჰ (data/translit_ka.csv, column fold_key).
constexpr std::string_view georgian_keys = "abgdevztiklmnopJrstupkgkSCcDcCxJh";

/// а to я; '-' for those that are no single letter: щ is two, ъ and ь have no sound, ю and я begin with i.
constexpr std::string_view russian_keys = "abvgdeJziiklmnoprstupxcCS--i-e--";

/// Keyboard letters as keys, a to z and A to Z; a capital that is no letter of its own reads as its small one.
constexpr std::string_view keyboard_small = "abcdepghiJklmnopkrstuvcxkz";
constexpr std::string_view keyboard_capital = "abCdepghiJklmnopkgStuvCxkD";

bool is_apostrophe(char32_t code) {
  switch (code) {
    case '\'':
    case '`':
    case 0x00B4:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:
    case 0x02C8:
    case 0x02CB:
    case 0x055A:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

bool is_combining(char32_t code) { return code >= 0x0300 && code <= 0x036F; }

constexpr char32_t caron = 0x030C;
constexpr char32_t macron = 0x0304;
constexpr char32_t comma_above_right = 0x0315;

/// Builds the key letter by letter, so that ts, dz, sh … come to one letter in whatever script they are written.
class KeyWriter {
 public:
  explicit KeyWriter(std::string& key) : key_(key) { key_.clear(); }

  void iso_9984(bool iso) { iso_ = iso; }

  /// A letter of the key. Pairs that stand for one Georgian letter become one.
  void letter(char sound) {
    latin_ = 0;
    put(sound);
  }

  void latin(char small) {
    const char before = latin_;
    latin_ = small;
    switch (small) {
      case 'f':
        return put('p');
      case 'q':
        return put('k');
      case 'w':
        return put('v');
      case 'y':
        return put(iso_ ? 'k' : 'i');
      case 'j':
        return put(iso_ ? 'D' : 'J');
      case 'h':
        return aspirate(before);
      case 'z':
        // Tzalka, Atzkuri: an older way to write ts.
        return before == 't' && in_word_ ? replace('c') : put('z');
      default:
        return put(small);
    }
  }

  void digit(char digit) {
    latin_ = 0;
    begin_word();
    key_.push_back(digit);
    in_word_ = true;
  }

  /// č š ž ǰ: the letter before was c, s, z or j.
  void caron_on_last() {
    switch (latin_) {
      case 'c':
        return change_last('C');
      case 's':
        return change_last('S');
      case 'z':
        return change_last('J');
      case 'j':
        return change_last('J');
      default:
        return;
    }
  }

  /// Ossetic хъ is ყ.
  void hard_sign() {
    if (in_word_ && key_.back() == 'x') change_last('k');
  }

  void separator() {
    in_word_ = false;
    latin_ = 0;
  }

 private:
  void begin_word() {
    if (!in_word_ && !key_.empty()) key_.push_back(' ');
  }

  void put(char sound) {
    if (!in_word_) {
      begin_word();
      key_.push_back(sound);
      in_word_ = true;
      return;
    }
    char& last = key_.back();
    if (last == sound) return;
    if (last == 't' && (sound == 's' || sound == 'c')) {
      replace('c');
    } else if (last == 't' && (sound == 'S' || sound == 'C')) {
      replace('C');
    } else if (last == 'd' && (sound == 'z' || sound == 'D')) {
      replace('D');
    } else if (last == 'd' && sound == 'J') {
      replace('J');
    } else {
      key_.push_back(sound);
    }
  }

  /// The Latin h of sh, ch, zh, dzh, kh, gh, ph, th.
  void aspirate(char before) {
    switch (before) {
      case 's':
        return change_last(key_.back() == 'c' ? 'C' : 'S');
      case 'c':
        return change_last('C');
      case 'z':
        return change_last('J');
      case 'k':
        return change_last('x');
      case 'g':
      case 'p':
      case 't':
        return;
      default:
        return put('h');
    }
  }

  void change_last(char sound) {
    if (!in_word_ || key_.empty()) return;
    replace(sound);
  }

  /// The last letter becomes `sound`, which may double or pair with the one before it.
  void replace(char sound) {
    key_.pop_back();
    if (key_.empty() || key_.back() == ' ') {
      key_.push_back(sound);
    } else {
      put(sound);
    }
  }

  std::string& key_;
  bool in_word_ = false;
  bool iso_ = false;
  char latin_ = 0;  ///< the Latin letter just read, in lower case; 0 after anything else
};

constexpr bool is_ascii_letter(char32_t code) { return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'); }

/// ISO 9984 reads j as ძ and y as ყ; its own diacritics tell it from the systems that read j as ჯ and y as ი.
bool looks_iso_9984(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0xC4) {
      ++at;
      continue;
    }
    switch (next_code_point(text, at)) {
      case U'č':
      case U'Č':
      case U'š':
      case U'Š':
      case U'ž':
      case U'Ž':
      case U'ǰ':
      case U'ḡ':
      case U'Ḡ':
      case caron:
      case macron:
      case comma_above_right:
        return true;
      default:
        break;
    }
  }
  return false;
}

void write_russian(KeyWriter& key, char32_t small) {
  if (small == U'ъ') return key.hard_sign();
  if (small == U'щ') {
    key.letter('S');
    return key.letter('C');
  }
  if (small == U'ю' || small == U'я') {
    key.letter('i');
    return key.letter(small == U'ю' ? 'u' : 'a');
  }
  const char sound = russian_keys[small - U'а'];
  if (sound != '-') key.letter(sound);
}

/// Cyrillic beyond Russian: Ukrainian, Ossetic and Abkhaz letters met in names of places.
char other_cyrillic(char32_t code) {
  switch (code) {
    case U'і':
    case U'І':
    case U'ї':
    case U'Ї':
      return 'i';
    case U'є':
    case U'Є':
      return 'e';
    case U'ґ':
    case U'Ґ':
    case U'ӷ':
    case U'Ӷ':
    case U'ҕ':
    case U'Ҕ':
    case U'ғ':
    case U'Ғ':
      return 'g';
    case U'ӕ':
    case U'Ӕ':
      return 'a';
    case U'қ':
    case U'Қ':
    case U'ҟ':
    case U'Ҟ':
    case U'ҝ':
    case U'Ҝ':
      return 'k';
    case U'ҭ':
    case U'Ҭ':
      return 't';
    case U'ҧ':
    case U'Ҧ':
    case U'ԥ':
    case U'Ԥ':
      return 'p';
    case U'ҵ':
    case U'Ҵ':
      return 'c';
    case U'ҽ':
    case U'Ҽ':
    case U'ҿ':
    case U'Ҿ':
      return 'C';
    case U'ӡ':
    case U'Ӡ':
      return 'D';
    case U'џ':
    case U'Џ':
    case U'ј':
    case U'Ј':
      return 'J';
    case U'ҳ':
    case U'Ҳ':
    case U'һ':
    case U'Һ':
      return 'h';
    case U'ў':
    case U'Ў':
      return 'u';
    default:
      return 0;
  }
}

void write_cyrillic(KeyWriter& key, char32_t code) {
  if (code == U'ё' || code == U'Ё') return key.letter('e');
  if (code >= U'А' && code <= U'Я') code += U'а' - U'А';
  if (code >= U'а' && code <= U'я') return write_russian(key, code);
  if (const char sound = other_cyrillic(code); sound != 0) key.letter(sound);
}

void write_code_point(KeyWriter& key, char32_t code);

/// Anything with diacritics, taken apart by ICU; what has no parts separates words.
void write_decomposed(KeyWriter& key, char32_t code) {
  UErrorCode status = U_ZERO_ERROR;
  static const UNormalizer2* const nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> parts{};
  const int32_t length = nfkd == nullptr ? -1
                                         : unorm2_getDecomposition(nfkd, static_cast<UChar32>(code), parts.data(),
                                                                   static_cast<int32_t>(parts.size()), &status);
  if (length <= 0 || U_FAILURE(status)) {
    if (code == U'ı' || code == U'ø' || code == U'ə' || code == U'Ə')
      return key.latin(code == U'ı' ? 'i' : code == U'ø' ? 'o' : 'a');
    return key.separator();
  }
  for (int32_t i = 0; i < length; ++i) {
    const UChar part = parts[static_cast<std::size_t>(i)];
    if (part == code) return key.separator();
    write_code_point(key, part);
  }
}

void write_code_point(KeyWriter& key, char32_t code) {
  code = mkhedruli_from_capital(code);
  if (is_mkhedruli(code)) return key.letter(georgian_keys[code - 0x10D0]);
  if (is_ascii_letter(code)) return key.latin(static_cast<char>(code | 0x20U));
  if (code >= '0' && code <= '9') return key.digit(static_cast<char>(code));
  if (is_apostrophe(code)) return;
  if (code < 0x80) return key.separator();
  if (is_combining(code)) {
    if (code == caron) key.caron_on_last();
    return;
  }
  if (code >= 0x0400 && code <= 0x052F) return write_cyrillic(key, code);
  if (code == 0x00AD || (code >= 0x200B && code <= 0x200D) || code == 0xFEFF) return;
  write_decomposed(key, code);
}

/// Whether KeyWriter makes one letter of the two: ts, ds and the like.
bool pairs_up(char last, char sound) {
  if (last == 't') return sound == 's' || sound == 'c' || sound == 'S' || sound == 'C';
  return last == 'd' && (sound == 'z' || sound == 'D' || sound == 'J');
}

/// The letter of the key for three bytes of UTF-8; 0 if they are not a Mkhedruli letter.
char georgian_sound_at(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
  if (utf8.size() - at < 3 || byte(0) != 0xE1 || byte(1) != 0x83) return 0;
  const unsigned letter = byte(2) - 0x90U;
  return letter < georgian_keys.size() ? georgian_keys[letter] : '\0';
}

/// Folds what nearly every word of a register is: Mkhedruli, digits and plain punctuation, without a pair of letters
/// that becomes one. A table look-up a letter is several times as fast as the general reading. False where the text has
/// anything else; then `key` is as it was.
bool fold_georgian(std::string_view utf8, std::string& key) {
  constexpr std::size_t most_bytes = 128;
  if (utf8.size() > most_bytes) return false;
  std::array<char, most_bytes> out;  // such a key is never longer than its text
  std::size_t length = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[at]);
    const bool digit = first >= '0' && first <= '9';
    if (first < '@' && !digit && first != '\'') {
      in_word = false;
      ++at;
      continue;
    }
    const char sound = digit ? static_cast<char>(first) : georgian_sound_at(utf8, at);
    if (sound == 0) return false;
    at += digit ? 1 : 3;
    if (in_word && !digit) {
      const char last = out[length - 1];
      if (last == sound) continue;
      if (pairs_up(last, sound)) return false;
    } else if (!in_word && length > 0) {
      out[length++] = ' ';
    }
    out[length++] = sound;
    in_word = true;
  }
  key.assign(out.data(), length);
  return true;
}

}  // namespace

void fold_into(std::string_view utf8, std::string& key) {
  if (fold_georgian(utf8, key)) return;
  KeyWriter writer(key);
  writer.iso_9984(looks_iso_9984(utf8));
  for (std::size_t at = 0; at < utf8.size();) write_code_point(writer, next_code_point(utf8, at));
}

std::string fold(std::string_view utf8) {
  std::string key;
  key.reserve(utf8.size());
  fold_into(utf8, key);
  return key;
}

std::string fold_keyboard(std::string_view utf8) {
  std::string key;
  KeyWriter writer(key);
  bool any = false;
  for (const char c : utf8) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    if (is_ascii_letter(static_cast<char32_t>(c))) {
      any = true;
      writer.letter(c >= 'a' ? keyboard_small[static_cast<std::size_t>(c - 'a')]
                             : keyboard_capital[static_cast<std::size_t>(c - 'A')]);
    } else if (c >= '0' && c <= '9') {
      writer.digit(c);
    } else {
      writer.separator();
    }
  }
  return any ? key : std::string();
}

}  // namespace klasteri
