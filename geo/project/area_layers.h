#pragma once

#include <vector>

#include "geo/gazetteer/admin_tree.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"
#include "geo/query/density.h"

namespace klasteri {

/// The columns of a density row: code, name, totals, densities, quotient and rank.
const RecordFields<DensityRow>& density_fields();

/// Density rows alone, e.g. of a query, and whether numbers of them were withheld (`suppressed`). @param areas geometry
/// of each row, or null; both must outlive the layer.
Layer density_layer(const std::vector<DensityRow>& rows, const std::vector<DensityArea>* areas = nullptr);

/// Layer `density` of the project: the rows of both levels as one table, with a column `level`.
Layer density_table(const std::vector<DensityRow>& regions, const std::vector<DensityRow>& municipalities);

/// Layer `regions`: every region's shape and names, with its density row where there is one.
Layer region_layer(const AdminTree& admin, const std::vector<DensityRow>& rows);

/// Layer `municipalities`: polygons where the user loaded some, else the seats.
Layer municipality_layer(const AdminTree& admin, const std::vector<DensityRow>& rows);

/// Adds to a layer of regions, municipalities or both a column `suppressed`: whether numbers of the row were withheld.
void add_suppressed(Layer& layer, const std::vector<DensityRow>& regions,
                    const std::vector<DensityRow>& municipalities);

}  // namespace klasteri
