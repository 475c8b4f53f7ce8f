#include "geo/geocode/locator.h"

#include <algorithm>

#include "geo/geocode/attestation.h"
#include "geo/geocode/glued_names.h"
#include "geo/geocode/municipality_choice.h"
#include "geo/geocode/result_scores.h"
#include "geo/geocode/settlement_label.h"
#include "geo/geocode/short_letters.h"
#include "geo/geocode/street_settling.h"
#include "geo/geocode/text_name_matching.h"
#include "geo/geocode/word_spans.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// A bare word is taken for a misspelled settlement from so many letters on.
constexpr std::size_t least_letters_of_misspelled_name = 6;

}  // namespace

Locator::Locator(const GeocodingKnowledge& knowledge, const AddressQuery& query, const ColumnReading& columns,
                 AddressText& text, GeocodeExplanation* explanation)
    : know_(knowledge),
      query_(query),
      explanation_(explanation),
      settling_(knowledge.gazetteer, explanation),
      columns_(columns.admin),
      settlement_column_(columns.settlement),
      community_column_(columns.community),
      column_match_(columns.match),
      address_(text) {}

GeocodeResult Locator::run() {
  read();
  choose_municipality();
  choose_settlement();
  StreetReading street = read_street(address_);
  result_.street = std::move(street.street);
  result_.house = std::move(street.house);
  finish();
  return std::move(result_);
}

void Locator::read() {
  split_address(query_.text, address_);
  if (address_.too_long) settling_.fault(GeoFault::too_long);
  if (address_.mojibake) settling_.fault(GeoFault::mojibake);
  split_glued_names(address_, know_.names);
  settle_letters(address_, know_.gazetteer, know_.names);
  if (explanation_ != nullptr) {
    for (const AddressWord& word : address_.words) {
      explanation_->tokens.push_back({std::string(word.text), word.role});
    }
  }
  reading_ = read_admin(address_, know_.gazetteer, know_.names, columns_.municipality);
}

void Locator::choose_municipality() {
  const MunicipalityChoice choice =
      klasteri::choose_municipality(know_.gazetteer.admin(), columns_, reading_, explanation_);
  result_.region = choice.region;
  result_.municipality = choice.municipality;
  result_.faults |= choice.faults;
  district_ = choice.district;
  text_elsewhere_ = choice.text_elsewhere;
}

void Locator::choose_settlement() {
  if (result_.municipality == no_unit) {
    if (!text_elsewhere_) settle_without_municipality();
    return;
  }
  if (settle_column() || settle_city_of_community()) return use_settlement_names();
  if (!text_elsewhere_ && (settle_marked_text() || settle_bare_text() || settle_town())) return;
  if (settle_district()) return;
  settle_community();
}

/// The column has settled the place: what the text says about it is no street.
void Locator::use_settlement_names() {
  for (TextName name : marked_names(address_.words)) {
    match_named(name, result_.municipality);
    use_words(address_.words, name);
  }
  const std::vector<TextName> names = bare_names(address_.words);
  if (names.empty()) return;
  const std::string key = fold(result_.settlement);
  for (const TextName& name : names) {
    if (fold(written(address_.words, name.begin, name.end)) == key) use_words(address_.words, name);
  }
}

bool Locator::settle_column() {
  if (settlement_column_.blank()) return false;
  ColumnMatch elsewhere;
  if (result_.municipality != columns_.municipality) {
    elsewhere = match_columns(know_.matcher, settlement_column_, community_column_, result_.municipality);
  }
  const auto& [match, name] = result_.municipality == columns_.municipality ? column_match_ : elsewhere;
  settling_.candidates(match, name);
  settling_.rule(Rule::settlement_of_column, settlement_column_.name);
  if (!match.found()) {
    settling_.fault(GeoFault::settlement_unknown);
    result_.settlement = georgian_label(settlement_column_.name);
    result_.score = score_of_unknown_settlement;
    settling_.rule(Rule::column_unknown);
    return false;
  }
  settling_.accept(match, NameSource::column, name);
  return true;
}

/// "ქ. ოზურგეთი" in the community's column is the town itself.
bool Locator::settle_city_of_community() {
  if (settling_.settled || !settlement_column_.blank() || community_column_.blank()) return false;
  const WordRole marker = community_column_.marker;
  if (marker != WordRole::city && marker != WordRole::daba) return false;
  const SettlementName name{community_column_.name, marker, true, true};
  const SettlementMatch match = know_.matcher.find_in(result_.municipality, name);
  settling_.candidates(match, community_column_.name);
  settling_.rule(Rule::town_of_community_column, community_column_.name);
  if (!match.found()) return false;
  settling_.accept(match, NameSource::column, community_column_.name);
  return true;
}

SettlementMatch Locator::match_named(TextName& name, UnitIndex municipality) const {
  return match_text_name(know_.matcher, address_.words, municipality, result_.region, name);
}

bool Locator::settle_marked_text() {
  std::vector<TextName> names = marked_names(address_.words);
  std::string unknown;
  for (TextName& name : names) {
    const SettlementMatch match = match_named(name, result_.municipality);
    const std::string text = written(address_.words, name.begin, name.end);
    settling_.candidates(match, text);
    use_words(address_.words, name);
    if (match.found()) {
      settling_.rule(Rule::settlement_marked, text);
      if (settling_.settled || !settlement_column_.blank()) continue;
      settling_.accept(match, NameSource::marked_text, text);
      return true;
    }
    if (unknown.empty()) unknown = text;
  }
  if (unknown.empty() || !settlement_column_.blank()) return false;
  settling_.fault(GeoFault::settlement_unknown);
  result_.settlement = georgian_label(unknown);
  result_.score = score_of_unknown_settlement;
  settling_.rule(Rule::settlement_marked_unknown, unknown);
  return false;
}

bool Locator::settle_bare_text() {
  if (!settlement_column_.blank() || !result_.settlement.empty()) return false;
  for (TextName name : bare_names(address_.words)) {
    const auto& words = address_.words;
    const bool alone = name.end == words.size() || words[name.end].begins_part();
    std::string text;
    SettlementName settlement = settlement_name(address_.words, name, name.end, text);
    settlement.may_be_misspelled = alone && fold(text).size() >= least_letters_of_misspelled_name;
    const SettlementMatch match = know_.matcher.find_in(result_.municipality, settlement);
    if (!match.found() || match.method == MatchMethod::two_edits) continue;
    settling_.candidates(match, text);
    settling_.rule(Rule::settlement_bare, text);
    use_words(address_.words, name);
    settling_.accept(match, NameSource::bare_text, text);
    return true;
  }
  return false;
}

/// A municipality named like its town, with no other settlement in the text, means the town.
bool Locator::settle_town() {
  if (!settlement_column_.blank() || !result_.settlement.empty() || district_) return false;
  const PlaceIndex seat = know_.seats[result_.municipality];
  if (seat == no_place) return false;
  for (const MunicipalityMention& mention : reading_.municipalities) {
    if (mention.unit != result_.municipality || !mention.may_be_town) continue;
    settling_.rule(Rule::town_of_municipality);
    const SettlementMatch town{MatchMethod::exact, {seat}};
    settling_.candidates(town, know_.gazetteer.name_ka(seat));
    settling_.accept(town, mention.strength >= MentionStrength::city ? NameSource::marked_text : NameSource::bare_text,
                     "");
    if (is_nothing_but(mention)) weigh_namesakes(seat);
    return true;
  }
  return false;
}

/// Whether the whole address is that bare name.
bool Locator::is_nothing_but(const MunicipalityMention& mention) const {
  if (mention.strength >= MentionStrength::city) return false;
  const bool columns = columns_.region != no_unit || columns_.municipality != no_unit || !community_column_.blank();
  return !columns && mention.begin == 0 && mention.end == address_.words.size();
}

/// ვანი, გორი and რუსთავი are towns, and villages elsewhere. A name and nothing else is more likely the town's, but
/// nothing says so.
void Locator::weigh_namesakes(PlaceIndex town) {
  const std::string name(know_.gazetteer.name_ka(town));
  const SettlementMatch match = know_.matcher.find_anywhere(no_unit, {name, WordRole::name, false, false});
  if (match.method != MatchMethod::exact || match.unique()) return;
  settling_.ambiguous = true;
  settling_.fault(GeoFault::homonym);
  result_.score /= static_cast<double>(match.places.size());
  settling_.rule(Rule::town_among_homonyms, std::to_string(match.places.size()), name);
}

/// Districts of Tbilisi, and self-governing cities, which are settlements by themselves.
bool Locator::settle_district() {
  const Gazetteer& gazetteer = know_.gazetteer;
  const Municipality& municipality = gazetteer.admin().municipalities()[result_.municipality];
  if (municipality.kind != MunicipalityKind::city || !result_.settlement.empty()) return false;
  const PlaceIndex seat = know_.seats[result_.municipality];
  result_.settlement = municipality.name_ka;
  result_.score = score_of_source(true);
  settling_.settled = true;
  if (!district_) {
    settling_.rule(Rule::municipality_is_city);
    settling_.place(seat != no_place ? seat : gazetteer.of_municipality(result_.municipality));
    return true;
  }
  const CityDistrict& district = gazetteer.admin().districts()[*district_];
  settling_.rule(Rule::district_of_city, district.name_ka, municipality.name_ka);
  for (const NameHit& hit : gazetteer.find_key(fold(district.name_ka))) {
    const Place& candidate = gazetteer[hit.place];
    if (candidate.kind == PlaceKind::district && candidate.municipality == result_.municipality) {
      settling_.place(hit.place);
      return true;
    }
  }
  settling_.place(gazetteer.of_municipality(result_.municipality));
  return true;
}

/// The community of the columns or the text: a node of its own, else the settlement that gives it its name.
void Locator::settle_community() {
  NamedColumn community = community_column_;
  const auto& words = address_.words;
  for (std::size_t i = 1; i < words.size() && community.blank() && !text_elsewhere_; ++i) {
    if (words[i].role != WordRole::community || words[i - 1].role != WordRole::genitive || words[i - 1].used) continue;
    community.name = words[i - 1].text;
    community.marker = WordRole::community;
    for (std::size_t j = i - 1; j < words.size() && (j < i || words[j].role == WordRole::community); ++j) {
      address_.words[j].used = true;
    }
  }
  if (community.blank() || community.marker != WordRole::community) return;
  for (const NameHit& hit : know_.gazetteer.find_key(fold(community.name))) {
    const Place& candidate = know_.gazetteer[hit.place];
    if (candidate.kind != PlaceKind::community || candidate.municipality != result_.municipality) continue;
    settling_.rule(Rule::community, community.name);
    result_.score = std::max(result_.score, score_of_community);
    return settling_.place(hit.place);
  }
  const WordRole seat = community.seat == WordRole::name ? WordRole::village : community.seat;
  const SettlementName name{community.name, seat, true, false};
  SettlementMatch match = know_.matcher.find_in(result_.municipality, name);
  if (!match.found()) return;
  settling_.candidates(match, community.name);
  settling_.rule(Rule::community_at_settlement, community.name);
  result_.score = std::max(result_.score, score_of_community);
  settling_.place_in_middle(match.places);
}

/// Without a municipality a name counts only if no other settlement has it.
void Locator::settle_without_municipality() {
  std::vector<TextName> names = marked_names(address_.words);
  if (names.empty()) names = bare_names(address_.words);
  SettlementMatch match;
  std::string text;
  bool marked = true;
  if (!settlement_column_.blank()) {
    text = settlement_column_.name;
    match = know_.matcher.find_anywhere(result_.region, {text, settlement_column_.marker, false, true});
    if (!match.found() && !settlement_column_.other_name.empty()) {
      match = know_.matcher.find_anywhere(result_.region,
                                          {settlement_column_.other_name, settlement_column_.marker, false, true});
      if (match.found()) text = settlement_column_.other_name;
    }
  }
  for (TextName& name : names) {
    if (match.found()) break;
    match = match_named(name, no_unit);
    const bool edited = match.method == MatchMethod::one_edit;
    if (name.marker == WordRole::name && edited) match = {};
    if (match.found() || name.marker != WordRole::name) {
      text = written(address_.words, name.begin, name.end);
      marked = name.marker != WordRole::name;
      use_words(address_.words, name);
    }
  }
  if (text.empty()) return;
  settling_.candidates(match, text);
  if (!match.found()) {
    settling_.fault(GeoFault::settlement_unknown);
    result_.settlement = georgian_label(text);
    settling_.rule(Rule::unknown_without_municipality, text);
    return;
  }
  if (!match.unique()) {
    const PlaceIndex chosen = best_attested(know_.gazetteer, match, text);
    if (chosen == no_place) return settling_.accept_homonyms(match, text);
    settling_.accept_dominant(match, chosen, text);
    result_.score *= factor_without_municipality;
    return;
  }
  settling_.rule(Rule::only_settlement_of_name, text);
  const Place& only = know_.gazetteer[match.places.front()];
  result_.municipality = only.municipality;
  result_.region = only.region;
  settling_.accept(match, marked ? NameSource::marked_text : NameSource::bare_text, text);
  result_.score *= factor_without_municipality;
  const PlaceIndex place = match.places.front();
  if (only.municipality != no_unit && !know_.gazetteer.is_municipality_sure(place)) {
    settling_.ambiguous = true;
    settling_.fault(GeoFault::municipality_unsure);
    settling_.rule(Rule::place_on_border);
  }
  if (match.method == MatchMethod::exact && goes_by_another_name(know_.gazetteer, place, text)) {
    settling_.ambiguous = true;
    settling_.fault(GeoFault::homonym);
    settling_.rule(Rule::other_name_of_place, text, know_.gazetteer.name_ka(place));
  }
}

void Locator::find_street() {
  if (settling_.ambiguous) return settling_.fault(GeoFault::street_unknown);
  const bool in_city = result_.municipality != no_unit &&
                       know_.gazetteer.admin().municipalities()[result_.municipality].kind == MunicipalityKind::city;
  const PlaceIndex city = in_city ? know_.seats[result_.municipality] : no_place;
  settle_street(know_.gazetteer, know_.streets, city, result_, explanation_);
}

/// Walks up the tree where nothing finer was found, then says how sure all that is.
void Locator::finish() {
  const Gazetteer& gazetteer = know_.gazetteer;
  const bool unknown = (result_.faults & bit(GeoFault::settlement_unknown)) != 0;
  if (!result_.point.valid() && result_.place == no_place) {
    if (result_.municipality != no_unit) {
      settling_.place(gazetteer.of_municipality(result_.municipality));
      result_.score = unknown ? score_of_unknown_settlement : score_of_municipality;
      settling_.rule(Rule::nothing_finer_than_municipality);
    } else if (result_.region != no_unit) {
      settling_.place(gazetteer.of_region(result_.region));
      result_.score = unknown ? score_of_unknown_settlement / 2 : score_of_region;
      settling_.rule(Rule::nothing_finer_than_region);
    }
  }
  if (!result_.street.empty() && result_.place != no_place) find_street();
  const GeoFaults conflicts = bit(GeoFault::municipality_conflict) | bit(GeoFault::region_conflict);
  const bool blank = address_.words.empty() && columns_.region == no_unit && columns_.municipality == no_unit &&
                     settlement_column_.blank() && community_column_.blank();
  if (blank) settling_.fault(GeoFault::empty);
  if (settling_.ambiguous) {
    result_.status = GeoStatus::ambiguous;
  } else if (result_.municipality == no_unit && result_.region == no_unit) {
    result_.status = GeoStatus::unmatched;
    result_.score = 0;
    settling_.rule(Rule::nothing_known);
  } else {
    result_.status = GeoStatus::matched;
  }
  if ((result_.faults & conflicts) != 0) {
    result_.status = GeoStatus::conflict;
    result_.score *= factor_of_conflict;
  }
}

}  // namespace klasteri
