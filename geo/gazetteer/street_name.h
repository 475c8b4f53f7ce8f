#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// What kind of way a street's name says it is.
enum class StreetType : std::uint8_t {
  unknown,  ///< no word for it is written
  street,
  avenue,
  lane,      ///< შესახვევი
  dead_end,  ///< ჩიხი
  passage,   ///< გასასვლელი
  highway,
  square,
  alley,
  ascent,
  descent,
  embankment,
  boulevard
};

/// Whether a way of this type is a branch of the street that it is named after.
constexpr bool is_branch(StreetType type) {
  return type == StreetType::lane || type == StreetType::dead_end || type == StreetType::passage;
}

/// A word of a street's name without its case ending, so that რუსთაველის and რუსთაველი are one. Folded.
struct StreetWord {
  std::string stem;
  bool initial = false;  ///< the beginning of a first name: შ., ალ., წმ.

  friend bool operator==(const StreetWord&, const StreetWord&) = default;
};

/// A street's name taken apart.
struct StreetName {
  StreetType type = StreetType::unknown;         ///< of a branch, the branch's
  StreetType parent_type = StreetType::unknown;  ///< of the street that a branch belongs to
  unsigned number = 0;                           ///< of a numbered street (42–ე ქუჩა); 0: none
  unsigned branch = 0;  ///< of a numbered branch (II შესახვევი); 0: none. Letters (გ შეს.) count from 1,000
  std::vector<StreetWord> words;  ///< in order: the surname comes last
  bool is_route = false;  ///< a road named by the towns on it (ოზურგეთი — ნატანები — ურეკი)

  bool empty() const { return words.empty() && number == 0; }
  friend bool operator==(const StreetName&, const StreetName&) = default;
};

/// Takes apart a street's name in Georgian, Latin or Russian letters, from an address or a gazetteer:
/// "ე. თაყაიშვილის ქუჩა", "თაყაიშვილის ქუჩა II შესახვევი", "ყაზბეგის მე-2 შეს.", "Shota Rustaveli St", "26 მაისის ქ.".
StreetName read_street_name(std::string_view text);

/// One key for the spellings of one name: the pieces of a street have the same. A street whose type is not written is
/// a ქუჩა. Empty for a name that says nothing.
std::string street_key(const StreetName& name);

/// A folded word without its case ending: რუსთაველის, რუსთაველი → "rustavel".
std::string street_stem(std::string_view key);

}  // namespace klasteri
