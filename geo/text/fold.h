#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// One key for a name in any script and spelling: Mkhedruli, Mtavruli, national 2002, BGN 1981, ISO 9984, ad-hoc Latin,
/// Russian. Merges თ=ტ, კ=ქ=ყ, პ=ფ, ც=წ, ჩ=ჭ, გ=ღ, drops doubled letters and apostrophes; letters of the key are ASCII
/// (data/translit_ka.csv, column fold_key), words separated by one space, punctuation dropped except digits.
/// Two spellings of one name have the same key; different names rarely do.
std::string fold(std::string_view utf8);

/// The same into a string that is used again and again: `key` is overwritten.
void fold_into(std::string_view utf8, std::string& key);

/// The reading of Latin letters as keys of a Georgian keyboard (w=წ, W=ჭ, R=ღ, S=შ, T=თ, C=ჩ, Z=ძ, J=ჟ), folded.
/// Case-sensitive, hence a second reading. Empty when the text is not plain ASCII letters.
std::string fold_keyboard(std::string_view utf8);

}  // namespace klasteri
