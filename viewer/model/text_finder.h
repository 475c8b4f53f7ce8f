#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace klasteri::viewer {

/// Finds a text in long ones, many bytes at a time: looked for are two of its bytes that are rare where it is searched,
/// at their distance, and the rest is compared only where both stand.
class TextFinder {
 public:
  /// @param wanted not empty
  /// @param sample of what is searched, which tells how rare bytes are; what is found does not depend on it
  TextFinder(std::string_view wanted, std::string_view sample);

  /// The first place at `from` or after it where the text stands, npos where there is none.
  std::size_t find(std::string_view text, std::size_t from = 0) const;
  /// Sets the marks of all lines that the text stands in, leaves the others. It takes about as long however many they
  /// are. @param lines each with a line end after it, which the text has none of @param marks one a line
  void mark_lines(std::string_view lines, std::span<std::uint8_t> marks) const;

 private:
  bool stands_at(const char* place) const;
  bool stands_at_any(const char* eight, std::uint64_t set) const;

  std::string wanted_;
  std::size_t first_ = 0, second_ = 0;  ///< which bytes of it are looked for
};

}  // namespace klasteri::viewer
