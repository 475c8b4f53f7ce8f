#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/geocode/address_memory.h"
#include "geo/geocode/distinct_addresses.h"
#include "geo/geocode/geocoder.h"
#include "geo/geocode/located_addresses.h"

namespace klasteri {
namespace {

/// Coordinates that reading found wrong are no help; swapped ones have been put right.
Point usable_point(const Register& reg, std::size_t row) {
  if (row >= reg.given.size()) return {};
  const GeoFaults faults = row < reg.given_faults.size() ? reg.given_faults[row] : 0;
  const GeoFaults wrong = bit(GeoFault::placeholder_point) | bit(GeoFault::outside_country);
  return (faults & wrong) != 0 ? Point{} : reg.given[row];
}

/// What a result says but for the names of its places.
void set_values(const GeocodeResult& result, std::size_t row, Placements& out) {
  out.status[row] = result.status;
  out.precision[row] = result.precision;
  out.score[row] = static_cast<float>(result.score);
  out.faults[row] = result.faults;
  out.region[row] = result.region;
  out.municipality[row] = result.municipality;
  out.point[row] = result.point;
}

/// Writes the placement of rows, each from its address and from the coordinates that came with it.
class RowWriter {
 public:
  RowWriter(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options)
      : reg_(reg), geocoder_(geocoder), options_(options), places_(reg.rows(), no_place), renamed_(reg.rows(), 0) {}

  /// Safe from several threads, for different rows.
  void write(std::size_t row, const LocatedAddress& address) {
    GeoFaults faults = 0;
    const Point given = query_of(reg_, row, options_, &faults).given;
    Placements& out = reg_.placement;
    out.settlement.set_code(row, address.settlement);
    out.street.set_code(row, address.street);
    out.house.set_code(row, address.house);
    GeocodeResult result = without_texts(address);
    if (given.valid()) {
      result.house = out.house[row];
      const bool ambiguous = result.status == GeoStatus::ambiguous;
      if (ambiguous) result.settlement = out.settlement[row];
      geocoder_.use_given(given, result);
      if (ambiguous && result.settlement != out.settlement[row]) renamed_[row] = 1;
    }
    result.faults = faults_of_row(result.faults, faults);
    set_values(result, row, out);
    places_[row] = result.place;
  }

  /// The last step: ids, and names of settlements that coordinates tell, are numbered in the order of the rows,
  /// whatever the threads.
  void write_places() {
    constexpr std::uint32_t unknown = 0xFFFFFFFF;
    const Gazetteer& gazetteer = geocoder_.gazetteer();
    CodedColumn& ids = reg_.placement.place_id;
    std::vector<std::uint32_t> codes(gazetteer.size(), unknown);
    for (std::size_t row = 0; row < places_.size(); ++row) {
      const PlaceIndex place = places_[row];
      if (place == no_place) continue;
      if (codes[place] == unknown) codes[place] = ids.intern(gazetteer.id(place));
      ids.set_code(row, codes[place]);
      if (renamed_[row] != 0) reg_.placement.settlement.set(row, gazetteer.name_ka(place));
    }
  }

 private:
  static GeocodeResult without_texts(const LocatedAddress& address) {
    return {.status = address.status,
            .precision = address.precision,
            .score = address.score,
            .faults = address.faults,
            .region = address.region,
            .municipality = address.municipality,
            .place = address.place,
            .settlement = {},
            .street = {},
            .house = {},
            .point = address.point};
  }

  Register& reg_;
  const Geocoder& geocoder_;
  const GeocodeOptions& options_;
  std::vector<PlaceIndex> places_;
  std::vector<std::uint8_t> renamed_;  ///< rows whose settlement the coordinates tell
};

/// What tells two addresses apart, as one string: the parts with a byte between them that no text has.
void identity_of(const AddressQuery& query, std::string& identity) {
  identity.clear();
  for (const std::string_view part :
       {query.region, query.municipality, query.community, query.settlement, query.text}) {
    identity.append(part).push_back('\0');
  }
}

}  // namespace

void set_placement(const GeocodeResult& result, const Gazetteer& gazetteer, std::size_t row, Placements& out) {
  set_values(result, row, out);
  out.settlement.set(row, result.settlement);
  out.street.set(row, result.street);
  out.house.set(row, result.house);
  if (result.place != no_place) out.place_id.set(row, gazetteer.id(result.place));
}

AddressQuery query_of(const Register& reg, std::size_t row, const GeocodeOptions& options, GeoFaults* faults) {
  const bool legal = uses_legal_address(reg, row, options);
  AddressQuery query = address_of(legal ? reg.legal : reg.actual, row);
  query.given = usable_point(reg, row);
  if (faults != nullptr) {
    *faults = row < reg.given_faults.size() ? reg.given_faults[row] : 0;
    if (legal && options.use == AddressUse::actual) *faults |= bit(GeoFault::legal_address_used);
  }
  return query;
}

void geocode(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options, Progress& progress) {
  progress.begin("geocoding");
  reg.placement = Placements();
  reg.placement.resize(reg.rows());
  if (reg.rows() == 0) return;
  progress.check(0);
  const DistinctAddresses addresses = distinct_addresses(reg, options);
  std::vector<LocatedAddress> located(addresses.first_row.size());
  AddressLocating locating(reg, geocoder, options, reg.placement);
  constexpr std::size_t batch = 1 << 16;
  for (std::size_t begin = 0; begin < located.size(); begin += batch) {
    progress.check(0.1 + 0.8 * static_cast<double>(begin) / static_cast<double>(located.size()));
    const std::size_t count = std::min(batch, located.size() - begin);
    locating.locate(std::span(addresses.first_row).subspan(begin, count), std::span(located).subspan(begin, count));
  }
  progress.check(0.9);
  RowWriter writer(reg, geocoder, options);
  parallel_for(reg.rows(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) writer.write(row, located[addresses.of_row[row]]);
  });
  writer.write_places();
  progress.report(1);
}

void geocode(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options, AddressMemory& memory) {
  reg.placement = Placements();
  reg.placement.resize(reg.rows());
  std::string identity;
  std::unordered_map<ColumnCodes, ColumnReading, ColumnCodes::Hash> columns;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    GeoFaults faults = 0;
    const AddressQuery query = query_of(reg, row, options, &faults);
    identity_of(query, identity);
    GeocodeResult result = *memory.recall(identity, [&] {
      const auto [reading, added] = columns.try_emplace(column_codes(reg, row, options));
      if (added) reading->second = geocoder.read_columns(query);
      return geocoder.locate_named(query, reading->second);
    });
    geocoder.use_given(query.given, result);
    result.faults = faults_of_row(result.faults, faults);
    set_placement(result, geocoder.gazetteer(), row, reg.placement);
  }
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

void add(GeocodeSummary& sum, const GeocodeSummary& more) {
  sum.rows += more.rows;
  for (std::size_t status = 0; status < std::size(sum.counts); ++status) {
    for (std::size_t precision = 0; precision < std::size(sum.counts[status]); ++precision) {
      sum.counts[status][precision] += more.counts[status][precision];
    }
  }
  sum.fault_counts.resize(std::max(sum.fault_counts.size(), more.fault_counts.size()), 0);
  for (std::size_t i = 0; i < more.fault_counts.size(); ++i) sum.fault_counts[i] += more.fault_counts[i];
}

}  // namespace klasteri
