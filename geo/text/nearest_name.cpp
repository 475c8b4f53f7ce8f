#include "geo/text/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "geo/base/translation.h"
#include "geo/text/edit_distance.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"

namespace klasteri {

namespace {

/// A text as bytes of which each stands for a letter: letters of any script count alike, whatever they take in UTF-8.
/// Letters of two scripts that share a byte are seldom met in one name.
std::string byte_a_letter(std::string_view text) {
  const std::string lower = lower_case(text);
  std::string letters;
  for (std::size_t at = 0; at < lower.size();) letters += static_cast<char>(next_code_point(lower, at) & 0xFFU);
  return letters;
}

}  // namespace

std::string_view nearest_name(std::span<const std::string> names, std::string_view wanted) {
  const std::string key = byte_a_letter(wanted);
  unsigned least = std::clamp(static_cast<unsigned>(key.size()) / 4, 1U, 3U) + 1;
  std::string_view nearest;
  for (const std::string& name : names) {
    const unsigned distance = edit_distance(byte_a_letter(name), key, least - 1);
    if (distance >= least) continue;
    least = distance;
    nearest = name;
    if (least == 0) break;
  }
  return nearest;
}

Sentence perhaps_meant(std::span<const std::string> names, std::string_view wanted) {
  const std::string_view nearest = nearest_name(names, wanted);
  return nearest.empty() ? Sentence() : compose(" (perhaps \"{}\" was meant)", nearest);
}

}  // namespace klasteri
