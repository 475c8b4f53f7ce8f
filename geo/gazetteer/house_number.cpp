#include "geo/gazetteer/house_number.h"

#include <algorithm>

#include "geo/text/fold.h"
#include "geo/text/utf8.h"

namespace klasteri {

HouseNumber house_number(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  constexpr std::size_t most_digits = 6;
  HouseNumber house;
  const std::size_t begin = text.find_first_of(digits);
  if (begin == std::string_view::npos) return house;
  const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
  if (end - begin > most_digits) return house;
  for (const char digit : text.substr(begin, end - begin)) {
    house.number = 10 * house.number + static_cast<unsigned>(digit - '0');
  }
  std::string_view rest = text.substr(end);
  while (!rest.empty() && (rest.front() == '-' || rest.front() == ' ')) rest.remove_prefix(1);
  if (rest.empty()) return house;
  std::size_t next = 0;
  next_code_point(rest, next);
  const std::string key = fold(rest.substr(0, next));
  // A letter alone: "10ის" is 10 with a case ending.
  std::size_t after = next;
  const bool alone = after == rest.size() || fold(rest.substr(after, 3)).empty() || rest[after] == ' ';
  if (alone && key.size() == 1 && digits.find(key.front()) == std::string_view::npos) house.suffix = key;
  return house;
}

}  // namespace klasteri
