#include "geo/text/genitive.h"

#include <algorithm>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

constexpr std::u32string_view genitive_ending = U"ის";

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  letters.reserve(utf8.size() / 3 + 1);
  for (std::size_t at = 0; at < utf8.size();) letters.push_back(mkhedruli_from_capital(next_code_point(utf8, at)));
  return letters;
}

std::string utf8_of(std::u32string_view letters) {
  std::string out;
  out.reserve(letters.size() * 3);
  for (const char32_t letter : letters) append_utf8(out, letter);
  return out;
}

constexpr bool is_vowel(char32_t letter) {
  return letter == U'ა' || letter == U'ე' || letter == U'ი' || letter == U'ო' || letter == U'უ';
}

/// Whether the stem loses its last vowel in the genitive: ა, ე or ო before ლ, რ, მ, ნ, with a vowel left in the stem.
bool may_lose_vowel(std::u32string_view stem) {
  if (stem.size() < 4) return false;
  const char32_t vowel = stem[stem.size() - 2];
  const char32_t last = stem.back();
  if (vowel != U'ა' && vowel != U'ე' && vowel != U'ო') return false;
  if (last != U'ლ' && last != U'რ' && last != U'მ' && last != U'ნ') return false;
  const std::u32string_view rest = stem.substr(0, stem.size() - 2);
  return !is_vowel(rest.back()) && std::any_of(rest.begin(), rest.end(), is_vowel);
}

void add(std::vector<std::u32string>& forms, std::u32string form) {
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
}

void add_without_vowel(std::vector<std::u32string>& forms, std::u32string_view stem) {
  if (!may_lose_vowel(stem)) return;
  const std::u32string begin(stem.substr(0, stem.size() - 2));
  add(forms, begin + stem.back() + std::u32string(genitive_ending));
  if (stem[stem.size() - 2] == U'ო') add(forms, begin + U'ვ' + stem.back() + std::u32string(genitive_ending));
}

/// Genitives of one word, or of a name of which only the last word is declined.
std::vector<std::u32string> decline(std::u32string_view name) {
  std::vector<std::u32string> forms;
  const std::u32string whole(name);
  const std::u32string_view stem = name.substr(0, name.size() - 1);
  const std::u32string declined = std::u32string(stem) + std::u32string(genitive_ending);
  switch (name.back()) {
    case U'ი':
      add(forms, declined);
      add_without_vowel(forms, stem);
      break;
    case U'ა':
    case U'ე':
      add(forms, declined);
      add(forms, whole + U'ს');
      add_without_vowel(forms, stem);
      break;
    case U'ო':
    case U'უ':
      add(forms, whole + U'ს');
      break;
    default:
      add(forms, whole + std::u32string(genitive_ending));
  }
  return forms;
}

}  // namespace

std::vector<std::string> genitives(std::string_view name_ka) {
  const std::u32string name = letters_of(name_ka);
  if (name.empty() || !is_mkhedruli(name.back())) return {};
  std::u32string before;
  std::u32string_view last_part = name;
  constexpr std::u32string_view conjunction = U" და ";
  if (const std::size_t at = name.find(conjunction); at != std::u32string::npos && at > 0) {
    before = decline(std::u32string_view(name).substr(0, at)).front() + U"ა" + std::u32string(conjunction);
    last_part = std::u32string_view(name).substr(at + conjunction.size());
  }
  std::vector<std::string> forms;
  if (last_part.empty()) return forms;
  for (const std::u32string& form : decline(last_part)) forms.push_back(utf8_of(before + form));
  return forms;
}

}  // namespace klasteri
