#include "geo/text/mojibake.h"

#include <array>
#include <optional>
#include <vector>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// The signs of Windows-1252 at 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char32_t, 32> signs = {U'€', 0,    U'‚', U'ƒ', U'„', U'…', U'†', U'‡', U'ˆ', U'‰', U'Š',
                                            U'‹', U'Œ', 0,    U'Ž', 0,    0,    U'‘', U'’', U'“', U'”', U'•',
                                            U'–', U'—', U'˜', U'™', U'š', U'›', U'œ', 0,    U'ž', U'Ÿ'};

/// Whether a character may be among the signs. Letters of Georgian and Russian text are not, and are all passed over.
constexpr bool may_be_sign(char32_t point) {
  constexpr char32_t last_latin_sign = U'˜';
  constexpr char32_t first_punctuation = U'–';
  return point <= last_latin_sign || point >= first_punctuation;
}

/// The byte of Windows-1252 that a character was read from; 0 for one that it has not.
unsigned char byte_read_as(char32_t point) {
  if (point >= 0x80 && point <= 0xFF) return static_cast<unsigned char>(point);
  if (point < 0x80 || !may_be_sign(point)) return 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i] != 0 && signs[i] == point) return static_cast<unsigned char>(0x80 + i);
  }
  return 0;
}

/// The Georgian letter that a sign stands for: the n-th sign is the n-th letter.
std::optional<char32_t> letter_of_sign(char32_t sign) {
  const unsigned char byte = byte_read_as(sign);
  if (byte < 0x80 || byte > 0x9F) return std::nullopt;
  return U'ა' + (byte - 0x80U);
}

/// Signs that also stand in sound text: quotes, dashes, an ellipsis.
bool is_common_sign(char32_t sign) {
  switch (sign) {
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
    case U'„':
    case U'–':
    case U'—':
    case U'…':
    case U'‚':
    case U'‹':
    case U'›':
    case U'€':
    case U'™':
      return true;
    default:
      return false;
  }
}

std::vector<char32_t> code_points(std::string_view utf8) {
  std::vector<char32_t> points;
  points.reserve(utf8.size() / 2);
  for (std::size_t at = 0; at < utf8.size();) points.push_back(next_code_point(utf8, at));
  return points;
}

/// The remains of № are Â with the sign after it.
bool is_number_sign_at(const std::vector<char32_t>& points, std::size_t i) {
  return i + 1 < points.size() && points[i] == U'Â' && (points[i + 1] == U'¿' || points[i + 1] == U'№');
}

/// A character whose bytes of UTF-8 were each read as one of Windows-1252 ("áƒ" + "—" for თ, "Ð“" for Г, "â„–" for №).
struct TwiceEncoded {
  char32_t point = 0;
  std::size_t length = 0;  ///< characters that it became; 0: there is none here
};

/// Only letters and signs that addresses have: any two foreign letters could be read so.
TwiceEncoded twice_encoded_at(const std::vector<char32_t>& points, std::size_t i) {
  const auto byte = [&](std::size_t k) -> char32_t { return i + k < points.size() ? byte_read_as(points[i + k]) : 0; };
  const auto continues = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
  const char32_t first = byte(0);
  if ((first == 0xD0 || first == 0xD1) && continues(1)) return {(first & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  const bool georgian = first == 0xE1 && byte(1) == 0x83;
  const bool sign = first == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x84);
  // Windows-1252 has no sign for the last byte of ა and ო: where it went lost, either may have stood there.
  if (georgian && !continues(2)) return {replacement_character, 2};
  if (!(georgian || sign) || !continues(2)) return {};
  return {(first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
}

/// Turns back what was encoded twice. Whether there was any.
bool decode_twice_encoded(std::vector<char32_t>& points) {
  std::vector<char32_t> decoded;
  decoded.reserve(points.size());
  for (std::size_t i = 0; i < points.size();) {
    const TwiceEncoded character = twice_encoded_at(points, i);
    decoded.push_back(character.length > 0 ? character.point : points[i]);
    i += character.length > 0 ? character.length : 1;
  }
  const bool any = decoded.size() < points.size();
  if (any) points = std::move(decoded);
  return any;
}

/// Three letters written as დ + sign, or a sign that is never met in sound text right behind a Georgian letter.
bool has_letters_as_signs(const std::vector<char32_t>& points) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (!is_mkhedruli(points[i]) || !letter_of_sign(points[i + 1])) continue;
    if (!is_common_sign(points[i + 1]) || (points[i] == U'დ' && ++pairs >= 3)) return true;
  }
  return false;
}

bool surely_sound(std::string_view utf8) {
  // Every sign of Windows-1252 and Â takes a lead byte that Georgian, Russian and ASCII text never has.
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0xC2 || byte == 0xC3 || byte == 0xC5 || byte == 0xC6 || byte == 0xCB || byte == 0xE2) return false;
  }
  return true;
}

constexpr unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// The letter დ in UTF-8, behind which a sign may be a broken letter.
constexpr std::string_view letter_before_signs = "დ";

/// Bytes of the character at `at` if it surely needs no repair; 0 otherwise.
std::size_t sound_bytes_at(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first >= ' ' && first <= '~') return 1;
  const std::size_t left = text.size() - at;
  if (first == 0xE1 && left >= 3) {
    return byte_at(text, at + 1) == 0x83 && byte_at(text, at + 2) >= 0x90 && byte_at(text, at + 2) <= 0xBF ? 3 : 0;
  }
  if ((first == 0xD0 || first == 0xD1) && left >= 2) return continues_letter(text[at + 1]) ? 2 : 0;
  for (const std::string_view sign : {"№", "–", "—", "“", "”", "„", "‘", "’"}) {
    if (text.substr(at).starts_with(sign)) return text.substr(0, at).ends_with(letter_before_signs) ? 0 : sign.size();
  }
  return 0;
}

/// A sign without its დ began a word (the დ went lost with the space before it); a დ without its sign is a letter
/// that Windows-1252 has no sign for.
void append_letters_from_signs(const std::vector<char32_t>& points, std::string& out) {
  const auto sign_at = [&](std::size_t i) { return i < points.size() ? letter_of_sign(points[i]) : std::nullopt; };
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_number_sign_at(points, i)) {
      append_utf8(out, U'№');
      ++i;
    } else if (points[i] == U'დ' && sign_at(i + 1)) {
      append_utf8(out, *sign_at(i + 1));
      ++i;
    } else if (points[i] == U'დ' && ((i > 0 && sign_at(i - 1)) || (i + 1 < points.size() && points[i + 1] == U'დ'))) {
      append_utf8(out, replacement_character);
    } else if (sign_at(i)) {
      out.push_back(' ');
      append_utf8(out, *sign_at(i));
    } else {
      append_utf8(out, points[i]);
    }
  }
}

}  // namespace

bool needs_no_repair(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t bytes = sound_bytes_at(utf8, at);
    if (bytes == 0) return false;
    at += bytes;
  }
  return true;
}

std::string repair_mojibake(std::string_view utf8, bool* found) {
  if (found != nullptr) *found = false;
  if (surely_sound(utf8)) return std::string(utf8);
  std::vector<char32_t> points = code_points(utf8);
  const bool twice = decode_twice_encoded(points);
  bool number_sign = false;
  for (std::size_t i = 0; i < points.size() && !number_sign; ++i) number_sign = is_number_sign_at(points, i);
  const bool letters = has_letters_as_signs(points);
  if (!number_sign && !letters && !twice) return std::string(utf8);
  if (found != nullptr) *found = true;
  std::string out;
  out.reserve(utf8.size());
  if (letters) {
    append_letters_from_signs(points, out);
    return out;
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_number_sign_at(points, i)) {
      append_utf8(out, U'№');
      ++i;
    } else {
      append_utf8(out, points[i]);
    }
  }
  return out;
}

}  // namespace klasteri
