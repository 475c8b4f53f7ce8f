#include "geo/geocode/street_agreement.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "geo/text/edit_distance.h"

namespace klasteri {
namespace {

constexpr double score_of_completed_name = 0.9;   ///< the address leaves the first name out
constexpr double score_of_unchecked_name = 0.95;  ///< the gazetteer does
constexpr double factor_of_initial = 0.98;
constexpr double factor_of_misspelling = 0.8;
constexpr double factor_without_type = 0.97;

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// The part of a surname that tells families apart.
std::string_view distinct_part(std::string_view stem) {
  for (const std::string_view ending : {std::string_view("Svil"), std::string_view("D")}) {
    if (stem.size() > ending.size() && stem.ends_with(ending)) return stem.substr(0, stem.size() - ending.size());
  }
  return stem;
}

/// One letter of a long name is wrong; but not such as makes another family's name of it.
bool is_misspelling(std::string_view a, std::string_view b) {
  constexpr std::size_t shortest = 6;
  if (a.front() != b.front() || edit_distance(a, b, 1) != 1) return false;
  if (std::max(distinct_part(a).size(), distinct_part(b).size()) < shortest) return false;
  if (a.size() != b.size()) return true;
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin());
  return is_vowel(*at) == is_vowel(*other);
}

enum class WordAgreement { none, misspelled, initial, same };

WordAgreement compare_words(const StreetWord& a, const StreetWord& b, bool may_be_misspelled) {
  if (a.initial || b.initial) {
    const bool a_shorter = a.stem.size() <= b.stem.size();
    const std::string_view begin = a_shorter ? a.stem : b.stem;
    const std::string_view whole = a_shorter ? b.stem : a.stem;
    const bool shortened = a_shorter ? a.initial : b.initial;
    return shortened && whole.starts_with(begin) ? WordAgreement::initial : WordAgreement::none;
  }
  if (a.stem == b.stem) return WordAgreement::same;
  return may_be_misspelled && is_misspelling(a.stem, b.stem) ? WordAgreement::misspelled : WordAgreement::none;
}

bool is_number(const StreetWord& word) { return word.stem.front() >= '0' && word.stem.front() <= '9'; }

/// Any type suits where none is written, but a branch is never its street.
bool types_agree(const StreetName& written, const StreetName& known) {
  if (is_branch(written.type) || is_branch(known.type)) {
    return written.type == known.type && written.branch == known.branch;
  }
  const bool open = written.type == StreetType::unknown || known.type == StreetType::unknown;
  return open || written.type == known.type;
}

/// Compares what stands before the surname. Each word of one side must have its like on the other, unless the other
/// side has nothing left to compare it with.
class FirstNames {
 public:
  FirstNames(const StreetName& written, const StreetName& known)
      : written_(written.words.begin(), written.words.end() - 1), known_(known.words.begin(), known.words.end() - 1) {}

  double score(StreetAgreement& agreement) {
    for (const StreetWord& word : written_) {
      if (!take_like(word, agreement)) ++written_alone_;
    }
    const std::size_t known_alone = known_.size();
    for (const auto* side : {&written_, &known_}) {
      // Numbers are part of the name proper: 9 აპრილის is not 26 აპრილის, nor აპრილის.
      if (std::any_of(side->begin(), side->end(), is_number) && (written_alone_ > 0 || known_alone > 0)) return 0;
    }
    if (written_alone_ > 0 && known_alone > 0) return 0;
    if (known_alone > 0) return score_of_completed_name;
    return written_alone_ > 0 ? score_of_unchecked_name : 1;
  }

 private:
  bool take_like(const StreetWord& word, StreetAgreement& agreement) {
    for (auto known = known_.begin(); known != known_.end(); ++known) {
      const WordAgreement found = compare_words(word, *known, false);
      if (found == WordAgreement::none) continue;
      agreement.by_initial = agreement.by_initial || found == WordAgreement::initial;
      known_.erase(known);
      return true;
    }
    return false;
  }

  std::vector<StreetWord> written_, known_;
  std::size_t written_alone_ = 0;
};

}  // namespace

StreetAgreement compare_streets(const StreetName& written, const StreetName& known, bool may_be_misspelled) {
  StreetAgreement agreement;
  if (known.is_route || written.number != known.number || !types_agree(written, known)) return agreement;
  if (written.words.empty() || known.words.empty()) {
    agreement.score = written.words.empty() && known.words.empty() && known.number != 0 ? 1 : 0;
    return agreement;
  }
  const WordAgreement surname = compare_words(written.words.back(), known.words.back(), may_be_misspelled);
  if (surname == WordAgreement::none || surname == WordAgreement::initial) return agreement;
  double score = FirstNames(written, known).score(agreement);
  agreement.misspelled = surname == WordAgreement::misspelled;
  if (agreement.misspelled) score *= factor_of_misspelling;
  if (agreement.by_initial) score *= factor_of_initial;
  if (written.type == StreetType::unknown && known.type != StreetType::unknown) score *= factor_without_type;
  agreement.score = score;
  return agreement;
}

}  // namespace klasteri
