#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

/// Names by their fold(), in one block that is searched from end to end: about as many bytes as the names have letters.
class FoldedNames {
 public:
  /// Room for so many entries and bytes of their keys.
  void reserve(std::size_t entries, std::size_t bytes);
  /// Adds an entry under all its names. @param keys folded
  void add(const std::vector<std::string_view>& keys);
  std::size_t size() const { return begins_.size(); }
  /// The folded names of an entry, apart by tabs.
  std::string_view entry(std::size_t index) const;

  /// The best entries for what was typed, best first; equal ones by the length of their names where `shortest_first`,
  /// then in the order of the list. @param wanted folded; nothing is found for ""
  std::vector<FoundName> find(std::string_view wanted, std::size_t most, bool shortest_first) const;

 private:
  struct Search;
  void find_in(std::size_t from, std::size_t to, Search& search) const;

  std::string bytes_ = "\n";  ///< every entry's names and a line end
  std::vector<std::uint32_t> begins_;
};

}  // namespace klasteri::viewer
