#include "geo/text/fold_cyrillic.h"

#include <string_view>

namespace klasteri {
namespace {

/// а to я; '-' for those that are no single letter: щ is two, ъ and ь have no sound, ю and я begin with i.
constexpr std::string_view russian_keys = "abvgdeJziiklmnoprstupxcCS--i-e--";

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

}  // namespace

void fold_cyrillic(KeyWriter& key, char32_t code) {
  if (code == U'ё' || code == U'Ё') return key.letter('e');
  if (code >= U'А' && code <= U'Я') code += U'а' - U'А';
  if (code >= U'а' && code <= U'я') return write_russian(key, code);
  if (const char sound = other_cyrillic(code); sound != 0) key.letter(sound);
}

}  // namespace klasteri
