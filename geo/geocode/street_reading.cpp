#include "geo/geocode/street_reading.h"

#include <algorithm>
#include <utility>

#include "geo/geocode/word_spans.h"
#include "geo/text/transliteration.h"

namespace klasteri {
namespace {

constexpr std::size_t most_bytes_of_usual_street = 96;

class StreetReader {
 public:
  explicit StreetReader(AddressText& address) : words_(address.words) {}

  StreetReading read() {
    for (const WordRole marker : {WordRole::street, WordRole::neighbourhood}) {
      for (std::size_t i = 0; i < words_.size() && reading_.street.empty(); ++i) {
        if (words_[i].role == marker && !words_[i].used) read_marked(i);
      }
      if (marker == WordRole::street && reading_.street.empty()) read_unmarked();
    }
    read_house();
    return std::move(reading_);
  }

 private:
  bool is_free(std::size_t i) const { return i < words_.size() && !words_[i].used; }

  bool is_part_of_street(std::size_t i) const {
    const WordRole role = words_[i].role;
    return words_[i].is_name() || role == WordRole::initial || role == WordRole::ordinal;
  }

  /// A number begins a street's name in dates (26 მაისის) and the like (4 ძმის).
  bool is_number_of_name(std::size_t i) const {
    return words_[i].role == WordRole::number && words_[i].text.size() <= 2 && is_free(i + 1) &&
           words_[i + 1].role == WordRole::genitive && !words_[i + 1].begins_part();
  }

  /// First word of the name that ends just before `end`, სახელობის between them or not.
  std::size_t name_begin(std::size_t end) const {
    const bool named_after =
        end > 0 && words_[end - 1].role == WordRole::noise && (end == words_.size() || !words_[end].begins_part());
    if (named_after) --end;
    std::size_t begin = end;
    while (begin > 0 && is_free(begin - 1) && (begin == end || !words_[begin].begins_part()) &&
           is_part_of_street(begin - 1)) {
      --begin;
    }
    const bool number_before = begin > 0 && begin < end && !words_[begin].begins_part() && is_free(begin - 1);
    if (number_before && is_number_of_name(begin - 1)) --begin;
    return begin;
  }

  /// A lane that has only a number of its own belongs to the street of the part before (მეგრელიძის, III შეს.).
  std::size_t with_parent_street(std::size_t begin, std::size_t marker) const {
    if (begin == 0 || begin == marker || !words_[begin].begins_part()) return begin;
    for (std::size_t i = begin; i < marker; ++i) {
      if (words_[i].role != WordRole::ordinal) return begin;
    }
    const std::size_t end = begin;
    const bool marked = words_[end - 1].role == WordRole::street && !words_[end - 1].used;
    const std::size_t name_end = marked ? end - 1 : end;
    if (name_end == 0 || !is_free(name_end - 1)) return begin;
    const std::size_t parent = name_begin(name_end);
    const bool genitive = parent < name_end && words_[name_end - 1].role != WordRole::name;
    return genitive || (marked && parent < name_end) ? parent : begin;
  }

  void read_marked(std::size_t marker) {
    std::size_t begin = words_[marker].begins_part() ? marker : name_begin(marker);
    if (begin < marker) begin = with_parent_street(begin, marker);
    if (begin == marker && read_name_after(marker)) return;
    if (begin == marker) begin = name_begin(marker);
    if (begin == marker) return;
    // Lanes of the street follow it: თაყაიშვილის ქ., II შეს.
    std::size_t last = marker;
    while (is_free(last + 1) && words_[last + 1].role == WordRole::ordinal && is_free(last + 2) &&
           words_[last + 2].role == WordRole::street) {
      last += 2;
    }
    take(begin, last + 1);
  }

  /// "ქუჩა წერეთელი", "ქ. სტალინი 100", "ул. Руставели 5".
  bool read_name_after(std::size_t marker) {
    std::size_t end = marker + 1;
    while (is_free(end) && !words_[end].begins_part() && is_part_of_street(end)) ++end;
    if (end == marker + 1) return false;
    const bool own_marker = is_free(end) && !words_[end].begins_part() && words_[end].role == WordRole::street;
    if (own_marker) {
      take(marker + 1, end + 1);
    } else {
      set_street(written(words_, marker + 1, end), words_[marker].full);
      use(marker, end);
    }
    return true;
  }

  /// A genitive before a number, a building or the end of its part; a bare name before a number.
  void read_unmarked() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!is_free(i) || !words_[i].is_name()) continue;
      const std::size_t next = i + 1;
      const bool ends = next == words_.size() || words_[next].begins_part();
      const WordRole role = ends ? WordRole::noise : words_[next].role;
      const bool number = role == WordRole::number || role == WordRole::number_sign || role == WordRole::house;
      const bool building = role == WordRole::unit || role == WordRole::landmark;
      const bool genitive = words_[i].role == WordRole::genitive;
      if (!(genitive ? ends || number || building : number)) continue;
      return take(name_begin(next), next);
    }
  }

  void take(std::size_t begin, std::size_t end) {
    std::string street;
    street.reserve(most_bytes_of_usual_street);
    for (std::size_t i = begin; i < end; ++i) {
      if (words_[i].role == WordRole::noise) continue;
      if (!street.empty()) street.push_back(words_[i].before == WordBreak::hyphen ? '-' : ' ');
      const bool marker = words_[i].role == WordRole::street || words_[i].role == WordRole::neighbourhood;
      if (marker) {
        street += words_[i].full;
      } else {
        append_written(words_, i, i + 1, street);
      }
    }
    set_street(std::move(street), "");
    use(begin, end);
  }

  void set_street(std::string name, std::string_view type) {
    reading_.street = has_foreign_letter(name) ? georgian_words(name) : std::move(name);
    if (!type.empty()) reading_.street.append(" ").append(type);
  }

  static bool has_foreign_letter(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) {
      const bool cyrillic = (static_cast<unsigned char>(c) & 0xFEU) == 0xD0U;
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || cyrillic;
    });
  }

  /// Roman figures stay as they are.
  static std::string georgian_words(const std::string& name) {
    std::string out;
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find(' ', begin), name.size());
      const std::string word = name.substr(begin, end - begin);
      if (!out.empty()) out.push_back(' ');
      const bool figures = word.find_first_not_of("IVXივხ") == std::string::npos;
      out += figures ? word : georgian_from_latin(word);
      begin = end + 1;
    }
    return out;
  }

  void use(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) words_[i].used = true;
  }

  /// The first number that is not of a flat, a building or a neighbourhood.
  void read_house() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].role != WordRole::number || words_[i].used || counts_unit(i)) continue;
      reading_.house = words_[i].text;
      words_[i].used = true;
      return;
    }
  }

  bool counts_unit(std::size_t number) const {
    std::size_t i = number;
    while (i > 0 && !words_[i].begins_part() &&
           (words_[i - 1].role == WordRole::number_sign || words_[i - 1].role == WordRole::noise)) {
      --i;
    }
    if (i == 0 || (words_[i].begins_part() && words_[i].before != WordBreak::comma)) return false;
    const WordRole role = words_[i - 1].role;
    return role == WordRole::unit || role == WordRole::neighbourhood;
  }

  std::vector<AddressWord>& words_;
  StreetReading reading_;
};

}  // namespace

StreetReading read_street(AddressText& address) { return StreetReader(address).read(); }

}  // namespace klasteri
