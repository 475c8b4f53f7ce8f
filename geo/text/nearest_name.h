#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geo/base/bilingual.h"

namespace klasteri {

/// The name that a mistyped one was most likely meant to be: the fewest edits away, at most one for every four of its
/// letters, from one to three, letter case apart. Empty where none is near.
std::string_view nearest_name(std::span<const std::string> names, std::string_view wanted);

/// ' (perhaps "NAME" was meant)', or nothing: the end of a sentence about an unknown name.
Sentence perhaps_meant(std::span<const std::string> names, std::string_view wanted);

}  // namespace klasteri
