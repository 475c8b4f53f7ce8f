#include "geo/geocode/number_roles.h"

#include <algorithm>

namespace klasteri {
namespace {

/// Roman figures with a Georgian ending (IIIს) are two words of which the second is only the ending.
void drop_endings_of_roman_figures(std::vector<AddressWord>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].role == WordRole::ordinal && words[i].script == WordScript::latin && words[i + 1].text == "ს" &&
        words[i + 1].before == WordBreak::glued) {
      words[i + 1].role = WordRole::noise;
    }
  }
}

/// "თაყაიშვილის 1 შესახვევი": the number is the lane's, not a house's.
void number_lanes(std::vector<AddressWord>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const AddressWord& next = words[i + 1];
    const bool lane = next.role == WordRole::street && (next.full == "შესახვევი" || next.full == "ჩიხი");
    if (lane && words[i].role == WordRole::number && !next.begins_part()) words[i].role = WordRole::ordinal;
  }
}

bool is_postcode(const AddressWord& word) {
  constexpr std::size_t figures = 4;
  return word.role == WordRole::number && word.text.size() == figures &&
         std::all_of(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "0105, თბილისი", "საქართველო 4600 ქუთაისი", "Tbilisi 0108"; not "ჭავჭავაძის 1010" nor "1921 წლის ქუჩა".
void drop_postcodes(std::vector<AddressWord>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_postcode(words[i])) continue;
    const bool begins = i == 0 || words[i].begins_part();
    const WordRole before = begins ? WordRole::country : words[i - 1].role;
    const bool ends = i + 1 == words.size() || words[i + 1].begins_part();
    const bool of_street = !ends && (words[i + 1].role == WordRole::genitive || words[i + 1].role == WordRole::street);
    const bool of_place = before == WordRole::country || before == WordRole::name;
    if (of_place && !of_street) words[i].role = WordRole::noise;
  }
}

}  // namespace

void settle_numbers(std::vector<AddressWord>& words) {
  drop_endings_of_roman_figures(words);
  number_lanes(words);
  drop_postcodes(words);
}

}  // namespace klasteri
