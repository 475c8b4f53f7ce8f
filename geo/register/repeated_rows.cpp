#include "geo/register/repeated_rows.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "geo/base/parallel.h"
#include "geo/base/text_hash.h"

namespace klasteri {
namespace {

constexpr std::size_t piece_rows = 16384;
constexpr std::uint64_t no_id = 0;
// So that the tables of one share stay in the processor's cache.
constexpr std::size_t shares = 8;
constexpr unsigned share_shift = 61;

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

/// Where a row is and what it does.
struct Establishment {
  UnitIndex municipality = no_unit;                          ///< where it was placed
  std::string_view region_text, municipality_text, address;  ///< where it was not
  NaceCode activity;
  std::string_view activity_text;  ///< of a code that could not be read

  friend bool operator==(const Establishment&, const Establishment&) = default;
};

bool states_place(const AddressColumns& address, std::size_t row) {
  return !text_at(address.region, row).empty() || !text_at(address.municipality, row).empty() ||
         !text_at(address.text, row).empty();
}

Establishment establishment_of(const Register& reg, std::size_t row) {
  Establishment found;
  if (reg.placed()) found.municipality = reg.placement.municipality[row];
  if (found.municipality == no_unit) {
    const AddressColumns& address = states_place(reg.actual, row) ? reg.actual : reg.legal;
    found.region_text = text_at(address.region, row);
    found.municipality_text = text_at(address.municipality, row);
    if (found.region_text.empty() && found.municipality_text.empty()) found.address = text_at(address.text, row);
  }
  if (!reg.activity.empty()) found.activity = reg.activity[row];
  if (found.activity.empty()) found.activity_text = text_at(reg.activity_text, row);
  return found;
}

/// A number that tells rows apart, mixed with one more. Different rows may have the same.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ hash >> 32U;
}

std::uint64_t hash_of(const Establishment& establishment) {
  std::uint64_t hash = mixed(establishment.municipality, establishment.activity.value());
  for (const std::string_view text : {establishment.region_text, establishment.municipality_text, establishment.address,
                                      establishment.activity_text}) {
    if (!text.empty()) hash = mixed(hash, text_hash(text));
  }
  return hash;
}

bool same_enterprise(const Register& reg, std::size_t a, std::size_t b) {
  return year_at(reg, a) == year_at(reg, b) && kind_at(reg, a) == kind_at(reg, b) && reg.id[a] == reg.id[b];
}

/// Hashes of the id, year and kind of each row; `no_id` for rows that are left aside.
std::vector<std::uint64_t> enterprise_hashes(const Register& reg) {
  std::vector<std::uint64_t> hashes(reg.rows(), no_id);
  parallel_for(reg.rows(), piece_rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!reg.active.empty() && reg.active[row] == Activity::inactive) continue;
      const std::string_view id = reg.id[row];
      if (id.find_first_not_of('0') == std::string_view::npos) continue;
      const auto year = static_cast<std::uint64_t>(year_at(reg, row));
      hashes[row] = mixed(text_hash(id), year << 8U | static_cast<std::uint64_t>(kind_at(reg, row)));
    }
  });
  return hashes;
}

/// The first of the rows that are the same in some way: a hash table in one block.
class FirstRows {
 public:
  explicit FirstRows(std::size_t rows) : slots_(std::bit_ceil(2 * rows + 1)) {}

  /// The row among those asked about before that is the same as `row`, or `row` if it is the first of its kind.
  template <typename Same>
  std::uint32_t first(std::uint32_t row, std::uint64_t hash, const Same& same) {
    const std::size_t mask = slots_.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t at = hash & mask;
    for (; slots_[at].row != none; at = (at + 1) & mask) {
      if (slots_[at].tag == tag && same(slots_[at].row)) return slots_[at].row;
    }
    slots_[at] = {tag, row};
    return row;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = none;
  };
  std::vector<Slot> slots_;
};

/// What is found among the rows of one share of the hashes, in the order of the rows.
struct Found {
  std::vector<std::uint32_t> repetitions;
  std::size_t establishments = 0;
};

Found find_among(const Register& reg, const std::vector<std::uint64_t>& hashes,
                 const std::vector<std::uint32_t>& rows) {
  Found found;
  FirstRows enterprises(rows.size());
  FirstRows establishments(rows.size());
  const auto first_alike = [&](std::uint32_t row) {
    const Establishment asked = establishment_of(reg, row);
    return establishments.first(row, mixed(hashes[row], hash_of(asked)), [&](std::uint32_t other) {
      return same_enterprise(reg, other, row) && establishment_of(reg, other) == asked;
    });
  };
  for (const std::uint32_t row : rows) {
    const std::uint32_t first =
        enterprises.first(row, hashes[row], [&](std::uint32_t other) { return same_enterprise(reg, other, row); });
    if (first == row) continue;
    first_alike(first);  // only now that it shares its id
    if (first_alike(row) == row) {
      ++found.establishments;
    } else {
      found.repetitions.push_back(row);
    }
  }
  return found;
}

/// The rows whose hash falls into one of the shares.
std::vector<std::uint32_t> rows_of_share(const std::vector<std::uint64_t>& hashes, std::size_t share) {
  std::vector<std::uint32_t> rows;
  rows.reserve(hashes.size() / shares * 9 / 8);
  for (std::uint32_t row = 0; row < hashes.size(); ++row) {
    if (hashes[row] >> share_shift == share && hashes[row] != no_id) rows.push_back(row);
  }
  return rows;
}

}  // namespace

RepeatedRows find_repeated(const Register& reg) {
  RepeatedRows repeated;
  if (reg.id.empty()) return repeated;
  const std::vector<std::uint64_t> hashes = enterprise_hashes(reg);
  // Rows of one enterprise are in one share, so the shares know nothing of each other.
  std::vector<Found> found(shares);
  parallel_for(shares, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t share = begin; share < end; ++share) {
      found[share] = find_among(reg, hashes, rows_of_share(hashes, share));
    }
  });
  for (const Found& of_share : found) {
    repeated.establishments += of_share.establishments;
    repeated.repetitions += of_share.repetitions.size();
    if (!of_share.repetitions.empty()) repeated.mask.resize(reg.rows(), false);
    for (const std::uint32_t row : of_share.repetitions) repeated.mask[row] = true;
  }
  const auto first = std::find(repeated.mask.begin(), repeated.mask.end(), true);
  if (first == repeated.mask.end()) return repeated;
  const auto row = static_cast<std::size_t>(first - repeated.mask.begin());
  repeated.first_row = row + 1;
  repeated.first_id = reg.id[row];
  return repeated;
}

}  // namespace klasteri
