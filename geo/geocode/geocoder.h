#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/register/register.h"

namespace klasteri {

/// One address: structured columns where the register has them, and free text. Any may be empty.
struct AddressQuery {
  std::string_view region, municipality, community, settlement;
  std::string_view text;
  Point given;  ///< coordinates that came with it; invalid: none
};

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

/// How one address was read, for --explain.
struct GeocodeExplanation {
  struct Token {
    std::string text, role;
  };
  struct Candidate {
    std::string id, name, kind;
    double score;
  };
  std::vector<Token> tokens;
  std::vector<Candidate> candidates;
  std::vector<std::string> rules;  ///< sentences in the order in which they applied
};

/// Reads Georgian addresses and finds their place (../ADDRESSES steps 1–8). Immutable: one may serve several threads.
class Geocoder {
 public:
  /// @param gazetteer must outlive the geocoder
  explicit Geocoder(const Gazetteer& gazetteer);

  GeocodeResult locate(const AddressQuery& query, GeocodeExplanation* explanation = nullptr) const;

 private:
  const Gazetteer& gazetteer_;
};

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

/// The query of one row under the options (for --explain).
AddressQuery query_of(const Register& reg, std::size_t row, const GeocodeOptions& options, GeoFaults* faults);

GeocodeSummary summarise(const Placements& placements);

}  // namespace klasteri
