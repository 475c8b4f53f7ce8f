#pragma once

#include <string>

#include "geo/base/language.h"

namespace klasteri::viewer {

/// "823 m", "12.41 km", "312.4 km".
std::string distance_words(double metres, Language language);

/// "640 m²", "0.0312 km²", "1 234 km²".
std::string area_words(double km2, Language language);

/// "12.4 %"; a dash where it is not known. @param share 0 to 1
std::string percent_words(double share, Language language);

/// "0.012", "< 0.001".
std::string p_value_words(double p_value, Language language);

}  // namespace klasteri::viewer
