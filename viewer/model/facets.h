#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "viewer/model/row_tests.h"

namespace klasteri::viewer {

/// How many rows would be looked at for each value of a group of the filter, given all other groups.
struct FacetCounts {
  std::vector<std::uint32_t> activities;                   ///< by NaceCode::value(), the empty code included
  std::vector<std::uint32_t> regions, municipalities;      ///< by UnitIndex, no_unit included
  std::vector<std::uint32_t> sizes, precisions, statuses;  ///< by the enumerations
  std::vector<std::pair<int, std::uint32_t>> years;        ///< ascending; without rows that state none
  std::size_t passing = 0;                                 ///< rows that are looked at
  std::size_t counting = 0;                                ///< rows that count as enterprises
};

/// On all threads.
FacetCounts count_facets(const Register& reg, const RowTests& tests);

}  // namespace klasteri::viewer
