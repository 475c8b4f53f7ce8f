#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace klasteri {

/// A column of text, held in one block of bytes. Row i is valid until the next push_back.
/// @tparam Low where rows end is kept in so few bits; what it lacks follows from the few rows at which it overflows, so
/// that a column may be of any size and takes no more than it needs
template <typename Low>
class BasicStringColumn {
 public:
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  std::string_view operator[](std::size_t row) const {
    const std::uint64_t begin = row == 0 ? 0 : end_of(row - 1);
    return std::string_view(bytes_).substr(begin, end_of(row) - begin);
  }
  void push_back(std::string_view value) {
    bytes_.append(value);
    add_end(bytes_.size());
  }
  /// All rows of another column, in one go.
  void append(const BasicStringColumn& other) {
    const std::uint64_t before = bytes_.size();
    bytes_.append(other.bytes_);
    for (std::size_t row = 0; row < other.size(); ++row) add_end(before + other.end_of(row));
  }
  void reserve(std::size_t rows, std::size_t bytes_per_row = 16) {
    ends_.reserve(rows);
    bytes_.reserve(rows * bytes_per_row);
  }
  /// Room for exactly so many bytes of text.
  void reserve_bytes(std::size_t bytes) { bytes_.reserve(bytes); }
  /// Bytes of text in all rows.
  std::size_t byte_count() const { return bytes_.size(); }
  /// Empty strings until there are `rows` rows.
  void pad(std::size_t rows) { ends_.resize(rows, static_cast<Low>(bytes_.size())); }

 private:
  static constexpr int low_bits = std::numeric_limits<Low>::digits;

  std::uint64_t end_of(std::size_t row) const {
    if (overflows_.empty()) return ends_[row];
    const auto times = std::upper_bound(overflows_.begin(), overflows_.end(), row) - overflows_.begin();
    return (static_cast<std::uint64_t>(times) << low_bits) + ends_[row];
  }
  void add_end(std::uint64_t end) {
    while (overflows_.size() < end >> low_bits) overflows_.push_back(ends_.size());
    ends_.push_back(static_cast<Low>(end));
  }

  std::string bytes_;
  std::vector<Low> ends_;
  std::vector<std::size_t> overflows_;  ///< rows from which on a further 2^low_bits bytes lie before the end
};

using StringColumn = BasicStringColumn<std::uint32_t>;

/// A column of text in which few values recur (settlements, legal forms): each distinct value is held once.
/// Code 0 is the empty string.
class CodedColumn {
 public:
  CodedColumn() {
    values_.emplace_back();
    codes_by_value_.emplace(std::string(), 0);
  }

  std::size_t size() const { return codes_.size(); }
  std::string_view operator[](std::size_t row) const { return values_[codes_[row]]; }
  std::uint32_t code(std::size_t row) const { return codes_[row]; }
  /// The distinct values; a code is an index into them.
  const std::vector<std::string>& values() const { return values_; }

  void push_back(std::string_view value) { codes_.push_back(intern(value)); }
  void set(std::size_t row, std::string_view value) { codes_[row] = intern(value); }
  void set_code(std::size_t row, std::uint32_t code) { codes_[row] = code; }
  void resize(std::size_t rows) { codes_.resize(rows, 0); }
  void reserve(std::size_t rows) { codes_.reserve(rows); }
  /// The code of a value, added if new. Not safe from several threads.
  std::uint32_t intern(std::string_view value) {
    const auto found = codes_by_value_.find(value);
    if (found != codes_by_value_.end()) return found->second;
    const auto code = static_cast<std::uint32_t>(values_.size());
    values_.emplace_back(value);
    codes_by_value_.emplace(std::string(value), code);
    return code;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::vector<std::uint32_t> codes_;
  std::vector<std::string> values_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> codes_by_value_;
};

}  // namespace klasteri
