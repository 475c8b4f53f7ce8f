#include "geo/geocode/short_letters.h"

#include <algorithm>

#include "geo/geocode/word_spans.h"

namespace klasteri {
namespace {

class LetterReader {
 public:
  LetterReader(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names)
      : words_(address.words), gazetteer_(gazetteer), names_(names) {}

  void read() {
    for (at_ = 0; at_ < words_.size(); ++at_) {
      if (is_short_letter(words_[at_])) read_letter();
    }
  }

 private:
  const AddressWord* before() const { return at_ == 0 || words_[at_].begins_part() ? nullptr : &words_[at_ - 1]; }
  const AddressWord* after() const {
    return at_ + 1 == words_.size() || words_[at_ + 1].begins_part() ? nullptr : &words_[at_ + 1];
  }
  bool number_follows() const {
    const AddressWord* next = after();
    return next != nullptr && (next->role == WordRole::number || next->role == WordRole::number_sign);
  }
  bool follows_genitive() const {
    return before() != nullptr && before()->role == WordRole::genitive && !before()->used;
  }
  bool follows_ordinal() const { return before() != nullptr && before()->role == WordRole::ordinal; }

  void set(WordRole role, std::string_view full, bool declined = false) {
    words_[at_].role = role;
    words_[at_].full = full;
    words_[at_].declined = declined;
  }

  /// "г. Гори", "с. Матани", "ул. Г. Табидзе, д. 5, к. 2".
  void read_russian_letter() {
    const char sound = words_[at_].key.empty() ? '\0' : words_[at_].key.front();
    if (number_follows() && sound == 'd') return set(WordRole::house, "სახლი");
    if (number_follows() && sound == 'k') return set(WordRole::unit, "კორპუსი");
    const bool of_street = before() != nullptr && before()->role == WordRole::street;
    if (of_street || !name_follows()) return set(WordRole::initial, "");
    if (sound == 'g') return set(WordRole::city, "ქალაქი");
    if (sound == 's' || sound == 'd') return set(WordRole::village, "სოფელი");
    if (sound == 'p') return set(WordRole::daba, "დაბა");
    set(WordRole::initial, "");
  }

  void read_letter() {
    if (words_[at_].script == WordScript::cyrillic) return read_russian_letter();
    const std::string_view letter = words_[at_].text;
    if (letter == "ქ") return read_city_or_street();
    if (letter == "ს") return read_settlement_or_initial(WordRole::village, "სოფელი");
    if (letter == "დ") return read_settlement_or_initial(WordRole::daba, "დაბა");
    // "გ შეს.": lanes are numbered by letters too, and I is written ი.
    if (letter != "ქ" && after() != nullptr && after()->role == WordRole::street) return set(WordRole::ordinal, "");
    const std::string_view street = street_of_letter(letter);
    const bool names_street = follows_ordinal() || (follows_genitive() && (letter != "გ" || !name_follows()));
    if (!street.empty() && names_street) return set(WordRole::street, street);
    if (number_follows() && letter == "კ") return set(WordRole::unit, "კორპუსი");
    if (number_follows() && letter == "ბ") return set(WordRole::unit, "ბინა");
    if (letter == "კ" && follows_ordinal()) return set(WordRole::neighbourhood, "კვარტალი");
    set(WordRole::initial, "");
  }

  bool name_follows() const { return after() != nullptr && (after()->is_name() || after()->role == WordRole::initial); }

  void read_city_or_street() {
    if (follows_genitive() || follows_ordinal() || !name_follows()) return set(WordRole::street, "ქუჩა");
    const std::size_t begin = at_ + 1;
    const std::size_t known = known_name_length(begin);
    if (known > 0 && !names_street_at(begin + known)) return set(WordRole::city, "ქალაქი", true);
    set(WordRole::street, "ქუჩა");
  }

  void read_settlement_or_initial(WordRole role, std::string_view full) {
    if (number_follows()) return set(role == WordRole::village ? WordRole::house : WordRole::unit, "სახლი");
    if (after() == nullptr || !after()->is_name() || is_short_letter(*after())) return set(WordRole::initial, "");
    const std::size_t begin = at_ + 1;
    const std::size_t known = known_name_length(begin);
    if (known > 0 && words_[begin + known - 1].role == WordRole::name && !names_street_at(begin + known)) {
      return set(role, full);
    }
    const std::size_t end = names_end(words_, begin);
    const WordRole next = end < words_.size() && !words_[end].begins_part() ? words_[end].role : WordRole::noise;
    if (words_[begin].role == WordRole::genitive) {
      const bool community = next == WordRole::community;
      return community ? set(role, full, true) : set(WordRole::initial, "");
    }
    const bool person = next == WordRole::street || words_[end - 1].role == WordRole::genitive;
    person ? set(WordRole::initial, "") : set(role, full);
  }

  /// Whether a street word, a number sign or a number stands at `i`, so that the name before it is a street's.
  bool names_street_at(std::size_t i) const {
    if (i >= words_.size() || words_[i].before == WordBreak::comma) return false;
    if (words_[i].role == WordRole::street || words_[i].text == "ქ") return true;
    const bool genitive = words_[i - 1].role == WordRole::genitive;
    return genitive && (words_[i].role == WordRole::number || words_[i].role == WordRole::number_sign);
  }

  /// Words of the longest known name of a settlement or municipality from `begin` on; 0 if none is known.
  std::size_t known_name_length(std::size_t begin) {
    const std::size_t most = std::min<std::size_t>(names_end(words_, begin) - begin, most_words_of_name);
    for (std::size_t count = most; count > 0; --count) {
      span_key(words_, begin, begin + count, key_);
      for (const NameHit& hit : gazetteer_.find_key(key_)) {
        if (is_settlement(gazetteer_[hit.place].kind) && !hit.genitive) return count;
      }
      if (names_municipality(begin, count)) return count;
    }
    return 0;
  }

  bool names_municipality(std::size_t begin, std::size_t count) {
    const AddressWord& last = words_[begin + count - 1];
    if (count == 1 && last.locative) return find_locative(names_, last) != nullptr;
    squeezed_span_key(words_, begin, begin + count, key_);
    return names_.find(key_, last.script, AdminLevel::municipality, AdminNames::Form::any) != nullptr;
  }

  std::vector<AddressWord>& words_;
  const Gazetteer& gazetteer_;
  const AdminNames& names_;
  std::size_t at_ = 0;
  std::string key_;
};

}  // namespace

void settle_letters(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names) {
  LetterReader(address, gazetteer, names).read();
}

}  // namespace klasteri
