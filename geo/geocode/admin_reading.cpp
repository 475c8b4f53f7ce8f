#include "geo/geocode/admin_reading.h"

#include <algorithm>

#include "geo/geocode/word_spans.h"

namespace klasteri {
namespace {

using Form = AdminNames::Form;

/// Borders are coarse: a village so near to a municipality may belong to it.
constexpr double beside_border_m = 4000;

class AdminReader {
 public:
  AdminReader(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names, UnitIndex home)
      : words_(address.words), gazetteer_(gazetteer), names_(names), home_(home) {}

  AdminReading read() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].role == WordRole::country || words_[i].role == WordRole::noise) words_[i].used = true;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].role == WordRole::municipality) read_marked(i);
      if (words_[i].role == WordRole::region) read_region_marker(i);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].role == WordRole::city || words_[i].role == WordRole::daba) read_town(i);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (stands_at_beginning(i)) read_bare(i);
    }
    return std::move(reading_);
  }

 private:
  const AdminMatch* find(std::size_t begin, std::size_t end, AdminLevel level, Form form) {
    squeezed_span_key(words_, begin, end, key_);
    return names_.find(key_, words_[end - 1].script, level, form);
  }

  void use(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) words_[i].used = true;
  }

  void add(const AdminMatch& match, MentionStrength strength, std::size_t begin, std::size_t end, bool may_be_town) {
    MunicipalityMention mention;
    mention.strength = strength;
    mention.misspelled = match.misspelled;
    mention.begin = begin;
    mention.end = end;
    mention.may_be_town = may_be_town;
    if (match.level == AdminLevel::district) {
      mention.district = match.unit;
      mention.unit = gazetteer_.admin().districts()[match.unit].municipality;
    } else {
      mention.unit = static_cast<UnitIndex>(match.unit);
    }
    reading_.municipalities.push_back(mention);
    use(begin, end);
  }

  /// Names that end just before `end`, within its part.
  std::size_t names_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < most_words_of_name && words_[begin - 1].is_name() && !words_[begin - 1].used &&
           (begin == words_.size() || !words_[begin].begins_part())) {
      --begin;
    }
    return begin;
  }

  /// "ოზურგეთის რაიონში", "ისნის რაიონი", "რაიონი საბურთალო", "Горийский район".
  void read_marked(std::size_t marker) {
    const std::size_t begin = names_before(marker);
    for (std::size_t from = begin; from < marker; ++from) {
      for (const AdminLevel level : {AdminLevel::municipality, AdminLevel::district}) {
        const AdminMatch* match = find(from, marker, level, Form::any);
        if (match == nullptr && level == AdminLevel::municipality &&
            words_[marker - 1].script == WordScript::cyrillic) {
          match = names_.find_adjective(key_);
        }
        if (match != nullptr) return add(*match, MentionStrength::marked, from, marker + 1, false);
      }
    }
    if (read_name_after(marker)) return;
    if (begin == marker) return;
    squeezed_span_key(words_, marker - 1, marker, key_);
    if (const AdminMatch* match = names_.find_misspelled(key_)) {
      add(*match, MentionStrength::marked, marker - 1, marker + 1, false);
    }
  }

  bool read_name_after(std::size_t marker) {
    if (marker + 1 >= words_.size() || words_[marker + 1].begins_part()) return false;
    const std::size_t end = std::min(names_end(words_, marker + 1), marker + 1 + most_words_of_name);
    for (std::size_t to = end; to > marker + 1; --to) {
      for (const AdminLevel level : {AdminLevel::municipality, AdminLevel::district}) {
        const AdminMatch* match = find(marker + 1, to, level, Form::nominative);
        if (match == nullptr) continue;
        add(*match, MentionStrength::marked, marker, to, false);
        return true;
      }
    }
    return false;
  }

  /// "გურიის მხარე", "აჭარის ავტონომიური რესპუბლიკა", "აჭარის ა.რ."
  void read_region_marker(std::size_t marker) {
    std::size_t end = marker;
    while (end > 0 && words_[end - 1].role == WordRole::noise && !words_[end].begins_part()) --end;
    for (std::size_t from = names_before(end); from < end; ++from) {
      const AdminMatch* match = find(from, end, AdminLevel::region, Form::any);
      if (match == nullptr) continue;
      reading_.region = static_cast<UnitIndex>(match->unit);
      return use(from, marker + 1);
    }
  }

  /// "ქ. ოზურგეთი", "ქ. თბილისის", "ქ.ქუთაისში", "დაბა ჩოხატაური".
  void read_town(std::size_t marker) {
    if (marker + 1 >= words_.size() || words_[marker + 1].begins_part() || words_[marker].used) return;
    const std::size_t begin = marker + 1;
    const std::size_t end = std::min(names_end(words_, begin), begin + most_words_of_name);
    for (std::size_t to = end; to > begin; --to) {
      const AdminMatch* match = nullptr;
      if (to == begin + 1) match = find_locative(names_, words_[begin]);
      if (match == nullptr) match = find(begin, to, AdminLevel::municipality, Form::nominative);
      if (match == nullptr && words_[marker].declined) {
        match = find(begin, to, AdminLevel::municipality, Form::genitive);
      }
      if (match != nullptr) return add(*match, MentionStrength::city, marker, to, true);
    }
  }

  /// Whether a name may begin at `i` that nothing before it explains.
  bool stands_at_beginning(std::size_t i) const {
    if (!words_[i].is_name() || words_[i].used || is_short_letter(words_[i])) return false;
    return words_[i].begins_part() || i == 0 || words_[i - 1].used;
  }

  void read_bare(std::size_t begin) {
    const std::size_t end = std::min(names_end(words_, begin), begin + most_words_of_name);
    for (std::size_t to = end; to > begin; --to) {
      if (read_bare_span(begin, to)) return;
    }
    read_bare_region_or_district(begin, names_end(words_, begin));
  }

  bool read_bare_span(std::size_t begin, std::size_t end) {
    const AddressWord& last = words_[end - 1];
    const AdminMatch* match = end == begin + 1 ? find_locative(names_, last) : nullptr;
    if (match == nullptr) match = find(begin, end, AdminLevel::municipality, Form::nominative);
    if (match != nullptr && (last.role == WordRole::name || last.locative)) {
      if (followed_by(end, WordRole::street) || belongs_to_settlement_at_home(begin, end, *match)) return false;
      const bool number = followed_by(end, WordRole::number) || followed_by(end, WordRole::number_sign);
      add(*match, number ? MentionStrength::weak : MentionStrength::bare, begin, end, true);
      return true;
    }
    match = find(begin, end, AdminLevel::municipality, Form::genitive);
    if (match == nullptr || !settlement_follows(end, static_cast<UnitIndex>(match->unit))) return false;
    add(*match, MentionStrength::marked, begin, end, false);
    return true;
  }

  bool followed_by(std::size_t i, WordRole role) const {
    return i < words_.size() && !words_[i].begins_part() && words_[i].role == role;
  }

  /// ვანი in the columns' own municipality is its village ვანი, not the municipality.
  bool belongs_to_settlement_at_home(std::size_t begin, std::size_t end, const AdminMatch& match) {
    if (home_ == no_unit || match.unit == home_) return false;
    span_key(words_, begin, end, key_);
    return has_settlement(key_, home_, beside_border_m);
  }

  bool has_settlement(std::string_view key, UnitIndex municipality, double beside_m = 0) const {
    for (const NameHit& hit : gazetteer_.find_key(key)) {
      const Place& place = gazetteer_[hit.place];
      if (hit.genitive || !is_settlement(place.kind)) continue;
      if (place.municipality == municipality) return true;
      const bool beside = beside_m > 0 && place.kind == PlaceKind::village && place.point.valid() &&
                          gazetteer_.admin().is_within(beside_m, municipality, place.point);
      if (beside) return true;
    }
    return false;
  }

  /// "ლანჩხუთის სოფ. სუფსა", "ოზურგეთის. მერია": the genitive is the municipality's, not a street's.
  bool settlement_follows(std::size_t i, UnitIndex municipality) {
    for (const WordRole role : {WordRole::village, WordRole::daba, WordRole::community}) {
      if (followed_by(i, role)) return true;
    }
    const std::size_t end = i < words_.size() && !words_[i].begins_part() ? names_end(words_, i) : i;
    if (end == i || words_[end - 1].role != WordRole::name) return false;
    if (end < words_.size() && !words_[end].begins_part()) return false;
    span_key(words_, i, end, key_);
    return has_settlement(key_, municipality);
  }

  /// A whole part that is a region's or a district's name: "გურია", "ისანი-სამგორი".
  void read_bare_region_or_district(std::size_t begin, std::size_t end) {
    const bool whole_part = end > begin && (end == words_.size() || words_[end].begins_part());
    if (!whole_part || words_[end - 1].role != WordRole::name) return;
    if (const AdminMatch* match = find(begin, end, AdminLevel::region, Form::nominative)) {
      if (reading_.region == no_unit) reading_.region = static_cast<UnitIndex>(match->unit);
      return use(begin, end);
    }
    const AdminMatch* match = find(begin, end, AdminLevel::district, Form::nominative);
    if (match == nullptr) return;
    const UnitIndex city = gazetteer_.admin().districts()[match->unit].municipality;
    const bool merged_name = end - begin > 1;  // only the merged districts have two words; villages share the others
    const bool city_known = home_ == city || reading_.names(city);
    if (merged_name || city_known) add(*match, MentionStrength::bare, begin, end, false);
  }

  std::vector<AddressWord>& words_;
  const Gazetteer& gazetteer_;
  const AdminNames& names_;
  UnitIndex home_;
  AdminReading reading_;
  std::string key_;
};

}  // namespace

const MunicipalityMention* AdminReading::best() const {
  const MunicipalityMention* best = nullptr;
  for (const MunicipalityMention& mention : municipalities) {
    if (best == nullptr || mention.strength > best->strength) best = &mention;
  }
  return best;
}

bool AdminReading::names(UnitIndex municipality) const {
  return std::any_of(municipalities.begin(), municipalities.end(),
                     [&](const MunicipalityMention& mention) { return mention.unit == municipality; });
}

AdminReading read_admin(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names, UnitIndex home) {
  return AdminReader(address, gazetteer, names, home).read();
}

}  // namespace klasteri
