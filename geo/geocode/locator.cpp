#include "geo/geocode/locator.h"

#include <algorithm>

#include "geo/geocode/glued_names.h"
#include "geo/geocode/municipality_choice.h"
#include "geo/geocode/result_scores.h"
#include "geo/geocode/short_letters.h"
#include "geo/geocode/street_settling.h"
#include "geo/geocode/word_spans.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// A bare word is taken for a misspelled settlement from so many letters on.
constexpr std::size_t least_letters_of_misspelled_name = 6;

/// GeoNames and Who's On First hold Georgian names in Latin letters for the most part.
bool only_romanised_sources(std::string_view sources) {
  while (!sources.empty()) {
    const std::size_t end = std::min(sources.find(';'), sources.size());
    const std::string_view source = sources.substr(0, end);
    if (source != "geonames" && source != "wof") return false;
    sources.remove_prefix(std::min(end + 1, sources.size()));
  }
  return true;
}

}  // namespace

Locator::Locator(const GeocodingKnowledge& knowledge, const AddressQuery& query, const ColumnReading& columns,
                 AddressText& text, GeocodeExplanation* explanation)
    : know_(knowledge),
      query_(query),
      explanation_(explanation),
      columns_(columns.admin),
      settlement_column_(columns.settlement),
      community_column_(columns.community),
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
  if (address_.too_long) fault(GeoFault::too_long);
  if (address_.mojibake) fault(GeoFault::mojibake);
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
    match_span(name, result_.municipality);
    use(name);
  }
  const std::vector<TextName> names = bare_names(address_.words);
  if (names.empty()) return;
  const std::string key = fold(result_.settlement);
  for (const TextName& name : names) {
    if (fold(written(address_.words, name.begin, name.end)) == key) use(name);
  }
}

bool Locator::settle_column() {
  if (settlement_column_.blank()) return false;
  SettlementName name;
  name.text = settlement_column_.name;
  name.marker = settlement_column_.marker;
  if (name.marker == WordRole::name) name.marker = community_column_.seat;
  if (name.marker == WordRole::name && community_column_.marker == WordRole::community) name.marker = WordRole::village;
  SettlementMatch match = know_.matcher.find_in(result_.municipality, name);
  if (!match.found() && !settlement_column_.other_name.empty()) {
    name.text = settlement_column_.other_name;
    match = know_.matcher.find_in(result_.municipality, name);
  }
  candidates(match);
  rule(Rule::settlement_of_column, settlement_column_.name);
  if (!match.found()) {
    fault(GeoFault::settlement_unknown);
    result_.settlement = settlement_column_.name;
    result_.score = score_of_unknown_settlement;
    rule(Rule::column_unknown);
    return false;
  }
  return accept(match, Source::column, settlement_column_.name);
}

/// "ქ. ოზურგეთი" in the community's column is the town itself.
bool Locator::settle_city_of_community() {
  if (settled_ || !settlement_column_.blank() || community_column_.blank()) return false;
  const WordRole marker = community_column_.marker;
  if (marker != WordRole::city && marker != WordRole::daba) return false;
  const SettlementName name{community_column_.name, marker, true, true};
  const SettlementMatch match = know_.matcher.find_in(result_.municipality, name);
  candidates(match);
  rule(Rule::town_of_community_column, community_column_.name);
  return match.found() && accept(match, Source::column, community_column_.name);
}

SettlementName Locator::named(const TextName& name, std::size_t end, std::string& text) const {
  text = written(address_.words, name.begin, end);
  SettlementName settlement;
  settlement.text = text;
  settlement.marker = name.marker;
  settlement.may_be_genitive = name.declined && address_.words[end - 1].role == WordRole::genitive;
  settlement.may_be_misspelled = false;
  return settlement;
}

/// Longest name first; with edits only when no part of it is known.
SettlementMatch Locator::match_span(TextName& name, UnitIndex municipality) const {
  std::string text;
  const SettlementMatcher& matcher = know_.matcher;
  const auto find = [&](const SettlementName& settlement) {
    return municipality != no_unit ? matcher.find_in(municipality, settlement)
                                   : matcher.find_anywhere(result_.region, settlement);
  };
  const auto find_misspelled = [&](const SettlementName& settlement) {
    return municipality != no_unit ? matcher.find_misspelled_in(municipality, settlement)
                                   : matcher.find_misspelled_anywhere(result_.region, settlement);
  };
  const std::size_t shortest = name.marker == WordRole::name ? name.end : name.begin + 1;
  for (const bool misspelled : {false, true}) {
    for (std::size_t end = name.end; end >= shortest; --end) {
      if (address_.words[end - 1].role == WordRole::genitive && !name.declined) continue;
      const SettlementName settlement = named(name, end, text);
      SettlementMatch match = misspelled ? find_misspelled(settlement) : find(settlement);
      if (!match.found()) continue;
      name.end = end;
      return match;
    }
  }
  // Nothing is known: the name as written ends before the genitive, where a street begins.
  std::size_t end = name.begin + 1;
  while (end < name.end && address_.words[end].role != WordRole::genitive) ++end;
  name.end = end;
  return {};
}

void Locator::use(const TextName& name) {
  for (std::size_t i = std::min(name.marker_word, name.begin); i < name.end; ++i) address_.words[i].used = true;
}

bool Locator::settle_marked_text() {
  std::vector<TextName> names = marked_names(address_.words);
  std::string unknown;
  for (TextName& name : names) {
    const SettlementMatch match = match_span(name, result_.municipality);
    candidates(match);
    const std::string text = written(address_.words, name.begin, name.end);
    use(name);
    if (match.found()) {
      rule(Rule::settlement_marked, text);
      if (settled_ || !settlement_column_.blank()) continue;
      return accept(match, Source::marked_text, text);
    }
    if (unknown.empty()) unknown = text;
  }
  if (unknown.empty() || !settlement_column_.blank()) return false;
  fault(GeoFault::settlement_unknown);
  result_.settlement = unknown;
  result_.score = score_of_unknown_settlement;
  rule(Rule::settlement_marked_unknown, unknown);
  return false;
}

bool Locator::settle_bare_text() {
  if (!settlement_column_.blank() || !result_.settlement.empty()) return false;
  for (TextName name : bare_names(address_.words)) {
    const auto& words = address_.words;
    const bool alone = name.end == words.size() || words[name.end].begins_part();
    std::string text;
    SettlementName settlement = named(name, name.end, text);
    settlement.may_be_misspelled = alone && fold(text).size() >= least_letters_of_misspelled_name;
    const SettlementMatch match = know_.matcher.find_in(result_.municipality, settlement);
    if (!match.found() || match.method == MatchMethod::two_edits) continue;
    candidates(match);
    rule(Rule::settlement_bare, text);
    use(name);
    return accept(match, Source::bare_text, text);
  }
  return false;
}

/// A municipality named like its town, with no other settlement in the text, means the town.
bool Locator::settle_town() {
  if (!settlement_column_.blank() || !result_.settlement.empty()) return false;
  const PlaceIndex seat = know_.seats[result_.municipality];
  if (seat == no_place) return false;
  for (const MunicipalityMention& mention : reading_.municipalities) {
    if (mention.unit != result_.municipality || !mention.may_be_town) continue;
    rule(Rule::town_of_municipality);
    accept({MatchMethod::exact, {seat}},
           mention.strength >= MentionStrength::city ? Source::marked_text : Source::bare_text, "");
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
  ambiguous_ = true;
  fault(GeoFault::homonym);
  result_.score /= static_cast<double>(match.places.size());
  rule(Rule::town_among_homonyms, std::to_string(match.places.size()), name);
}

/// Districts of Tbilisi, and self-governing cities, which are settlements by themselves.
bool Locator::settle_district() {
  const Gazetteer& gazetteer = know_.gazetteer;
  const Municipality& municipality = gazetteer.admin().municipalities()[result_.municipality];
  if (municipality.kind != MunicipalityKind::city || !result_.settlement.empty()) return false;
  const PlaceIndex seat = know_.seats[result_.municipality];
  result_.settlement = municipality.name_ka;
  result_.score = score_of_source(true);
  settled_ = true;
  if (!district_) {
    rule(Rule::municipality_is_city);
    place(seat != no_place ? seat : gazetteer.of_municipality(result_.municipality));
    return true;
  }
  const CityDistrict& district = gazetteer.admin().districts()[*district_];
  rule(Rule::district_of_city, district.name_ka, municipality.name_ka);
  for (const NameHit& hit : gazetteer.find_key(fold(district.name_ka))) {
    const Place& candidate = gazetteer[hit.place];
    if (candidate.kind == PlaceKind::district && candidate.municipality == result_.municipality) {
      place(hit.place);
      return true;
    }
  }
  place(gazetteer.of_municipality(result_.municipality));
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
    rule(Rule::community, community.name);
    result_.score = std::max(result_.score, score_of_community);
    return place(hit.place);
  }
  const WordRole seat = community.seat == WordRole::name ? WordRole::village : community.seat;
  const SettlementName name{community.name, seat, true, false};
  SettlementMatch match = know_.matcher.find_in(result_.municipality, name);
  if (!match.found()) return;
  candidates(match);
  rule(Rule::community_at_settlement, community.name);
  result_.score = std::max(result_.score, score_of_community);
  place_in_middle(match.places);
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
    }
  }
  for (TextName& name : names) {
    if (match.found()) break;
    match = match_span(name, no_unit);
    const bool edited = match.method == MatchMethod::one_edit;
    if (name.marker == WordRole::name && edited) match = {};
    if (match.found() || name.marker != WordRole::name) {
      text = written(address_.words, name.begin, name.end);
      marked = name.marker != WordRole::name;
      use(name);
    }
  }
  if (text.empty()) return;
  candidates(match);
  if (!match.found()) {
    fault(GeoFault::settlement_unknown);
    result_.settlement = text;
    rule(Rule::unknown_without_municipality, text);
    return;
  }
  if (!match.unique()) {
    const PlaceIndex chosen = dominant(match, text);
    if (chosen == no_place) return accept_homonyms(match, text);
    accept_dominant(match, chosen, text);
    result_.score *= factor_without_municipality;
    return;
  }
  rule(Rule::only_settlement_of_name, text);
  const Place& only = know_.gazetteer[match.places.front()];
  result_.municipality = only.municipality;
  result_.region = only.region;
  accept(match, marked ? Source::marked_text : Source::bare_text, text);
  result_.score *= factor_without_municipality;
  const PlaceIndex place = match.places.front();
  if (only.municipality != no_unit && !know_.gazetteer.is_municipality_sure(place)) {
    ambiguous_ = true;
    fault(GeoFault::municipality_unsure);
    rule(Rule::place_on_border);
  }
  if (match.method == MatchMethod::exact && goes_by_another_name(place, text)) {
    ambiguous_ = true;
    fault(GeoFault::homonym);
    rule(Rule::other_name_of_place, text, know_.gazetteer.name_ka(place));
  }
}

/// Whether a Georgian name is not the place's own but a former one, or that of another language. A village that the
/// gazetteer lacks may bear it today.
bool Locator::goes_by_another_name(PlaceIndex place, std::string_view written_name) const {
  if (!has_georgian(written_name) || only_romanised_sources(know_.gazetteer.sources(place))) return false;
  return squeezed(fold(know_.gazetteer.name_ka(place))) != squeezed(fold(written_name));
}

bool Locator::accept(const SettlementMatch& match, Source source, const std::string& written_name) {
  settled_ = true;
  if (match.method == MatchMethod::group) {
    accept_group(match, written_name);
    return true;
  }
  if (!match.unique()) {
    if (const PlaceIndex chosen = dominant(match, written_name); chosen != no_place)
      return accept_dominant(match, chosen, written_name);
    accept_homonyms(match, written_name);
    return true;
  }
  if (match.method == MatchMethod::one_edit || match.method == MatchMethod::two_edits) {
    fault(GeoFault::settlement_misspelled);
    rule(Rule::misspelled, written_name);
  }
  result_.settlement = label_of(match, written_name);
  result_.score = score_of_method(match.method) * score_of_source(source != Source::bare_text);
  place(match.places.front());
  return true;
}

/// How well it is attested that a place has this name: by the state's classifier, which has its former names beside it,
/// else by how many sources. Who's On First took its places from GeoNames, so the two are one.
unsigned Locator::attestation(const SettlementMatch& match, PlaceIndex place, std::string_view written_name) const {
  constexpr unsigned official = 10;
  if (know_.gazetteer.is_official(place)) {
    const bool as_it_is = match.method == MatchMethod::exact || match.method == MatchMethod::joined;
    const bool former = as_it_is && squeezed(fold(know_.gazetteer.name_ka(place))) != squeezed(fold(written_name));
    return former ? 1 : official;
  }
  const std::string_view sources = know_.gazetteer.sources(place);
  const auto count = static_cast<unsigned>(std::count(sources.begin(), sources.end(), ';')) + 1;
  const bool twice =
      sources.find("geonames") != std::string_view::npos && sources.find("wof") != std::string_view::npos;
  return count - (twice ? 1 : 0);
}

/// The one of several places of a name that is meant all the same: the only one that the classifier knows, or within
/// one municipality the one that more sources know than any other. no_place where there is none.
PlaceIndex Locator::dominant(const SettlementMatch& match, std::string_view written_name) const {
  PlaceIndex best = no_place;
  unsigned most = 0;
  bool shared = false;
  for (const PlaceIndex place : match.places) {
    const unsigned attested = attestation(match, place, written_name);
    if (attested == most) shared = true;
    if (attested <= most) continue;
    best = place;
    most = attested;
    shared = false;
  }
  if (shared || best == no_place) return no_place;
  const UnitIndex municipality = know_.gazetteer[best].municipality;
  const bool one_municipality =
      municipality != no_unit && std::all_of(match.places.begin(), match.places.end(), [&](PlaceIndex place) {
        return know_.gazetteer[place].municipality == municipality;
      });
  return one_municipality || know_.gazetteer.is_official(best) ? best : no_place;
}

bool Locator::accept_dominant(const SettlementMatch& match, PlaceIndex chosen, const std::string& written_name) {
  unsigned all = 0;
  for (const PlaceIndex place : match.places) all += attestation(match, place, written_name);
  fault(GeoFault::homonym);
  rule(Rule::best_attested_homonym, std::to_string(match.places.size()), written_name);
  const Place& place = know_.gazetteer[chosen];
  if (result_.municipality == no_unit) {
    result_.municipality = place.municipality;
    result_.region = place.region;
  }
  accept({match.method, {chosen}}, Source::column, written_name);
  result_.score *= attestation(match, chosen, written_name) / static_cast<double>(all);
  return true;
}

/// The gazetteer's name; but where only romanised sources know a village, its Georgian spelling is a guess (წ or ც?),
/// and the address, which sounds the same, knows better.
std::string Locator::label_of(const SettlementMatch& match, const std::string& written_name) const {
  const Gazetteer& gazetteer = know_.gazetteer;
  const PlaceIndex place = match.places.front();
  std::string name(gazetteer.name_ka(place));
  const bool village = gazetteer[place].kind == PlaceKind::village;
  // Whether a name is one word or two, the official list knows best, then the address.
  const bool same_letters = squeezed(name) == squeezed(written_name);
  if (same_letters && !gazetteer.is_official(place)) return written_name;
  if (!village || !has_georgian(written_name) || !only_romanised_sources(gazetteer.sources(place))) return name;
  switch (match.method) {
    case MatchMethod::exact:
    case MatchMethod::joined:
    case MatchMethod::beyond_border:
      return written_name;
    case MatchMethod::one_edit:
      // Who erred is open where the gazetteer's spelling is a mere transliteration.
      return georgian_from_latin(gazetteer.name_en(place)) == name ? written_name : name;
    default:
      return name;
  }
}

/// ნატანები for ზემო and ქვემო ნატანები: the middle of them, as exact as a community. Where the gazetteer has only one
/// of them, the plain village or another of the group may still be missing from it.
void Locator::accept_group(const SettlementMatch& match, const std::string& written_name) {
  ambiguous_ = true;
  fault(GeoFault::homonym);
  result_.settlement = written_name;
  result_.score = score_of_method(MatchMethod::group) / static_cast<double>(match.places.size());
  rule(Rule::group_of_settlements);
  place_in_middle(match.places);
}

/// As exact as a community: one settlement's point, or the middle of several.
void Locator::place_in_middle(const std::vector<PlaceIndex>& places) {
  place(places.size() == 1 ? places.front() : know_.gazetteer.of_municipality(result_.municipality));
  Point sum{0, 0};
  double count = 0;
  for (const PlaceIndex member : places) {
    const Point p = know_.gazetteer[member].point;
    if (!p.valid()) continue;
    sum = {sum.x + p.x, sum.y + p.y};
    ++count;
  }
  if (count == 0) return;
  result_.faults &= ~bit(GeoFault::no_point);
  result_.point = {sum.x / count, sum.y / count};
  result_.precision = GeoPrecision::community;
}

/// The one of several places that is a town; no_place where none or several are.
PlaceIndex Locator::only_town(const SettlementMatch& match) const {
  PlaceIndex town = no_place;
  for (const PlaceIndex place : match.places) {
    if (know_.gazetteer[place].kind != PlaceKind::city) continue;
    if (town != no_place) return no_place;
    town = place;
  }
  return town;
}

void Locator::accept_homonyms(const SettlementMatch& match, const std::string& written_name) {
  settled_ = true;
  ambiguous_ = true;
  fault(GeoFault::homonym);
  result_.settlement = written_name;
  result_.score = score_of_method(match.method) / static_cast<double>(match.places.size());
  const Gazetteer& gazetteer = know_.gazetteer;
  const Place& first = gazetteer[match.places.front()];
  bool one_region = true;
  bool one_municipality = true;
  for (const PlaceIndex index : match.places) {
    one_region = one_region && gazetteer[index].region == first.region;
    one_municipality = one_municipality && gazetteer[index].municipality == first.municipality;
  }
  rule(Rule::homonyms, std::to_string(match.places.size()), written_name);
  if (const PlaceIndex town = only_town(match); town != no_place && result_.municipality == no_unit) {
    // The likeliest, and said to be no more than that.
    result_.municipality = gazetteer[town].municipality;
    result_.region = gazetteer[town].region;
    result_.settlement = gazetteer.name_ka(town);
    place(town);
  } else if (one_municipality && first.municipality != no_unit) {
    result_.municipality = first.municipality;
    result_.region = first.region;
    place(gazetteer.of_municipality(first.municipality));
  } else if (one_region && first.region != no_unit) {
    result_.region = first.region;
    place(gazetteer.of_region(first.region));
  }
}

/// Sets place, point and precision; without a point of its own, a place takes that of its nearest ancestor.
void Locator::place(PlaceIndex place) {
  result_.place = place;
  if (place == no_place) return;
  const PlaceIndex with_point = know_.gazetteer.with_point(place);
  if (with_point != place) fault(GeoFault::no_point);
  if (with_point == no_place) return;
  result_.point = know_.gazetteer[with_point].point;
  result_.precision = precision_of(know_.gazetteer[with_point].kind);
}

void Locator::candidates(const SettlementMatch& match) {
  if (explanation_ == nullptr) return;
  const Gazetteer& gazetteer = know_.gazetteer;
  for (const PlaceIndex index : match.places) {
    explanation_->candidates.push_back({std::string(gazetteer.id(index)), std::string(gazetteer.name_ka(index)),
                                        gazetteer[index].kind,
                                        score_of_method(match.method) / static_cast<double>(match.places.size())});
  }
}

void Locator::find_street() {
  if (ambiguous_) return fault(GeoFault::street_unknown);
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
      place(gazetteer.of_municipality(result_.municipality));
      result_.score = unknown ? score_of_unknown_settlement : score_of_municipality;
      rule(Rule::nothing_finer_than_municipality);
    } else if (result_.region != no_unit) {
      place(gazetteer.of_region(result_.region));
      result_.score = unknown ? score_of_unknown_settlement / 2 : score_of_region;
      rule(Rule::nothing_finer_than_region);
    }
  }
  if (!result_.street.empty() && result_.place != no_place) find_street();
  const GeoFaults conflicts = bit(GeoFault::municipality_conflict) | bit(GeoFault::region_conflict);
  const bool blank = address_.words.empty() && columns_.region == no_unit && columns_.municipality == no_unit &&
                     settlement_column_.blank() && community_column_.blank();
  if (blank) fault(GeoFault::empty);
  if (ambiguous_) {
    result_.status = GeoStatus::ambiguous;
  } else if (result_.municipality == no_unit && result_.region == no_unit) {
    result_.status = GeoStatus::unmatched;
    result_.score = 0;
    rule(Rule::nothing_known);
  } else {
    result_.status = GeoStatus::matched;
  }
  if ((result_.faults & conflicts) != 0) {
    result_.status = GeoStatus::conflict;
    result_.score *= factor_of_conflict;
  }
}

}  // namespace klasteri
