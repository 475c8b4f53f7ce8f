#include "geo/text/script.h"

#include <unicode/uchar.h>

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
