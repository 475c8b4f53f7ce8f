#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/geocode/geocoder.h"

namespace klasteri::bench {

/// One address of the test-only register of Ozurgeti: its columns and its text.
struct RealAddress {
  std::string region, municipality, community, settlement, text;

  AddressQuery query() const;
};

/// The addresses of cases/geocode/register-ozurgeti; empty where the test-only data is absent.
const std::vector<RealAddress>& real_addresses();

/// As many addresses as are asked for, no two alike: the real ones with their numbers changed.
std::vector<RealAddress> distinct_addresses(std::size_t count);

/// Over all places of the test-only gazetteers, with the municipalities' polygons. Call it only where real_addresses()
/// has some.
const Geocoder& full_geocoder();

/// Over the bundled places and the streets of Ozurgeti, where most of the addresses are. Likewise.
const Geocoder& street_geocoder();

}  // namespace klasteri::bench
