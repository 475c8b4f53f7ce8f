#pragma once

#include <string_view>

#include "geo/base/language.h"
#include "geo/register/placement.h"

namespace klasteri {

/// What a status and a precision mean, in a word or two, for people; the codes are those of to_string().
std::string_view status_name(GeoStatus status, Language language);
std::string_view precision_name(GeoPrecision precision, Language language);

}  // namespace klasteri
