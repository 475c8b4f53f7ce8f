#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/geocode/distinct_addresses.h"
#include "geo/geocode/geocoder.h"

namespace klasteri {

/// A result of locate_named() whose texts are codes of LocatedAddresses' columns.
struct LocatedAddress {
  GeoStatus status = GeoStatus::unmatched;
  GeoPrecision precision = GeoPrecision::none;
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  GeoFaults faults = 0;
  double score = 0;
  PlaceIndex place = no_place;
  std::uint32_t settlement = 0, street = 0, house = 0;
  Point point;
};

/// Locates the distinct addresses of a register on all threads. The columns that hold their texts number these in the
/// order of the addresses, whatever the threads.
class AddressLocating {
 public:
  /// @param texts whose columns settlement, street and house take the texts
  AddressLocating(const Register& reg, const Geocoder& geocoder, const GeocodeOptions& options, Placements& texts);

  /// Locates the addresses with these first rows; `out` has as many entries. Call it for one batch after the other.
  void locate(std::span<const std::uint32_t> first_rows, std::span<LocatedAddress> out);

 private:
  class Piece;

  const Register& reg_;
  const Geocoder& geocoder_;
  const GeocodeOptions& options_;
  Placements& texts_;
};

}  // namespace klasteri
