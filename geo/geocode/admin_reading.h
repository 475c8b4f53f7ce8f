#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_words.h"
#include "geo/geocode/admin_names.h"

namespace klasteri {

/// How surely words name a municipality, weak to strong.
enum class MentionStrength : std::uint8_t {
  weak,   ///< a bare name before a number: perhaps a street in the nominative
  bare,   ///< a name alone in its part, or in the locative
  city,   ///< after ქალაქი or დაბა
  marked  ///< with მუნიციპალიტეტი or რაიონი, or in the genitive before a village
};

/// A municipality named in the text.
struct MunicipalityMention {
  UnitIndex unit = no_unit;
  MentionStrength strength = MentionStrength::bare;
  std::optional<std::size_t> district;  ///< of Tbilisi, where that is what was named
  bool may_be_town = false;             ///< the words may as well mean the seat of that name
  bool misspelled = false;
  std::size_t begin = 0, end = 0;  ///< words
};

/// What the text says about region and municipality.
struct AdminReading {
  std::vector<MunicipalityMention> municipalities;
  UnitIndex region = no_unit;

  /// The strongest mention, the first among equals; null if there is none.
  const MunicipalityMention* best() const;
  /// Whether a municipality is named, however weakly.
  bool names(UnitIndex municipality) const;
};

/// Finds regions, municipalities and districts in a text of which the letters are settled, and marks their words as
/// used. A genitive counts only with an administrative marker, before a settlement's marker, or before a settlement of
/// that municipality: otherwise it is a street's name (ბათუმის 3).
/// @param home the municipality of the structured columns, no_unit if unknown: a bare name that a settlement of that
///        municipality also has is left to the settlement
AdminReading read_admin(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names, UnitIndex home);

}  // namespace klasteri
