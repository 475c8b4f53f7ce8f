#include "geo/text/script.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// Characters that nobody sees: BOM, soft hyphen, zero-width spaces and joiners, direction marks.
bool is_invisible(char32_t code) {
  return code == 0xFEFF || code == 0x00AD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         code == 0x2060 || (code < 0x20 && code != '\t' && code != '\n' && code != '\r');
}

bool is_any_space(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || (code >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(code)));
}

/// Length of the commonest characters at `at`, told without decoding them: 8 of ASCII, one of two bytes, or one of
/// three bytes that can be neither overlong nor a surrogate, such as Georgian. 0: it takes a closer look.
std::size_t plain_utf8_length(std::string_view bytes, std::size_t at) {
  const auto continues = [&](std::size_t i) { return continues_letter(bytes[i]); };
  const std::size_t left = bytes.size() - at;
  const auto first = static_cast<unsigned char>(bytes[at]);
  if (first < 0x80) {
    std::uint64_t word = 0;
    if (left < sizeof word) return 1;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return (word & 0x8080808080808080U) == 0 ? sizeof word : 1;
  }
  if (first >= 0xE1 && first <= 0xEC) return left >= 3 && continues(at + 1) && continues(at + 2) ? 3 : 0;
  if (first >= 0xC2 && first <= 0xDF) return left >= 2 && continues(at + 1) ? 2 : 0;
  return 0;
}

}  // namespace

std::string repair_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t code = next_code_point(bytes, at);
    if (is_invisible(code)) continue;
    if (is_any_space(code)) {
      out.push_back(' ');
    } else {
      append_utf8(out, mkhedruli_from_capital(code));
    }
  }
  return out;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (const std::size_t length = plain_utf8_length(bytes, at); length > 0) {
      at += length;
      continue;
    }
    const std::size_t before = at;
    const bool written_out = bytes.substr(at).starts_with("\xEF\xBF\xBD");
    if (next_code_point(bytes, at) == replacement_character && !written_out) return false;
    if (at == before) return false;
  }
  return true;
}

bool has_georgian(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (is_mkhedruli(mkhedruli_from_capital(next_code_point(utf8, at)))) return true;
  }
  return false;
}

std::string lower_case(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = mkhedruli_from_capital(next_code_point(utf8, at));
    if (code < 0x80) {
      out.push_back(static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code));
    } else if (is_mkhedruli(code)) {
      append_utf8(out, code);
    } else {
      append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(code))));
    }
  }
  return out;
}

}  // namespace klasteri
