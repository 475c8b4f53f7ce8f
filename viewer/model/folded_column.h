#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geo/base/string_column.h"
#include "viewer/model/byte_lanes.h"
#include "viewer/model/name_match.h"

namespace klasteri::viewer {

/// Whether a text becomes its fold() byte by byte, as identifiers of registers do. @param key fold() of it
bool folds_by_byte(std::string_view text, std::string_view key);

/// Appends the folds of the rows from `begin` to `end` to `keys`, with nothing between them.
/// @pre Each folds by byte; what is appended for others is as long as their text, and means nothing.
void append_keys(const StringColumn& column, std::size_t begin, std::size_t end, std::string& keys);

/// Finds a folded text in what is not folded, many bytes at a time, as TextFinder does: looked for are two of its bytes
/// in all the ways in which they are written.
class WrittenFinder {
 public:
  /// @param wanted folded, not empty; must outlive the finder
  explicit WrittenFinder(std::string_view wanted);

  /// The first place at `from` or after it whose bytes fold to the text, each by itself; npos where there is none.
  std::size_t find(std::string_view text, std::size_t from = 0) const;
  /// Sets the marks of the rows from `begin` to `end` of a column that it stands in, leaves the others. It takes about
  /// as long however many they are. @param marks one a row, from `begin` on
  void mark_rows(const StringColumn& column, std::size_t begin, std::size_t end, std::span<std::uint8_t> marks) const;
  std::string_view wanted() const { return wanted_; }
  /// Whether a byte of a text is between words.
  bool separates(char byte) const { return keys_[static_cast<unsigned char>(byte)] == ' '; }

 private:
  static constexpr std::size_t most_ways = 4;
  struct Letter {
    std::size_t place = 0;                    ///< in the text
    std::array<ByteLanes, most_ways> ways{};  ///< each filled with a byte that folds to it

    ByteLanes stands_at(const char* text) const;
  };
  bool look_for(Letter& letter, std::size_t place) const;
  bool stands_at(const char* text) const;
  bool stands_in(std::string_view row, const char* readable_end) const;

  std::string_view wanted_;
  const std::array<char, 256>& keys_;  ///< what bytes fold to
  std::array<Letter, 2> letters_;
  bool rare_;         ///< both letters have no more ways than are looked for
  bool written_;      ///< every letter has a way; else it stands nowhere
  bool two_are_all_;  ///< where both letters stand, all of it does
};

/// Goes through the rows of a column that have a text in their fold(), where they stand. Of rows that do not fold by
/// byte it tells nothing true.
class ColumnHits {
 public:
  /// Rows from `begin` to `end`. @param finder of the text @param any_way whether it is enough that it stands in a row:
  /// the first way is then told, not the best. All must outlive this.
  ColumnHits(const StringColumn& column, std::size_t begin, std::size_t end, const WrittenFinder& finder, bool any_way);

  /// The next row; none where there is no other. Places worse than `worst` may be left out.
  std::optional<EntryHit> next(NameMatch worst);

 private:
  std::size_t begin_of(std::size_t row) const { return static_cast<std::size_t>(column_[row].data() - text_.data()); }
  void go_to(std::size_t byte);
  std::optional<NameMatch> match_at(std::size_t byte) const;

  const StringColumn& column_;
  const WrittenFinder& finder_;
  bool any_way_;
  std::size_t end_;
  std::string_view text_;                          ///< of all rows
  std::size_t hit_;                                ///< the next place in it; npos: none
  std::size_t row_, row_begin_ = 0, row_end_ = 0;  ///< the row looked at, and where it stands in the text
};

}  // namespace klasteri::viewer
