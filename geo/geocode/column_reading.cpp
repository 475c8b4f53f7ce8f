#include "geo/geocode/column_reading.h"

#include "geo/geocode/address_markers.h"
#include "geo/geocode/address_words.h"
#include "geo/geocode/word_spans.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

bool is_blank_field(std::string_view text) { return fold(text).empty() || text == "NULL" || text == "null"; }

WordRole role_of_letter(std::string_view letter) {
  if (letter == "ქ") return WordRole::city;
  if (letter == "დ") return WordRole::daba;
  if (letter == "ს") return WordRole::village;
  return WordRole::name;
}

}  // namespace

NamedColumn read_named_column(std::string_view text) {
  NamedColumn column;
  if (is_blank_field(text)) return column;
  AddressText address;
  split_address(text, address);
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t other_begin = 0;
  std::size_t other_end = 0;
  for (std::size_t i = 0; i < address.words.size(); ++i) {
    const AddressWord& word = address.words[i];
    const WordRole role = is_short_letter(word) && i == 0 ? role_of_letter(word.text) : word.role;
    if (role == WordRole::community) {
      if (column.marker == WordRole::village || column.marker == WordRole::daba) column.seat = column.marker;
      if (word.text == "სადაბო") column.seat = WordRole::daba;
      column.marker = WordRole::community;
    } else if (is_settlement_marker(role)) {
      column.marker = role;
    } else if (end == begin) {
      begin = i;
      end = i + 1;
    } else if (word.before == WordBreak::comma && other_end == 0) {
      other_begin = i;
      other_end = i + 1;
    } else if (other_end > 0) {
      other_end = other_end == i ? i + 1 : other_end;
    } else if (end == i && column.marker != WordRole::community) {
      end = i + 1;
    }
  }
  column.name = written(address.words, begin, end);
  column.other_name = written(address.words, other_begin, other_end);
  return column;
}

AdminColumns read_admin_columns(const AdminTree& admin, const AdminNames& names, std::string_view region,
                                std::string_view municipality) {
  AdminColumns columns;
  if (!is_blank_field(region)) columns.region = admin.find_region(region);
  if (is_blank_field(municipality)) {
    const bool tbilisi = columns.region != no_unit && admin.regions()[columns.region].iso == "GE-TB";
    if (tbilisi) columns.municipality = admin.find_municipality("თბილისი");
    return columns;
  }
  columns.municipality = admin.find_municipality(municipality, columns.region);
  if (columns.municipality == no_unit) columns.municipality = admin.find_municipality(municipality);
  if (columns.municipality != no_unit) return columns;
  columns.district = admin.find_district(municipality);
  if (columns.district) {
    columns.municipality = admin.districts()[*columns.district].municipality;
    return columns;
  }
  if (const UnitIndex as_region = admin.find_region(municipality); as_region != no_unit) {
    if (columns.region == no_unit) columns.region = as_region;
    return columns;
  }
  const NamedColumn named = read_named_column(municipality);
  if (const AdminMatch* match = names.find_misspelled(squeezed(fold(named.name)))) {
    columns.municipality = static_cast<UnitIndex>(match->unit);
    columns.misspelled = true;
  }
  return columns;
}

ColumnMatch match_columns(const SettlementMatcher& matcher, const NamedColumn& settlement, const NamedColumn& community,
                          UnitIndex municipality) {
  if (settlement.blank() || municipality == no_unit) return {};
  SettlementName name;
  name.text = settlement.name;
  name.marker = settlement.marker;
  if (name.marker == WordRole::name) name.marker = community.seat;
  if (name.marker == WordRole::name && community.marker == WordRole::community) name.marker = WordRole::village;
  ColumnMatch match{matcher.find_in(municipality, name), settlement.name};
  if (match.match.found() || settlement.other_name.empty()) return match;
  name.text = settlement.other_name;
  SettlementMatch other = matcher.find_in(municipality, name);
  return other.found() ? ColumnMatch{std::move(other), settlement.other_name} : match;
}

}  // namespace klasteri
