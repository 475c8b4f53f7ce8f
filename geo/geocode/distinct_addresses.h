#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// The distinct addresses of a register, in the order of their first row.
struct DistinctAddresses {
  std::vector<std::uint32_t> first_row;
  std::vector<std::uint32_t> of_row;  ///< for each row, which address it has
};

/// Rows whose columns and text are the same, byte by byte, share an address.
DistinctAddresses distinct_addresses(const Register& reg, const GeocodeOptions& options);

/// The columns of a row's address as codes: two rows with the same codes have the same columns.
struct ColumnCodes {
  bool legal = false;  ///< of the register's legal address
  std::array<std::uint32_t, 4> codes{};

  friend bool operator==(const ColumnCodes&, const ColumnCodes&) = default;
  std::uint64_t hash() const;

  struct Hash {
    std::size_t operator()(const ColumnCodes& columns) const { return columns.hash(); }
  };
};

ColumnCodes column_codes(const Register& reg, std::size_t row, const GeocodeOptions& options);

/// Which of a row's two addresses counts: whether it is the legal one.
bool uses_legal_address(const Register& reg, std::size_t row, const GeocodeOptions& options);

/// The columns and the text of one of a row's addresses, blank where the register lacks them.
AddressQuery address_of(const AddressColumns& columns, std::size_t row);

}  // namespace klasteri
