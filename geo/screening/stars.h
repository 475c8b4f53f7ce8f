#pragma once

#include <cstdint>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri {

/// Stars of a cell in the manner of the European Cluster Observatory, one bit each.
struct Stars {
  bool size = false;            ///< among the top 10 % of the regions that have the sector, by its employment
  bool specialisation = false;  ///< LQ ≥ 2
  bool focus = false;  ///< among the top 10 % of all cells that are not empty, by share of their region's employment
  int count() const { return int(size) + int(specialisation) + int(focus); }
};

struct StarOptions {
  double top_share = 0.1;
  double min_lq = 2;
};

/// What the values of a table are held against.
struct StarThresholds {
  std::vector<double>
      least_size;  ///< of every sector: the least employment of its top regions; infinite: none is known
  double min_lq = 0;
  double least_focus = 0;  ///< the least share of a region's employment of the top cells
};
StarThresholds star_thresholds(const CellMatrix& employment, const Margins& margins, const StarOptions& options = {});

/// The top share of n values above 0 are the ⌈share·n⌉ largest, ties included. @param employment E_ij; @param lq of the
/// same; @param margins what E_ij/E_j is taken from
std::vector<Stars> stars(const CellMatrix& employment, const CellMatrix& lq, const Margins& margins,
                         const StarOptions& options = {});

}  // namespace klasteri
