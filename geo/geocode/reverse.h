#pragma once

#include "geo/base/progress.h"
#include "geo/geocode/geocoder.h"

namespace klasteri {

/// What lies at a position: region, municipality and the nearest settlement (units_at()). The position stays the
/// result's point. Status matched where at least the region is known; precision settlement where one is within 3 km
/// (settlement_reach_m), else municipality, else region. The score says how sure municipality and region are: 0.95 in a
/// loaded municipality's polygon; without one, by the nearest settlement, 0.9 at it to 0.5 at 3 km; 0.6 by the region's
/// polygon alone, which is coarse. Unmatched are an invalid position (fault no_coordinates) and one farther than 10 km
/// outside every region (fault outside_country).
GeocodeResult locate_point(const Gazetteer& gazetteer, Point p);

/// Fills `placement` by the coordinates that came with the rows, on all threads; addresses are left aside. Faults of
/// the coordinates (swapped_axes …) are kept.
void reverse_geocode(Register& reg, const Gazetteer& gazetteer, Progress& progress = no_progress());

}  // namespace klasteri
