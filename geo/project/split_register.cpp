#include "geo/project/split_register.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "geo/register/row_selection.h"

namespace klasteri {

SplitRegister split_institutions(Register&& reg) {
  std::vector<std::uint32_t> enterprises;
  std::vector<std::uint32_t> institutions;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const bool institution = row < reg.kind.size() && reg.kind[row] != EntityKind::enterprise;
    (institution ? institutions : enterprises).push_back(static_cast<std::uint32_t>(row));
  }
  SplitRegister split;
  split.institutions = select_rows(reg, institutions);
  // Most registers hold enterprises only; then nothing is copied.
  split.enterprises = institutions.empty() ? std::move(reg) : select_rows(reg, enterprises);
  return split;
}

}  // namespace klasteri
