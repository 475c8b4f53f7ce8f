#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace klasteri {

inline constexpr char32_t replacement_character = 0xFFFD;

/// Reads the code point at `at` and moves `at` behind it. What is not UTF-8 reads as U+FFFD, one byte at a time.
/// @pre at < text.size()
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) {
    ++at;
    return replacement_character;
  }
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      ++at;
      return replacement_character;
    }
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) {
    ++at;
    return replacement_character;
  }
  at += length;
  return code;
}

/// Whether a byte goes on with a letter that began before it.
constexpr bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// How many letters, or other code points, a text has.
inline std::size_t letter_count(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !continues_letter(byte); }));
}

/// Cuts a text to so many bytes at most, between two letters.
inline std::string_view first_bytes(std::string_view utf8, std::size_t most) {
  if (utf8.size() <= most) return utf8;
  while (most > 0 && continues_letter(utf8[most])) --most;
  return utf8.substr(0, most);
}

/// Appends a code point as UTF-8.
inline void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

/// Mkhedruli of today, ა to ჰ.
constexpr bool is_mkhedruli(char32_t code) { return code >= 0x10D0 && code <= 0x10F0; }

/// Mtavruli capitals and the old church scripts as Mkhedruli; every other code point as it is.
constexpr char32_t mkhedruli_from_capital(char32_t code) {
  if (code >= 0x1C90 && code <= 0x1CBF) return code - 0x1C90 + 0x10D0;
  if (code >= 0x10A0 && code <= 0x10C5) return code - 0x10A0 + 0x10D0;
  if (code >= 0x2D00 && code <= 0x2D25) return code - 0x2D00 + 0x10D0;
  return code;
}

}  // namespace klasteri
