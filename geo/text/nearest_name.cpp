#include "geo/text/nearest_name.h"

#include <algorithm>

#include "geo/base/translation.h"
#include "geo/text/edit_distance.h"
#include "geo/text/script.h"

namespace klasteri {

std::string_view nearest_name(std::span<const std::string> names, std::string_view wanted) {
  const std::string key = lower_case(wanted);
  // A letter may take three bytes: a third of the bytes is one letter of a word of three.
  unsigned least = std::max(1U, static_cast<unsigned>(key.size()) / 3) + 1;
  std::string_view nearest;
  for (const std::string& name : names) {
    const unsigned distance = edit_distance(lower_case(name), key, least - 1);
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
