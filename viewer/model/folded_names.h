#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"
#include "geo/base/string_column.h"
#include "viewer/model/name_match.h"

namespace klasteri::viewer {

/// An entry of a list that was found.
struct FoundName {
  NameMatch match = NameMatch::contained;
  std::uint32_t entry = 0;

  friend bool operator==(const FoundName&, const FoundName&) = default;
};

/// Names by their fold(), entry after entry in blocks that are searched from end to end: about as many bytes as the
/// names have letters, and one an entry. Names that a column in memory holds are searched there.
class FoldedNames {
 public:
  /// Takes the folded names of the next entry.
  using TakeKeys = std::function<void(std::span<const std::string> keys)>;
  /// Gives the folded names of the entries from `begin` to `end`, one after another. Called on several threads.
  using GiveKeys = std::function<void(std::size_t begin, std::size_t end, const TakeKeys& take)>;

  FoldedNames() = default;
  /// Entries 0 to `entries`, made on all threads. Throws Cancelled, and what `give_keys` throws.
  /// @param column where the second of two names of an entry stands in its row; where that folds by byte, it is not
  /// copied. Must outlive the names. Null: nowhere
  FoldedNames(std::size_t entries, const GiveKeys& give_keys, Progress& progress, const StringColumn* column = nullptr);

  /// Adds an entry under all its names. @param keys folded; of a very long one only the beginning is searched
  void add(const std::vector<std::string>& keys);
  std::size_t size() const;
  /// The folded names of an entry, apart by tabs.
  std::string entry(std::size_t index) const;
  /// Bytes held.
  std::size_t byte_count() const;

  /// The best entries for what was typed, best first; equal ones by the length of their names where `shortest_first`,
  /// then in the order of the list. @param wanted folded; nothing is found for ""
  std::vector<FoundName> find(std::string_view wanted, std::size_t most, bool shortest_first) const;

  /// Sets the marks of all entries with a text in one of their names; leaves the others. @param wanted folded, not
  /// empty
  /// @param among where it is not empty, only entries whose mark in it is set are looked at
  void mark(std::string_view wanted, std::span<std::uint8_t> marks, std::span<const std::uint8_t> among = {}) const;

 private:
  struct Search;
  struct Wanted;
  class PieceHits;
  /// Where an entry of a piece is.
  struct Place {
    std::size_t entry = 0, begin = 1;
  };
  /// Entries one after another, so many as a thread takes at once.
  struct Piece {
    std::string bytes = "\n";  ///< every entry's names and a line end
    std::size_t entries = 0;
    std::vector<std::uint32_t> begins;  ///< of every few entries
    std::vector<bool> in_column;        ///< entries with a name there; shorter than entries: the others have none

    void add(std::span<const std::string> keys);
    bool has_in_column(std::size_t entry) const { return entry < in_column.size() && in_column[entry]; }
    std::size_t end(const Place& place) const { return bytes.find('\n', place.begin); }
    std::string_view names(const Place& place) const;
    void go_to_entry(Place& place, std::size_t entry) const;
    std::size_t begin_before(std::size_t byte, std::size_t from) const;
  };
  void add(Piece& piece, std::size_t index, std::span<const std::string> keys) const;
  void append_names(std::size_t piece, const Place& place, std::string& to) const;
  std::size_t length_of_names(std::size_t piece, const Place& place) const;
  template <typename Take>
  void for_each_hit(std::size_t piece, const Wanted& wanted, const NameMatch& worst, const Take& take) const;
  void find_in(std::size_t piece, Search& search) const;
  std::vector<std::uint8_t> found_in(std::size_t piece, const Wanted& wanted) const;
  void mark_among(std::size_t piece, std::string_view wanted, std::span<std::uint8_t> marks,
                  std::span<const std::uint8_t> among) const;
  std::string sample() const;

  const StringColumn* column_ = nullptr;
  std::vector<Piece> pieces_;
};

}  // namespace klasteri::viewer
