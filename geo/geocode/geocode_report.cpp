#include "geo/geocode/geocode_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "geo/geocode/point_units.h"

namespace klasteri {
namespace {

constexpr std::size_t most_texts = 50;
constexpr std::size_t most_conflicts = 200;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += ", ";
    text += part;
  }
  return text;
}

bool names_other_municipality(Rule rule) {
  return rule == Rule::text_names_other_municipality || rule == Rule::text_outside_region ||
         rule == Rule::municipality_of_text;
}

/// Whether the rule tells of the contradiction; the others say only how the address was read.
bool tells_conflict(Rule rule) {
  return rule == Rule::exile || rule == Rule::text_outside_region || rule == Rule::column_outside_region ||
         rule == Rule::text_names_other_municipality || rule == Rule::given_point_elsewhere ||
         rule == Rule::given_point_far_from_settlement;
}

}  // namespace

void GeocodeReportBuilder::Tally::count(const std::string& text, const std::string& municipality, std::size_t row) {
  FrequentText& entry = texts_[municipality + '\n' + text];
  if (entry.rows++ == 0) entry = {text, municipality, 1, row};
}

FrequentTexts GeocodeReportBuilder::Tally::most_frequent() && {
  FrequentTexts frequent;
  frequent.distinct = texts_.size();
  for (auto& [key, entry] : texts_) {
    frequent.rows += entry.rows;
    frequent.top.push_back(std::move(entry));
  }
  // Two strings of one row would be of one municipality, so the order is whole.
  std::sort(frequent.top.begin(), frequent.top.end(), [](const FrequentText& a, const FrequentText& b) {
    return a.rows != b.rows ? a.rows > b.rows : a.first_row < b.first_row;
  });
  if (frequent.top.size() > most_texts) frequent.top.resize(most_texts);
  return frequent;
}

GeocodeReportBuilder::GeocodeReportBuilder(const Geocoder& geocoder, const GeocodeOptions& options, Language language)
    : geocoder_(geocoder), options_(options), language_(language) {
  report_.precision_by_fault.resize(all_faults().size(), {});
}

std::string GeocodeReportBuilder::municipality_name(UnitIndex municipality) const {
  return municipality == no_unit ? std::string()
                                 : geocoder_.gazetteer().admin().municipality_name(municipality, language_);
}

void GeocodeReportBuilder::add(const Register& part, std::size_t first_row) {
  const Placements& placed = part.placement;
  klasteri::add(report_.summary, summarise(placed));
  const std::vector<GeoFault> faults = all_faults();
  for (std::size_t row = 0; row < placed.size(); ++row) {
    const std::size_t number = first_row + row + 1;
    const auto has = [&](GeoFault fault) { return (placed.faults[row] & bit(fault)) != 0; };
    for (std::size_t i = 0; i < faults.size(); ++i) {
      if (has(faults[i])) ++report_.precision_by_fault[i][static_cast<std::size_t>(placed.precision[row])];
    }
    const std::string settlement(placed.settlement[row]);
    if (has(GeoFault::settlement_unknown)) {
      unknown_.count(settlement, municipality_name(placed.municipality[row]), number);
    }
    if (placed.status[row] == GeoStatus::ambiguous) {
      ambiguous_.count(settlement, municipality_name(placed.municipality[row]), number);
    }
    if (placed.status[row] != GeoStatus::unmatched && placed.status[row] != GeoStatus::conflict) continue;
    const AddressQuery query = query_of(part, row, options_, nullptr);
    if (placed.status[row] == GeoStatus::unmatched) {
      if (const std::string address = address_text(query); !address.empty()) unmatched_.count(address, {}, number);
    } else {
      add_conflict(query, number);
    }
  }
}

void GeocodeReportBuilder::add_conflict(const AddressQuery& query, std::size_t row) {
  ++report_.conflict_rows;
  const std::string address = address_text(query);
  const std::string identity = fmt::format("{}\n{} {}", address, query.given.x, query.given.y);
  const auto [known, added] = known_conflicts_.try_emplace(identity, report_.conflicts.size());
  if (!added) {
    if (known->second < report_.conflicts.size()) ++report_.conflicts[known->second].rows;
    return;
  }
  ++report_.distinct_conflicts;
  if (report_.conflicts.size() == most_conflicts) {
    known->second = SIZE_MAX;
    return;
  }
  GeocodeExplanation explanation;
  const GeocodeResult result = geocoder_.locate(query, &explanation);
  ConflictToReview conflict;
  conflict.first_row = row;
  conflict.rows = 1;
  conflict.address = query.text;
  conflict.columns_say = joined({query.region, query.municipality, query.community, query.settlement});
  for (const AppliedRule& rule : explanation.rules) {
    if (names_other_municipality(rule.rule)) conflict.text_says = rule.values[0];
    if (!tells_conflict(rule.rule)) continue;
    if (!conflict.decision.empty()) conflict.decision += ' ';
    conflict.decision += sentence(rule, language_);
  }
  conflict.point_says = place_of(query.given);
  conflict.placed_at = place_of(result);
  report_.conflicts.push_back(std::move(conflict));
}

std::string GeocodeReportBuilder::place_of(const GeocodeResult& result) const {
  const AdminTree& admin = geocoder_.gazetteer().admin();
  const std::string region = result.region == no_unit ? std::string() : admin.region_name(result.region, language_);
  return joined({region, municipality_name(result.municipality), result.settlement});
}

std::string GeocodeReportBuilder::place_of(Point given) const {
  if (!given.valid()) return {};
  const Gazetteer& gazetteer = geocoder_.gazetteer();
  const PointUnits units = units_at(gazetteer, given);
  const std::string position = fmt::format("{:.5f}, {:.5f}", given.x, given.y);
  const std::string region =
      units.region == no_unit ? std::string() : gazetteer.admin().region_name(units.region, language_);
  std::string_view settlement;
  if (units.settlement != no_place) {
    settlement = language_ == Language::ka ? gazetteer.name_ka(units.settlement) : gazetteer.name_en(units.settlement);
  }
  const std::string place = joined({region, municipality_name(units.municipality), settlement});
  return place.empty() ? position : fmt::format("{} ({})", place, position);
}

GeocodeReport GeocodeReportBuilder::finish() && {
  report_.unknown_settlements = std::move(unknown_).most_frequent();
  report_.ambiguous_names = std::move(ambiguous_).most_frequent();
  report_.unmatched_addresses = std::move(unmatched_).most_frequent();
  return std::move(report_);
}

}  // namespace klasteri
