#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/register/register.h"

namespace klasteri::viewer {

/// Which enterprises are looked at, beside the chosen sector. What is empty or 0 asks for nothing.
struct Filter {
  std::vector<UnitIndex> regions, municipalities;  ///< any of them; rows of an unknown one never pass then
  std::uint32_t sizes = 0;                         ///< bits 1 << SizeClass
  std::uint32_t precisions = 0;                    ///< bits 1 << GeoPrecision
  std::uint32_t statuses = 0;                      ///< bits 1 << GeoStatus
  int year_from = 0, year_to = 0;                  ///< that the row is about; both included
  std::string text;                                ///< in the name, id or settlement, in any script (fold)

  bool everything() const { return *this == Filter(); }
  friend bool operator==(const Filter&, const Filter&) = default;
};

}  // namespace klasteri::viewer
