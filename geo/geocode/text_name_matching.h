#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/geocode/settlement_matcher.h"
#include "geo/geocode/settlement_names.h"

namespace klasteri {

/// The first words of a name in a text, up to `end`, as the name of a settlement. @param text takes the words and must
/// outlive what is returned
SettlementName settlement_name(const std::vector<AddressWord>& words, const TextName& name, std::size_t end,
                               std::string& text);

/// Settlements that a name in a text may mean, which becomes as long as it was understood: the longest name first; with
/// edits only when no part of it is known.
/// @param municipality where they lie; no_unit: anywhere
/// @param region where they lie, if the municipality is not known; no_unit: anywhere
SettlementMatch match_text_name(const SettlementMatcher& matcher, const std::vector<AddressWord>& words,
                                UnitIndex municipality, UnitIndex region, TextName& name);

/// Marks the words of a name, and of what says that it is one, as understood.
void use_words(std::vector<AddressWord>& words, const TextName& name);

}  // namespace klasteri
