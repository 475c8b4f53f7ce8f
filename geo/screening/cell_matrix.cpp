#include "geo/screening/cell_matrix.h"

#include <cmath>

namespace klasteri {

Margins margins_of(const CellMatrix& cells) {
  Margins margins;
  margins.region.assign(cells.regions, 0);
  margins.sector.assign(cells.sectors, 0);
  for (std::size_t j = 0; j < cells.regions; ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < cells.sectors; ++i) {
      const double value = cells(j, i);
      if (std::isnan(value)) continue;
      sum += value;
      margins.sector[i] += value;
    }
    margins.region[j] = sum;
    margins.total += sum;
  }
  return margins;
}

std::vector<double> transposed(const CellMatrix& cells) {
  std::vector<double> result(cells.values.size());
  for (std::size_t j = 0; j < cells.regions; ++j) {
    for (std::size_t i = 0; i < cells.sectors; ++i) result[i * cells.regions + j] = cells(j, i);
  }
  return result;
}

}  // namespace klasteri
