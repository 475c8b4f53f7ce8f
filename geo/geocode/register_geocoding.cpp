#include <string>
#include <unordered_map>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/geocode/geocoder.h"
#include "geo/geocode/placement_rows.h"

namespace klasteri {
namespace {

/// The columns of one address of a register, blank where it lacks them.
std::string_view at(const CodedColumn& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}
std::string_view at(const StringColumn& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}

AddressQuery address_of(const AddressColumns& columns, std::size_t row) {
  AddressQuery query;
  query.region = at(columns.region, row);
  query.municipality = at(columns.municipality, row);
  query.community = at(columns.community, row);
  query.settlement = at(columns.settlement, row);
  query.text = at(columns.text, row);
  return query;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n-.,") == std::string_view::npos || text == "NULL";
}

bool is_blank(const AddressQuery& query) {
  return is_blank(query.text) && is_blank(query.settlement) && is_blank(query.community) &&
         is_blank(query.municipality) && is_blank(query.region);
}

/// The distinct addresses of a register, in the order of their first row.
struct DistinctAddresses {
  std::vector<std::size_t> first_row;
  std::vector<std::uint32_t> of_row;
};

/// What tells two addresses apart, as one string: the parts with a byte between them that no text has.
void identity_of(const AddressQuery& query, std::string& identity) {
  identity.clear();
  for (const std::string_view part :
       {query.region, query.municipality, query.community, query.settlement, query.text}) {
    identity.append(part).push_back('\0');
  }
}

DistinctAddresses distinct_addresses(const Register& reg, const GeocodeOptions& options, Progress& progress) {
  DistinctAddresses addresses;
  addresses.of_row.resize(reg.rows());
  std::unordered_map<std::string, std::uint32_t> known;
  known.reserve(reg.rows() / 2 + 1);
  std::string identity;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if ((row & 0xFFFFU) == 0) progress.check(0.2 * static_cast<double>(row) / static_cast<double>(reg.rows()));
    identity_of(query_of(reg, row, options, nullptr), identity);
    const auto next = static_cast<std::uint32_t>(addresses.first_row.size());
    const auto [found, added] = known.try_emplace(identity, next);
    if (added) addresses.first_row.push_back(row);
    addresses.of_row[row] = found->second;
  }
  return addresses;
}

/// Coordinates that reading found wrong are no help; swapped ones have been put right.
Point usable_point(const Register& reg, std::size_t row) {
  if (row >= reg.given.size()) return {};
  const GeoFaults faults = row < reg.given_faults.size() ? reg.given_faults[row] : 0;
  const GeoFaults wrong = bit(GeoFault::placeholder_point) | bit(GeoFault::outside_country);
  return (faults & wrong) != 0 ? Point{} : reg.given[row];
}

}  // namespace

AddressQuery query_of(const Register& reg, std::size_t row, const GeocodeOptions& options, GeoFaults* faults) {
  const bool actual_first = options.use == AddressUse::actual;
  AddressQuery query = address_of(actual_first ? reg.actual : reg.legal, row);
  GeoFaults found = row < reg.given_faults.size() ? reg.given_faults[row] : 0;
  if (is_blank(query)) {
    const AddressQuery other = address_of(actual_first ? reg.legal : reg.actual, row);
    if (!is_blank(other)) {
      query = other;
      if (actual_first) found |= bit(GeoFault::legal_address_used);
    }
  }
  query.given = usable_point(reg, row);
  if (faults != nullptr) *faults = found;
  return query;
}

void geocode(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options, Progress& progress) {
  progress.begin("geocoding");
  reg.placement = Placements();
  reg.placement.resize(reg.rows());
  if (reg.rows() == 0) return;
  const DistinctAddresses addresses = distinct_addresses(reg, options, progress);
  std::vector<GeocodeResult> results(addresses.first_row.size());
  constexpr std::size_t batch = 1 << 15;
  for (std::size_t begin = 0; begin < results.size(); begin += batch) {
    const std::size_t count = std::min(batch, results.size() - begin);
    parallel_for(count, 64, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = begin + from; i < begin + to; ++i) {
        results[i] = geocoder.locate_named(query_of(reg, addresses.first_row[i], options, nullptr));
      }
    });
    progress.check(0.2 + 0.6 * static_cast<double>(begin + count) / static_cast<double>(results.size()));
  }
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if ((row & 0xFFFFU) == 0) progress.check(0.8 + 0.2 * static_cast<double>(row) / static_cast<double>(reg.rows()));
    GeoFaults faults = 0;
    const AddressQuery query = query_of(reg, row, options, &faults);
    GeocodeResult result = results[addresses.of_row[row]];
    geocoder.use_given(query.given, result);
    result.faults = faults_of_row(result.faults, faults);
    set_placement(reg.placement, row, result, geocoder.gazetteer());
  }
  progress.report(1);
}

GeocodeSummary summarise(const Placements& placements) {
  GeocodeSummary summary;
  summary.rows = placements.size();
  const std::vector<GeoFault> faults = all_faults();
  summary.fault_counts.assign(faults.size(), 0);
  for (std::size_t row = 0; row < placements.size(); ++row) {
    ++summary.counts[static_cast<std::size_t>(placements.status[row])]
                    [static_cast<std::size_t>(placements.precision[row])];
    for (std::size_t i = 0; i < faults.size(); ++i) {
      if ((placements.faults[row] & bit(faults[i])) != 0) ++summary.fault_counts[i];
    }
  }
  return summary;
}

}  // namespace klasteri
