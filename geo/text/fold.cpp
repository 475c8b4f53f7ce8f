#include "geo/text/fold.h"

#include <unicode/unorm2.h>

#include <array>

#include "geo/text/fold_cyrillic.h"
#include "geo/text/key_writer.h"
#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// ა to ჰ (data/translit_ka.csv, column fold_key).
constexpr std::string_view georgian_keys = "abgdevztiklmnopJrstupkgkSCcDcCxJh";

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
  if (code >= 0x0400 && code <= 0x052F) return fold_cyrillic(key, code);
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
