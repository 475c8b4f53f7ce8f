#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_query.h"
#include "geo/geocode/admin_names.h"
#include "geo/geocode/column_reading.h"
#include "geo/geocode/explanation.h"
#include "geo/geocode/place_corrections.h"
#include "geo/geocode/settlement_matcher.h"
#include "geo/geocode/street_matcher.h"
#include "geo/geocode/unit_extents.h"
#include "geo/register/register.h"

namespace klasteri {

/// Where an address was placed and why. Four separate answers: status, precision, score, faults.
struct GeocodeResult {
  GeoStatus status = GeoStatus::unmatched;
  GeoPrecision precision = GeoPrecision::none;
  double score = 0;
  GeoFaults faults = 0;
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  PlaceIndex place = no_place;  ///< the finest place named; its point or its nearest ancestor's is `point`
  std::string settlement, street, house;
  Point point;
};

/// Reads Georgian addresses and finds their place: repair, words with roles, municipality (columns first, then text),
/// settlement inside it, street and house, and up the tree to the level that is known. Immutable: one may serve several
/// threads.
class Geocoder {
 public:
  /// @param gazetteer must outlive the geocoder
  /// @param corrections win over everything that is read, and must outlive the geocoder; null: none
  explicit Geocoder(const Gazetteer& gazetteer, const PlaceCorrections* corrections = nullptr);

  /// locate_named(), then use_given() with the query's coordinates.
  GeocodeResult locate(const AddressQuery& query, GeocodeExplanation* explanation = nullptr) const;

  /// By the names alone; `query.given` is left aside.
  GeocodeResult locate_named(const AddressQuery& query, GeocodeExplanation* explanation = nullptr) const;

  /// What the query's columns say; its text is left aside.
  ColumnReading read_columns(const AddressQuery& query) const;

  /// locate_named() for a query whose columns have been read already.
  GeocodeResult locate_named(const AddressQuery& query, const ColumnReading& columns,
                             GeocodeExplanation* explanation = nullptr) const;

  /// Takes coordinates that came with the address into a result of locate_named(). Where they fit what is named
  /// (UnitExtents), they are the point, exact to the house if the address has a number, else to the street; and of
  /// settlements of one name they settle which is meant. Where they lie outside the named municipality, or inside it
  /// but far from the named settlement, the names count: fault point_conflict, status conflict. Coordinates that fit
  /// only with their axes exchanged are put right: swapped_axes. Far outside the country they are left aside:
  /// outside_country. Where nothing is named they tell region and municipality. Invalid coordinates change nothing, and
  /// a correction wins over them.
  void use_given(Point given, GeocodeResult& result, GeocodeExplanation* explanation = nullptr) const;

  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  const Gazetteer& gazetteer_;
  AdminNames names_;
  SettlementMatcher matcher_;
  StreetMatcher streets_;
  std::vector<PlaceIndex> seats_;  ///< by municipality, the settlement of its name; no_place where there is none
  UnitExtents extents_;
  const PlaceCorrections* corrections_;
};

/// Faults of a row: those of its result, and those found while reading the register. Axes exchanged at both times are
/// as they were written.
GeoFaults faults_of_row(GeoFaults located, GeoFaults reading);

/// Which of a register's two addresses counts.
enum class AddressUse { actual, legal };

struct GeocodeOptions {
  AddressUse use = AddressUse::actual;  ///< the other one where this is blank, with fault legal_address_used
};

/// Counts of a geocoded register.
struct GeocodeSummary {
  std::size_t rows = 0;
  /// [status][precision]
  std::size_t counts[4][8] = {};
  std::vector<std::size_t> fault_counts;  ///< in the order of all_faults()
};

/// Places every row of the register (fills `placement`), repeated addresses once, on all threads.
void geocode(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options = {},
             Progress& progress = no_progress());

class AddressMemory;

/// The same on this thread alone, for the rows of one batch of a register: addresses met in earlier batches are
/// remembered. Several threads may do so at once with one memory.
void geocode(Register& reg, const Geocoder& geocoder, const GeocodeOptions& options, AddressMemory& memory);

/// The query of one row under the options (for --explain).
AddressQuery query_of(const Register& reg, std::size_t row, const GeocodeOptions& options, GeoFaults* faults);

/// Enters a result as one row of the geo_* columns.
void set_placement(const GeocodeResult& result, const Gazetteer& gazetteer, std::size_t row, Placements& out);

GeocodeSummary summarise(const Placements& placements);

/// Adds the counts of more rows.
void add(GeocodeSummary& sum, const GeocodeSummary& more);

}  // namespace klasteri
