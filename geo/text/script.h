#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// Replaces what is not UTF-8 by U+FFFD, drops BOMs, soft hyphens and zero-width characters, turns every kind of space
/// into ' ', and Mtavruli capitals into Mkhedruli. What register text passes through first.
std::string repair_text(std::string_view bytes);

/// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

/// Whether the text has a Mkhedruli or Mtavruli letter.
bool has_georgian(std::string_view utf8);

/// Lower case in every script; Mtavruli becomes Mkhedruli.
std::string lower_case(std::string_view utf8);

/// Georgian to Latin by the national system of 2002 (= BGN/PCGN 2009) without its apostrophes, the form of road signs:
/// "ყვარელი" → "Kvareli". Words are capitalised. Other scripts pass through.
std::string latin_from_georgian(std::string_view utf8);

/// Latin in the national, BGN 1981 or ad-hoc spelling to Mkhedruli, apostrophes deciding ejectives where they are
/// written. A best guess (t is თ or ტ): for showing a Georgian form where no source has one. Georgian passes through.
std::string georgian_from_latin(std::string_view utf8);

}  // namespace klasteri
