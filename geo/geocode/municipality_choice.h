#pragma once

#include <cstddef>
#include <optional>

#include "geo/geocode/admin_reading.h"
#include "geo/geocode/column_reading.h"
#include "geo/geocode/geocoder.h"

namespace klasteri {

/// The municipality of an address, and what did not fit.
struct MunicipalityChoice {
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  std::optional<std::size_t> district;  ///< of Tbilisi
  bool text_elsewhere = false;          ///< the text names another municipality than the one that counts
  GeoFaults faults = 0;
};

/// Columns first. The text counts where they are silent, and for institutions of Abkhazia in exile; where it names
/// another municipality than the columns, that is a conflict.
MunicipalityChoice choose_municipality(const AdminTree& admin, const AdminColumns& columns, const AdminReading& reading,
                                       GeocodeExplanation* explanation);

}  // namespace klasteri
