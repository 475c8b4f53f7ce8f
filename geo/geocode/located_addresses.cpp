#include "geo/geocode/located_addresses.h"

#include <algorithm>
#include <unordered_map>

#include "geo/base/parallel.h"
#include "geo/base/text_arena.h"
#include "geo/base/text_index.h"

namespace klasteri {
namespace {

/// The readings of the columns of some addresses: each combination of columns is read once.
class ColumnReadings {
 public:
  ColumnReadings(const Register& reg, const Geocoder& geocoder, const GeocodeOptions& options,
                 std::span<const std::uint32_t> rows) {
    of_address_.reserve(rows.size());
    std::unordered_map<ColumnCodes, std::uint32_t, ColumnCodes::Hash> known;
    std::vector<std::uint32_t> first_rows;
    for (const std::uint32_t row : rows) {
      const auto next = static_cast<std::uint32_t>(first_rows.size());
      const auto [found, added] = known.try_emplace(column_codes(reg, row, options), next);
      if (added) first_rows.push_back(row);
      of_address_.push_back(found->second);
    }
    readings_.resize(first_rows.size());
    parallel_for(readings_.size(), 32, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        readings_[i] = geocoder.read_columns(query_of(reg, first_rows[i], options, nullptr));
      }
    });
  }

  const ColumnReading& of(std::size_t address) const { return readings_[of_address_[address]]; }

 private:
  std::vector<std::uint32_t> of_address_;
  std::vector<ColumnReading> readings_;
};

/// The distinct texts of one column of a piece, numbered in the order in which they came.
class PieceTexts {
 public:
  std::uint32_t code(std::string_view text) {
    const std::uint64_t hash = text_hash(text);
    const std::uint32_t known = index_.find(text, hash, [this](std::uint32_t code) { return texts_[code]; });
    if (known != TextIndex::none) return known;
    const auto next = static_cast<std::uint32_t>(texts_.size());
    index_.add(hash, next);
    texts_.push_back(arena_.store(text));
    return next;
  }

  /// Puts the texts into the register's column and remembers their codes there.
  void move_to(CodedColumn& column) {
    codes_.reserve(texts_.size());
    for (const std::string_view text : texts_) codes_.push_back(column.intern(text));
  }

  std::uint32_t moved(std::uint32_t code) const { return codes_[code]; }

 private:
  TextIndex index_;
  std::vector<std::string_view> texts_;
  TextArena arena_;
  std::vector<std::uint32_t> codes_;
};

}  // namespace

/// Addresses that one thread locates. Their texts are numbered by themselves first, so that no thread waits for
/// another; a register repeats streets and house numbers, and few are left to be put together.
class AddressLocating::Piece {
 public:
  void add(const GeocodeResult& result, LocatedAddress& out) {
    out = {result.status,
           result.precision,
           result.region,
           result.municipality,
           result.faults,
           result.score,
           result.place,
           settlements_.code(result.settlement),
           streets_.code(result.street),
           houses_.code(result.house),
           result.point};
  }

  void move_to(Placements& texts) {
    settlements_.move_to(texts.settlement);
    streets_.move_to(texts.street);
    houses_.move_to(texts.house);
  }

  void renumber(LocatedAddress& address) const {
    address.settlement = settlements_.moved(address.settlement);
    address.street = streets_.moved(address.street);
    address.house = houses_.moved(address.house);
  }

 private:
  PieceTexts settlements_, streets_, houses_;
};

AddressLocating::AddressLocating(const Register& reg, const Geocoder& geocoder, const GeocodeOptions& options,
                                 Placements& texts)
    : reg_(reg), geocoder_(geocoder), options_(options), texts_(texts) {}

void AddressLocating::locate(std::span<const std::uint32_t> first_rows, std::span<LocatedAddress> out) {
  constexpr std::size_t piece_size = 1024;
  const ColumnReadings columns(reg_, geocoder_, options_, first_rows);
  std::vector<Piece> pieces((first_rows.size() + piece_size - 1) / piece_size);
  const auto for_each_piece = [&](const auto& visit) {
    parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        visit(pieces[i], i * piece_size, std::min((i + 1) * piece_size, first_rows.size()));
      }
    });
  };
  for_each_piece([&](Piece& piece, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      piece.add(geocoder_.locate_named(query_of(reg_, first_rows[i], options_, nullptr), columns.of(i)), out[i]);
    }
  });
  for (Piece& piece : pieces) piece.move_to(texts_);
  for_each_piece([&](const Piece& piece, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) piece.renumber(out[i]);
  });
}

}  // namespace klasteri
