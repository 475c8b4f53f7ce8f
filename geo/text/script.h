#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace klasteri {

/// Replaces what is not UTF-8 by U+FFFD, drops BOMs, soft hyphens and zero-width characters, turns every kind of space
/// into ' ', and Mtavruli capitals into Mkhedruli. What register text passes through first.
std::string repair_text(std::string_view bytes);

/// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

/// Bytes of a Georgian letter in UTF-8, Mtavruli included.
inline constexpr std::size_t georgian_letter_bytes = 3;

/// Whether the text has a Mkhedruli or Mtavruli letter.
bool has_georgian(std::string_view utf8);

/// Lower case in every script; Mtavruli becomes Mkhedruli.
std::string lower_case(std::string_view utf8);

}  // namespace klasteri
