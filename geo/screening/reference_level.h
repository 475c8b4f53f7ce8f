#pragma once

#include "geo/screening/concentration_table.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// National totals at a level of sectors: those given at it, else the sums of finer ones (the coarsest that serve; a
/// product is the sum of its classes). The total of all sectors is the one given; where products are summed of classes,
/// else the sum of these. Throws Error for a sector that is neither a NACE code nor a product, naming the nearest, and
/// where all are coarser than asked for, naming the level that they have.
ReferenceTotals reference_at(const ReferenceTotals& reference, SectorLevel level, const SectorCatalog& catalog);

}  // namespace klasteri
