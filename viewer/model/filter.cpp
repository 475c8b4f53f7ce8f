#include "viewer/model/filter.h"

#include <algorithm>

#include "geo/base/parallel.h"
#include "geo/text/fold.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t rows_a_piece = 1 << 16;

template <typename Passes>
void keep(RowMask& mask, const Passes& passes) {
  parallel_for(mask.size(), rows_a_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) mask[row] = mask[row] != 0 && passes(row) ? 1 : 0;
  });
}

/// Keeps rows whose value is one of the bits; a column that the register lacks has no value.
template <typename Value>
void keep_values(RowMask& mask, const std::vector<Value>& column, std::uint32_t bits) {
  if (bits == 0) return;
  keep(mask,
       [&](std::size_t row) { return row < column.size() && (bits >> static_cast<unsigned>(column[row]) & 1u) != 0; });
}

void keep_units(RowMask& mask, const std::vector<UnitIndex>& column, const std::vector<UnitIndex>& wanted) {
  if (wanted.empty()) return;
  std::vector<std::uint8_t> among;
  for (const UnitIndex unit : wanted) {
    const auto index = static_cast<std::size_t>(unit);
    if (index >= among.size()) among.resize(index + 1);
    among[index] = 1;
  }
  keep(mask, [&](std::size_t row) {
    if (row >= column.size() || column[row] == no_unit) return false;
    const auto index = static_cast<std::size_t>(column[row]);
    return index < among.size() && among[index] != 0;
  });
}

void keep_years(RowMask& mask, const std::vector<std::int16_t>& years, int from, int to) {
  if (from == 0 && to == 0) return;
  keep(mask, [&](std::size_t row) {
    const int year = row < years.size() ? years[row] : 0;
    return year != 0 && (from == 0 || year >= from) && (to == 0 || year <= to);
  });
}

void keep_text(RowMask& mask, const Register& reg, const std::string& text) {
  const std::string wanted = fold(text);
  if (wanted.empty()) return;
  // Settlements recur, so each is read once.
  const CodedColumn& settlement = reg.placement.settlement;
  std::vector<std::uint8_t> settlement_found;
  for (const std::string& name : settlement.values()) {
    settlement_found.push_back(fold(name).find(wanted) != std::string::npos ? 1 : 0);
  }
  parallel_for(mask.size(), rows_a_piece, [&](std::size_t begin, std::size_t end) {
    std::string key;
    const auto found_in = [&](std::string_view words) {
      fold_into(words, key);
      return key.find(wanted) != std::string::npos;
    };
    for (std::size_t row = begin; row < end; ++row) {
      if (mask[row] == 0) continue;
      const bool found = (row < settlement.size() && settlement_found[settlement.code(row)] != 0) ||
                         (row < reg.name.size() && found_in(reg.name[row])) ||
                         (row < reg.id.size() && found_in(reg.id[row]));
      mask[row] = found ? 1 : 0;
    }
  });
}

}  // namespace

RowMask passing(const Register& reg, const Filter& filter) {
  RowMask mask(reg.rows(), 1);
  keep_units(mask, reg.placement.region, filter.regions);
  keep_units(mask, reg.placement.municipality, filter.municipalities);
  keep_values(mask, reg.size, filter.sizes);
  keep_values(mask, reg.placement.precision, filter.precisions);
  keep_values(mask, reg.placement.status, filter.statuses);
  keep_years(mask, reg.year, filter.year_from, filter.year_to);
  keep_text(mask, reg, filter.text);
  return mask;
}

}  // namespace klasteri::viewer
