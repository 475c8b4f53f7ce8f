#include "geo/cluster/sector_names.h"

#include <algorithm>
#include <array>

#include "geo/register/values.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::size_t least_stem = 4;      // letters by which a word is known, whatever follows
constexpr std::size_t longest_ending = 4;  // letters that may follow: "ების"; "coal" is not meant by "coalition"

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string_view::npos; }

bool begins_with_stem(std::string_view word, std::string_view stem) {
  return stem.size() >= least_stem && word.starts_with(stem) && word.size() - stem.size() <= longest_ending;
}

/// Whether a word of a text is a title's word in some case or number: "ღვინის" of "ღვინო", "hotel" of "hotels".
bool is_form_of(std::string_view word, std::string_view title) {
  if (word == title || begins_with_stem(word, title)) return true;
  std::string_view stem = title;
  if (is_vowel(stem.back()) || stem.back() == 's') stem.remove_suffix(1);
  if (begins_with_stem(word, stem)) return true;
  // Short stems are known by their commonest endings only: "მინის" of "მინა", but not "მინისტრი".
  static constexpr std::array<std::string_view, 4> endings = {"is", "as", "es", "s"};
  if (!word.starts_with(stem)) return false;
  return std::find(endings.begin(), endings.end(), word.substr(stem.size())) != endings.end() && stem.size() > 1;
}

/// "Manufacture of jewellery" is jewellery.
std::string without_making(std::string_view title) {
  std::string text(title);
  for (const std::string_view making : {"manufacture of ", "construction of ", " წარმოება", " მშენებლობა"}) {
    if (const std::size_t at = lower_case(text).find(making); at != std::string::npos) text.erase(at, making.size());
  }
  return text;
}

/// The parts of a title between commas and "and".
std::vector<std::string> title_parts(std::string_view title) {
  const std::string text = without_making(title);
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    for (const std::string_view between : {" and ", " და ", " и ", ", "}) {
      if (text.compare(at, between.size(), between) == 0) length = between.size();
    }
    if (length > 0) {
      parts.emplace_back();
    } else {
      parts.back() += text[at];
    }
    at += std::max<std::size_t>(length, 1);
  }
  return parts;
}

}  // namespace

SectorNames::SectorNames(const SectorCatalog& catalog) : catalog_(catalog) {
  for (const SectorLevel level :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    for (const NaceCode code : catalog.codes(level)) {
      for (const Language language : {Language::en, Language::ka}) {
        // The finest code of a title counts: a group with one class is called as the class is.
        code_by_title_.insert_or_assign(fold(catalog.title(code.text(), language)), code.text());
      }
    }
  }
  for (std::size_t i = 0; i < catalog.products().size(); ++i) {
    const Product& product = catalog.products()[i];
    if (product.code.find('_') == std::string::npos) add_phrase(i, product.code);
    add_title(i, product.title_en);
    add_title(i, product.title_ka);
    add_title(i, product.title_ru);
  }
}

void SectorNames::add_title(std::size_t product, std::string_view title) {
  if (title.empty()) return;
  code_by_title_.insert_or_assign(fold(title), catalog_.products()[product].code);
  for (const std::string& part : title_parts(title)) add_phrase(product, part);
}

void SectorNames::add_phrase(std::size_t product, std::string_view text) {
  Words words = words_of(fold(text));
  if (!words.empty()) phrases_.push_back({product, std::move(words)});
}

std::optional<std::string> SectorNames::find(std::string_view text) const {
  const std::string_view said = trimmed(text);
  for (const std::string& code : {std::string(said), lower_case(said)}) {
    if (catalog_.find_product(code)) return code;
  }
  // A code may have its title behind it, but a list of codes is not one.
  const bool is_list = said.find_first_of(",/") != std::string_view::npos;
  const ParsedActivity activity = is_list ? ParsedActivity() : parse_activity(said);
  if (!activity.code.empty()) return activity.code.text();
  const auto found = code_by_title_.find(fold(said));
  if (found == code_by_title_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> SectorNames::spoken_of(std::string_view text) const {
  const Words said = words_of(fold(text));
  std::array<bool, 256> begins{};  // most words of titles are told from those said by their first letter
  for (const std::string& word : said) begins[static_cast<unsigned char>(word.front())] = true;
  std::vector<bool> spoken(catalog_.products().size(), false);
  for (const Phrase& phrase : phrases_) {
    const auto is_said = [&said, &begins](const std::string& title) {
      return begins[static_cast<unsigned char>(title.front())] &&
             std::any_of(said.begin(), said.end(), [&](const std::string& word) { return is_form_of(word, title); });
    };
    if (!spoken[phrase.product]) {
      spoken[phrase.product] = std::all_of(phrase.words.begin(), phrase.words.end(), is_said);
    }
  }
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < spoken.size(); ++i) {
    if (spoken[i]) codes.push_back(catalog_.products()[i].code);
  }
  return codes;
}

}  // namespace klasteri
