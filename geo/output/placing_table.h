#pragma once

#include "geo/geocode/geocoder.h"
#include "geo/output/html_page.h"

namespace klasteri {

/// What became of addresses: a bar of the statuses, and the table status × precision.
void add_placing_table(HtmlWriter& page, const GeocodeSummary& summary);

}  // namespace klasteri
