#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// Georgian to Latin by the national system of 2002 (= BGN/PCGN 2009) without its apostrophes, the form of road signs:
/// "ყვარელი" → "Qvareli". Words are capitalised. Other scripts pass through.
std::string latin_from_georgian(std::string_view utf8);

/// Latin in the national, BGN 1981 or ad-hoc spelling to Mkhedruli, apostrophes deciding ejectives where they are
/// written; Russian too. A best guess (t is თ or ტ): for showing a Georgian form where no source has one. Georgian
/// passes through.
std::string georgian_from_latin(std::string_view utf8);

}  // namespace klasteri
