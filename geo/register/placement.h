#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"
#include "geo/base/string_column.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

/// Whether an address led to one place.
enum class GeoStatus : std::uint8_t { unmatched, ambiguous, conflict, matched };

/// How exact the point is, coarse to fine: later values are more exact.
enum class GeoPrecision : std::uint8_t { none, region, municipality, district, community, settlement, street, house };

/// How many there are of either.
inline constexpr std::size_t geo_statuses = 4, geo_precisions = 8;

/// What was wrong with an address; a set of bits.
enum class GeoFault : std::uint32_t {
  empty = 1 << 0,
  too_long = 1 << 1,
  mojibake = 1 << 2,
  settlement_misspelled = 1 << 3,
  municipality_misspelled = 1 << 4,
  municipality_conflict = 1 << 5,
  region_conflict = 1 << 6,
  homonym = 1 << 7,
  street_unknown = 1 << 8,
  house_unknown = 1 << 9,
  no_point = 1 << 10,
  swapped_axes = 1 << 11,
  placeholder_point = 1 << 12,
  outside_country = 1 << 13,
  settlement_unknown = 1 << 14,
  legal_address_used = 1 << 15,
  point_conflict = 1 << 16,
  municipality_unsure = 1 << 17,
  house_interpolated = 1 << 18,
  lane_unknown = 1 << 19,
  street_misspelled = 1 << 20,
  corrected = 1 << 21,
  no_coordinates = 1 << 22,
};

using GeoFaults = std::uint32_t;  ///< GeoFault bits
constexpr GeoFaults bit(GeoFault fault) { return static_cast<GeoFaults>(fault); }

std::string_view to_string(GeoStatus status);
std::string_view to_string(GeoPrecision precision);
/// Codes joined by ";", in the order of the bits; "" when there are none.
std::string to_string(GeoFaults faults);
/// The readings back; unknown text gives unmatched, none, and ignored codes.
GeoStatus status_from(std::string_view text);
GeoPrecision precision_from(std::string_view text);
GeoFaults faults_from(std::string_view text);
/// All faults, one by one, in the order of the bits.
std::vector<GeoFault> all_faults();
/// The code of one fault, e.g. "no_point", and what it means, as a sentence.
std::string_view code(GeoFault fault);
std::string_view sentence(GeoFault fault, Language language);

/// Where the rows of a register were placed: the geo_* columns, one entry a row each. Empty until geocoded.
struct Placements {
  std::vector<GeoStatus> status;
  std::vector<GeoPrecision> precision;
  std::vector<float> score;  ///< 0–1
  std::vector<GeoFaults> faults;
  std::vector<UnitIndex> region;
  std::vector<UnitIndex> municipality;
  CodedColumn settlement;  ///< Georgian
  CodedColumn street;
  CodedColumn house;
  CodedColumn place_id;  ///< `source:id`
  std::vector<Point> point;

  std::size_t size() const { return status.size(); }
  void resize(std::size_t rows);
  /// The rows of another one after these. @pre both have all columns
  void append(const Placements& more);
};

}  // namespace klasteri
