#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// One key for a name in any script and spelling: Mkhedruli, Mtavruli, national 2002, BGN 1981, ISO 9984, ad-hoc Latin,
/// Russian. Merges თ=ტ, კ=ქ=ყ, პ=ფ, ც=წ, ჩ=ჭ, გ=ღ, drops doubled letters and apostrophes; letters of the key are ASCII
/// (data/translit_ka.csv, column fold_key), words separated by one space, punctuation dropped except digits.
/// Two spellings of one name have the same key; different names rarely do.
std::string fold(std::string_view utf8);

/// The reading of Latin letters as keys of a Georgian keyboard (w=წ, W=ჭ, R=ღ, S=შ, T=თ, C=ჩ, Z=ძ, J=ჟ), folded.
/// Case-sensitive, hence a second reading. Empty when the text is not plain ASCII letters.
std::string fold_keyboard(std::string_view utf8);

/// The forms a Georgian name may take in the genitive: -ი → -ის with and without syncope (ყვარელი → ყვარელის, ყვარლის),
/// -ა/-ე → -ის, -ო/-უ → +ს. The likeliest first. Only the last word is declined, except where both agree by rule.
std::vector<std::string> genitives(std::string_view name_ka);

}  // namespace klasteri
