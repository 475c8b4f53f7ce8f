#include "geo/geocode/distinct_addresses.h"

#include "geo/base/parallel.h"
#include "geo/base/text_hash.h"

namespace klasteri {
namespace {

std::string_view at(const CodedColumn& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}
std::string_view at(const StringColumn& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}
std::uint32_t code_at(const CodedColumn& column, std::size_t row) { return row < column.size() ? column.code(row) : 0; }

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n-.,") == std::string_view::npos || text == "NULL";
}

bool is_blank(const AddressQuery& query) {
  return is_blank(query.text) && is_blank(query.settlement) && is_blank(query.community) &&
         is_blank(query.municipality) && is_blank(query.region);
}

/// What tells the rows' addresses apart.
class Identities {
 public:
  Identities(const Register& reg, const GeocodeOptions& options) : reg_(reg), options_(options), hashes_(reg.rows()) {
    parallel_for(hashes_.size(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; ++row) {
        const ColumnCodes codes = column_codes(reg_, row, options_);
        hashes_[row] = (codes.hash() * 31) ^ text_hash(text(codes, row));
      }
    });
  }

  std::uint64_t hash(std::size_t row) const { return hashes_[row]; }

  bool same(std::size_t a, std::size_t b) const {
    if (hashes_[a] != hashes_[b]) return false;
    const ColumnCodes codes = column_codes(reg_, a, options_);
    return codes == column_codes(reg_, b, options_) && text(codes, a) == text(codes, b);
  }

 private:
  std::string_view text(const ColumnCodes& codes, std::size_t row) const {
    return at((codes.legal ? reg_.legal : reg_.actual).text, row);
  }

  const Register& reg_;
  const GeocodeOptions& options_;
  std::vector<std::uint64_t> hashes_;
};

/// The hashes are parted into this many shares, so that each has a table small enough for the cache and threads need
/// not wait for each other.
constexpr std::size_t shares = 16;
constexpr unsigned share_shift = 60;

/// Notes for every row of a share the first row with the same address.
void find_first_rows(const Identities& identities, std::size_t share, std::vector<std::uint32_t>& first_rows) {
  constexpr std::uint32_t free = 0xFFFFFFFF;
  std::size_t rows = 0;
  for (std::size_t row = 0; row < first_rows.size(); ++row)
    rows += identities.hash(row) >> share_shift == share ? 1 : 0;
  std::size_t size = 16;
  while (size < 2 * rows) size *= 2;
  std::vector<std::uint32_t> slots(size, free);
  for (std::size_t row = 0; row < first_rows.size(); ++row) {
    const std::uint64_t hash = identities.hash(row);
    if (hash >> share_shift != share) continue;
    std::size_t slot = hash & (size - 1);
    while (slots[slot] != free && !identities.same(slots[slot], row)) slot = (slot + 1) & (size - 1);
    if (slots[slot] == free) slots[slot] = static_cast<std::uint32_t>(row);
    first_rows[row] = slots[slot];
  }
}

}  // namespace

AddressQuery address_of(const AddressColumns& columns, std::size_t row) {
  AddressQuery query;
  query.region = at(columns.region, row);
  query.municipality = at(columns.municipality, row);
  query.community = at(columns.community, row);
  query.settlement = at(columns.settlement, row);
  query.text = at(columns.text, row);
  return query;
}

bool uses_legal_address(const Register& reg, std::size_t row, const GeocodeOptions& options) {
  const bool legal = options.use == AddressUse::legal;
  if (!is_blank(address_of(legal ? reg.legal : reg.actual, row))) return legal;
  return is_blank(address_of(legal ? reg.actual : reg.legal, row)) ? legal : !legal;
}

std::uint64_t ColumnCodes::hash() const {
  constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t hash = legal ? 1 : 0;
  for (const std::uint32_t code : codes) {
    hash = (hash ^ code) * factor;
    hash ^= hash >> 32U;
  }
  return hash;
}

ColumnCodes column_codes(const Register& reg, std::size_t row, const GeocodeOptions& options) {
  const bool legal = uses_legal_address(reg, row, options);
  const AddressColumns& columns = legal ? reg.legal : reg.actual;
  return {legal,
          {code_at(columns.region, row), code_at(columns.municipality, row), code_at(columns.community, row),
           code_at(columns.settlement, row)}};
}

DistinctAddresses distinct_addresses(const Register& reg, const GeocodeOptions& options) {
  const Identities identities(reg, options);
  DistinctAddresses addresses;
  addresses.of_row.resize(reg.rows());
  parallel_for(shares, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t share = begin; share < end; ++share) find_first_rows(identities, share, addresses.of_row);
  });
  // A first row stands before the rows that repeat it, so it has its number by then.
  for (std::uint32_t row = 0; row < reg.rows(); ++row) {
    const std::uint32_t first = addresses.of_row[row];
    if (first == row) addresses.first_row.push_back(row);
    addresses.of_row[row] =
        first == row ? static_cast<std::uint32_t>(addresses.first_row.size() - 1) : addresses.of_row[first];
  }
  return addresses;
}

}  // namespace klasteri
