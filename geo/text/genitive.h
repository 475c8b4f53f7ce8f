#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// The forms a Georgian name may take in the genitive: -ი → -ის with and without syncope (ყვარელი → ყვარელის, ყვარლის),
/// -ა/-ე → -ის or -ას/-ეს, -ო/-უ → +ს. The likeliest first. Only the last word is declined; before "და" the first
/// part takes -სა (რაჭა-ლეჩხუმი და ქვემო სვანეთი → რაჭა-ლეჩხუმისა და ქვემო სვანეთის). Empty for a name that does not
/// end in a Georgian letter.
std::vector<std::string> genitives(std::string_view name_ka);

}  // namespace klasteri
