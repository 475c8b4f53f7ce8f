#include "geo/gazetteer/unit_names.h"

#include <algorithm>
#include <unordered_set>

#include "geo/text/fold.h"
#include "geo/text/genitive.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// Folded words that say what kind of unit a name is of, or only join its parts.
const std::unordered_set<std::string>& markers() {
  static const std::unordered_set<std::string> set = [] {
    std::unordered_set<std::string> keys;
    for (const std::string_view word : {"მუნიციპალიტეტი",
                                        "მუნიციპალიტეტის",
                                        "მუნიციპალიტეტში",
                                        "მუნიციპალური",
                                        "მუნიც",
                                        "მუნ",
                                        "რაიონი",
                                        "რაიონის",
                                        "რაიონში",
                                        "რ-ნი",
                                        "რ-ნის",
                                        "რნი",
                                        "რ",
                                        "ნი",
                                        "ქალაქი",
                                        "ქალაქ",
                                        "ქალაქის",
                                        "ქ",
                                        "თვითმმართველი",
                                        "მხარე",
                                        "მხარის",
                                        "რეგიონი",
                                        "რეგიონის",
                                        "ავტონომიური",
                                        "ავტონომიურ",
                                        "რესპუბლიკა",
                                        "რესპუბლიკის",
                                        "ა",
                                        "და",
                                        "municipality",
                                        "municipal",
                                        "district",
                                        "rayon",
                                        "raion",
                                        "region",
                                        "mkhare",
                                        "city",
                                        "town",
                                        "of",
                                        "the",
                                        "self-governing",
                                        "autonomous",
                                        "republic",
                                        "and",
                                        "муниципалитет",
                                        "район",
                                        "района",
                                        "р-н",
                                        "край",
                                        "регион",
                                        "область",
                                        "город",
                                        "г",
                                        "автономная",
                                        "республика",
                                        "и"}) {
      keys.insert(fold(word));
    }
    return keys;
  }();
  return set;
}

/// Words of a name in lower case, without markers. Full stops part words ("ქ.ბათუმი"), hyphens do not.
std::vector<std::string> bare_words(std::string_view text) {
  const std::string lower = lower_case(text);
  std::vector<std::string> words;
  std::size_t begin = 0;
  while (begin <= lower.size()) {
    const std::size_t end = std::min(lower.find_first_of(" .,;_\"()", begin), lower.size());
    if (end > begin) {
      std::string word = lower.substr(begin, end - begin);
      if (!markers().contains(fold(word))) words.push_back(std::move(word));
    }
    begin = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

/// The folded words without spaces: "Tetri Tskaro" is თეთრიწყარო. Inner words may still be markers ("ლეჩხუმი-და").
std::string squeezed_key(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += fold(word);
  std::erase(text, ' ');
  return text;
}

std::string code_key(std::string_view code) {
  std::string key;
  for (const char c : code) {
    if (c == ' ') continue;
    key.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return key;
}

template <typename Map>
void insert(Map& map, const std::string& key, std::uint8_t unit) {
  if (key.empty()) return;
  auto& units = map[key];
  if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
}

template <typename Map>
std::vector<std::uint8_t> look_up(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::vector<std::uint8_t>() : found->second;
}

}  // namespace

void UnitNames::add_name(std::uint8_t unit, std::string_view name) {
  const std::vector<std::string> words = bare_words(name);
  insert(spellings_, joined(words), unit);
  insert(keys_, squeezed_key(words), unit);
}

void UnitNames::add_georgian(std::uint8_t unit, std::string_view name_ka) {
  add_name(unit, name_ka);
  for (const std::string& genitive : genitives(name_ka)) add_name(unit, genitive);
}

void UnitNames::add_russian(std::uint8_t unit, std::string_view name_ru) {
  add_name(unit, name_ru);
  constexpr std::size_t letter = 2;  // bytes of a Cyrillic letter in UTF-8
  if (name_ru.size() <= letter) return;
  const std::string_view last = name_ru.substr(name_ru.size() - letter);
  const bool vowel = last == "и" || last == "а" || last == "о" || last == "е" || last == "у" || last == "я";
  const std::string stem(vowel ? name_ru.substr(0, name_ru.size() - letter) : name_ru);
  add_name(unit, stem + "ский");
  add_name(unit, stem + "ского");
}

void UnitNames::add_code(std::uint8_t unit, std::string_view code) { insert(codes_, code_key(code), unit); }

std::vector<std::uint8_t> UnitNames::with_code(std::string_view text) const { return look_up(codes_, code_key(text)); }

std::vector<std::uint8_t> UnitNames::spelled(std::string_view text) const {
  return look_up(spellings_, joined(bare_words(text)));
}

std::vector<std::uint8_t> UnitNames::sounding(std::string_view text) const {
  return look_up(keys_, squeezed_key(bare_words(text)));
}

}  // namespace klasteri
