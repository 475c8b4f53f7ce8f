#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/language.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_markers.h"

namespace klasteri {

/// What decided about an address. Every rule has a sentence in each language; the texts stand in explanation.cpp.
enum class Rule : std::uint8_t {
  exile,                          ///< the columns say Abkhazia, the text a municipality outside it
  region_of_text,                 ///< the text names a region and nothing finer
  municipality_of_text,           ///< its name
  text_outside_region,            ///< the text's municipality
  municipality_of_column,         ///< its name
  column_outside_region,          ///< the column's municipality is not of the column's region
  text_names_other_municipality,  ///< the text's municipality
  settlement_of_column,           ///< as written
  column_unknown,                 ///< the settlement of the column is not in the gazetteer
  town_of_community_column,       ///< as written
  settlement_marked,              ///< as written
  settlement_marked_unknown,      ///< as written
  settlement_bare,                ///< as written
  town_of_municipality,
  municipality_is_city,
  district_of_city,              ///< district, city
  community,                     ///< as written
  community_at_settlement,       ///< as written
  unknown_without_municipality,  ///< as written
  only_settlement_of_name,       ///< as written
  misspelled,                    ///< as written
  group_of_settlements,  ///< ნატანები for ზემო and ქვემო ნატანები
  homonyms,               ///< how many, the name
  best_attested_homonym,  ///< how many, the name
  town_among_homonyms,    ///< how many, the name
  other_name_of_place,    ///< as written, the place's own name
  place_on_border,        ///< its municipality is a guess
  street_found,                 ///< as written, the gazetteer's name
  street_unknown,               ///< as written
  several_streets,              ///< as written
  lane_unknown,                 ///< the gazetteer has only the street that it branches off
  only_settlement_with_street,  ///< the settlement
  house_found,                  ///< its number
  house_interpolated,           ///< its number
  house_unknown,                ///< its number
  nothing_finer_than_municipality,
  nothing_finer_than_region,
  nothing_known,
  given_point_elsewhere,  ///< the coordinates do not fit the names
  given_point_taken,
};

inline constexpr Rule last_rule = Rule::given_point_taken;

/// A rule that applied to one address, with the values of its sentence.
struct AppliedRule {
  Rule rule;
  std::array<std::string, 2> values;
};

/// What the rule says of the address, as a sentence.
std::string sentence(const AppliedRule& applied, Language language);

/// How one address was read, for --explain.
struct GeocodeExplanation {
  struct Token {
    std::string text;
    WordRole role;
  };
  struct Candidate {
    std::string id, name;
    PlaceKind kind;
    double score;
  };
  std::vector<Token> tokens;
  std::vector<Candidate> candidates;
  std::vector<AppliedRule> rules;  ///< in the order in which they applied
};

/// Notes that a rule applied. @param explanation null: nobody wants to know
void note(GeocodeExplanation* explanation, Rule rule, std::string_view first = {}, std::string_view second = {});

/// What a word is for, in a language.
std::string_view role_name(WordRole role, Language language);

/// The kind of a place, in a language.
std::string_view kind_name(PlaceKind kind, Language language);

}  // namespace klasteri
