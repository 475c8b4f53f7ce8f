#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri::viewer {

/// A sector that occurs in a register.
struct SectorChoice {
  SectorLevel level = SectorLevel::product;
  std::string code;
  std::string title_en, title_ka;
  std::size_t firms = 0;

  const std::string& title(Language language) const { return language == Language::ka ? title_ka : title_en; }
};

/// The sectors of every level that occur, products first and by number of firms, then the levels of NACE in its order.
std::vector<SectorChoice> sectors_present(const Register& reg, const SectorCatalog& catalog);

/// Whether a code is a product's or one of NACE Rev. 2.
bool is_sector(std::string_view code, const SectorCatalog& catalog);

/// Whether a row counts as an enterprise on the map: inactive ones and those that repeat another do not.
bool counts(const Register& reg, std::size_t row);

/// Where a row was placed; invalid where it was not.
Point place_of(const Register& reg, std::size_t row);

}  // namespace klasteri::viewer
