#include "geo/register/repeated_rows.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "geo/base/parallel.h"
#include "geo/base/text_hash.h"

namespace klasteri {
namespace {

constexpr std::size_t piece_rows = 16384;
constexpr std::uint64_t no_id = 0;

std::int16_t year_at(const Register& reg, std::size_t row) {
  return reg.year.empty() ? std::int16_t{0} : reg.year[row];
}

EntityKind kind_at(const Register& reg, std::size_t row) {
  return reg.kind.empty() ? EntityKind::enterprise : reg.kind[row];
}

template <typename Column>
std::string_view text_at(const Column& column, std::size_t row) {
  return column.size() == 0 ? std::string_view() : column[row];
}

/// A row that shares its id: whose it is, where it is and what it does.
struct SharedRow {
  std::string_view id;
  std::int16_t year = 0;
  EntityKind kind = EntityKind::enterprise;
  UnitIndex municipality = no_unit;                          ///< where it was placed
  std::string_view region_text, municipality_text, address;  ///< where it was not
  NaceCode activity;
  std::string_view activity_text;  ///< of a code that could not be read
  std::uint32_t row = 0;

  auto enterprise() const { return std::tie(id, year, kind); }
  auto establishment() const {
    return std::tie(id, year, kind, municipality, region_text, municipality_text, address, activity, activity_text);
  }
  friend bool operator<(const SharedRow& a, const SharedRow& b) {
    return std::tuple_cat(a.establishment(), std::tie(a.row)) < std::tuple_cat(b.establishment(), std::tie(b.row));
  }
};

bool states_place(const AddressColumns& address, std::size_t row) {
  return !text_at(address.region, row).empty() || !text_at(address.municipality, row).empty() ||
         !text_at(address.text, row).empty();
}

SharedRow shared_row(const Register& reg, std::uint32_t row) {
  SharedRow shared;
  shared.row = row;
  shared.id = reg.id[row];
  shared.year = year_at(reg, row);
  shared.kind = kind_at(reg, row);
  if (reg.placed()) shared.municipality = reg.placement.municipality[row];
  if (shared.municipality == no_unit) {
    const AddressColumns& address = states_place(reg.actual, row) ? reg.actual : reg.legal;
    shared.region_text = text_at(address.region, row);
    shared.municipality_text = text_at(address.municipality, row);
    if (shared.region_text.empty() && shared.municipality_text.empty()) shared.address = text_at(address.text, row);
  }
  if (!reg.activity.empty()) shared.activity = reg.activity[row];
  if (shared.activity.empty()) shared.activity_text = text_at(reg.activity_text, row);
  return shared;
}

/// One number for the id, year and kind of each row; `no_id` for rows that are left aside. Others may have the same.
std::vector<std::uint64_t> enterprise_hashes(const Register& reg) {
  std::vector<std::uint64_t> hashes(reg.rows(), no_id);
  parallel_for(reg.rows(), piece_rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!reg.active.empty() && reg.active[row] == Activity::inactive) continue;
      const std::string_view id = reg.id[row];
      if (id.find_first_not_of('0') == std::string_view::npos) continue;
      const auto year = static_cast<std::uint64_t>(year_at(reg, row));
      const auto kind = static_cast<std::uint64_t>(kind_at(reg, row));
      hashes[row] = text_hash(id) ^ ((year << 8U | kind) * 0x9E37'79B9'7F4A'7C15);
    }
  });
  return hashes;
}

/// The rows whose number another row has as well: all that share an id, and perhaps a few more.
std::vector<std::uint32_t> rows_that_may_share(const std::vector<std::uint64_t>& hashes) {
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = 0xFFFFFFFF;
  };
  std::vector<Slot> slots(std::bit_ceil(2 * hashes.size() + 1));
  std::vector<bool> may_share(hashes.size(), false);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t row = 0; row < hashes.size(); ++row) {
    if (hashes[row] == no_id) continue;
    const auto tag = static_cast<std::uint32_t>(hashes[row] >> 32U);
    std::size_t at = hashes[row] & mask;
    while (slots[at].row != Slot().row && slots[at].tag != tag) at = (at + 1) & mask;
    if (slots[at].row == Slot().row) {
      slots[at] = {tag, row};
    } else {
      may_share[row] = may_share[slots[at].row] = true;
    }
  }
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < hashes.size(); ++row) {
    if (may_share[row]) rows.push_back(row);
  }
  return rows;
}

}  // namespace

RepeatedRows find_repeated(const Register& reg) {
  RepeatedRows repeated;
  if (reg.id.empty()) return repeated;
  std::vector<SharedRow> shared;
  for (const std::uint32_t row : rows_that_may_share(enterprise_hashes(reg))) shared.push_back(shared_row(reg, row));
  std::sort(shared.begin(), shared.end());
  for (std::size_t i = 1; i < shared.size(); ++i) {
    if (shared[i].enterprise() != shared[i - 1].enterprise()) continue;
    if (shared[i].establishment() != shared[i - 1].establishment()) {
      ++repeated.establishments;
      continue;
    }
    repeated.mask.resize(reg.rows(), false);
    repeated.mask[shared[i].row] = true;
    ++repeated.repetitions;
    const std::size_t number = std::size_t{shared[i].row} + 1;
    if (repeated.first_row == 0 || number < repeated.first_row) repeated.first_row = number;
  }
  if (repeated.first_row > 0) repeated.first_id = reg.id[repeated.first_row - 1];
  return repeated;
}

}  // namespace klasteri
