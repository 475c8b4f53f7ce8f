#include "geo/text/keyboard.h"

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// What the keys a to z give (data/translit_ka.csv, column keyboard_qwerty).
constexpr std::u32string_view letters = U"აბცდეფგჰიჯკლმნოპქრსტუვწხყზ";
/// Capitals that are letters of their own, and what they give.
constexpr std::string_view capitals = "WRTSCJZ";
constexpr std::u32string_view letters_of_capitals = U"ჭღთშჩჟძ";

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter_of_its_own(char c) { return capitals.find(c) != std::string_view::npos; }

constexpr bool is_latin(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }

/// Letters of the word that begins at `at` if it is a number in Roman figures; 0 otherwise.
std::size_t roman_figures_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_latin(text[at - 1])) return 0;
  std::size_t end = at;
  while (end < text.size() && (text[end] == 'I' || text[end] == 'V' || text[end] == 'X')) ++end;
  return end < text.size() && is_latin(text[end]) ? 0 : end - at;
}

}  // namespace

bool looks_typed_on_georgian_keyboard(std::string_view utf8) {
  bool found = false;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const bool georgian = byte >= 0xE1 && byte != 0xE2;
    const bool apostrophe = utf8[i] == '\'' || utf8.substr(i).starts_with("’");  // of romanised names
    if (georgian || apostrophe) return false;
    if (const std::size_t figures = roman_figures_at(utf8, i); figures > 0) {
      i += figures - 1;
      continue;
    }
    const bool before = i > 0 && is_latin(utf8[i - 1]);
    const bool after = i + 1 < utf8.size() && is_latin(utf8[i + 1]);
    const bool capital = is_latin(utf8[i]) && !is_small(utf8[i]);
    if (!capital || !(before || after)) continue;
    // On that keyboard nobody presses shift for another letter: "BatumiStreet" is English.
    if (!is_letter_of_its_own(utf8[i])) return false;
    found = found || (before && is_small(utf8[i - 1]));
  }
  return found;
}

std::string georgian_from_keyboard(std::string_view utf8) {
  std::string out;
  out.reserve(3 * utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (const std::size_t figures = roman_figures_at(utf8, i); figures > 0) {
      out.append(utf8.substr(i, figures));
      i += figures - 1;
      continue;
    }
    const char c = utf8[i];
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (const std::size_t capital = capitals.find(c); capital != std::string_view::npos) {
      append_utf8(out, letters_of_capitals[capital]);
    } else if (is_small(small)) {
      append_utf8(out, letters[static_cast<std::size_t>(small - 'a')]);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace klasteri
