#pragma once

#include <cstdint>
#include <string_view>

namespace klasteri {

/// What a word of an address is for.
enum class WordRole : std::uint8_t {
  name,          ///< part of a name, not declined
  genitive,      ///< part of a name in the genitive
  initial,       ///< a letter or two that stand for a first name
  number,        ///< of a house, a flat, a building
  ordinal,       ///< of a numbered street or lane: მე-14, 42–ე, II, მეორე
  number_sign,   ///< №, N, #
  country,       ///< საქართველო
  region,        ///< მხარე, ა.რ.
  municipality,  ///< მუნიციპალიტეტი, რაიონი; in Tbilisi a district
  community,  ///< თემი, საკრებულო, ადმინისტრაციული ერთეული
  city,           ///< ქალაქი, ქ. before a name
  daba,           ///< დაბა, დ. before a name
  village,        ///< სოფელი, სოფ., ს. before a name
  street,         ///< ქუჩა, ქ. after a genitive, გამზირი, შესახვევი …
  neighbourhood,  ///< მიკრორაიონი, დასახლება, უბანი …
  house,          ///< სახლი: its number is the house
  unit,           ///< part of a building: კორპუსი, ბინა, სართული …
  landmark,       ///< მიმდებარედ: beside what is named
  noise           ///< says nothing about the place
};

/// The role's name for explanations.
std::string_view to_string(WordRole role);

/// Whether the word says that a settlement is named: city, daba (townlet) or village.
constexpr bool is_settlement_marker(WordRole role) {
  return role == WordRole::city || role == WordRole::daba || role == WordRole::village;
}

/// What a word is by itself, whatever stands beside it.
struct Marker {
  WordRole role;
  std::string_view full;  ///< the word written out in Georgian, e.g. "შესახვევი"
  bool declined;  ///< a form after which the name stands in the genitive too (სოფელ კონდოლის)
};

/// The marker that a word in lower case stands for, in Georgian, Russian, English or Georgian in Latin letters; null if
/// it is none. Single letters (ქ ს დ გ შ ჩ კ ბ) are not here: what they mean depends on their neighbours.
/// Source: data/abbreviations_ka.csv.
const Marker* find_marker(std::string_view lower);

/// The street word that a single letter after a genitive stands for: ქ, გ, შ, ჩ; "" if none.
std::string_view street_of_letter(std::string_view letter);

/// A numeral written as a word (მეორე) or in Roman figures; 0 if it is none.
unsigned numeral_of_word(std::string_view lower);

/// The full forms of a shortened adjective before a name: ზ. → ზემო, ზედა. Empty if it is none.
struct Qualifiers {
  std::string_view first, second;
};
Qualifiers qualifiers_of(std::string_view lower);

/// Whether the word, folded, sets apart villages of one name: ზემო, ქვემო, დიდი, ახალი …
bool is_qualifier_key(std::string_view key);

/// A marker that is written together with the word before it, without a space ("ნიკოლაძისსახლი", "ლანჩხუთისსოფ").
/// Returns where the marker begins, or npos.
std::size_t glued_marker(std::string_view lower);

}  // namespace klasteri
