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

}  // namespace klasteri
