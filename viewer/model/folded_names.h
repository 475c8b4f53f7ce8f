#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"

namespace klasteri::viewer {

/// How well a name answers what was typed, the best first.
enum class NameMatch : std::uint8_t {
  exact,      ///< one of its names is that
  beginning,  ///< one of its names begins so
  word,       ///< a word in it begins so
  words,      ///< words in it begin with the words typed, in any order
  contained,  ///< it is inside
};

/// An entry of a list that was found.
struct FoundName {
  NameMatch match = NameMatch::contained;
  std::uint32_t entry = 0;

  friend bool operator==(const FoundName&, const FoundName&) = default;
};

/// Names by their fold(), entry after entry in blocks that are searched from end to end: about as many bytes as the
/// names have letters, and four an entry.
class FoldedNames {
 public:
  /// Takes the folded names of the next entry.
  using TakeKeys = std::function<void(std::span<const std::string> keys)>;
  /// Gives the folded names of the entries from `begin` to `end`, one after another. Called on several threads.
  using GiveKeys = std::function<void(std::size_t begin, std::size_t end, const TakeKeys& take)>;

  FoldedNames() = default;
  /// Entries 0 to `entries`, made on all threads. Throws Cancelled, and what `give_keys` throws.
  FoldedNames(std::size_t entries, const GiveKeys& give_keys, Progress& progress);

  /// Adds an entry under all its names. @param keys folded; of a very long one only the beginning is searched
  void add(const std::vector<std::string>& keys);
  std::size_t size() const;
  /// The folded names of an entry, apart by tabs.
  std::string_view entry(std::size_t index) const;
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
  /// Entries one after another, so many as a thread takes at once.
  struct Piece {
    std::string bytes = "\n";  ///< every entry's names and a line end
    std::vector<std::uint32_t> begins;

    void add(std::span<const std::string> keys);
    std::size_t end(std::size_t entry) const;
    std::string_view names(std::size_t entry) const;
    std::size_t entry_at(std::size_t byte, std::size_t from) const;
  };
  void find_in(std::size_t piece, Search& search) const;
  std::string_view sample() const;

  std::vector<Piece> pieces_;
};

}  // namespace klasteri::viewer
