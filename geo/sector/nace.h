#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace klasteri {

/// A level of NACE Rev. 2, or `product`: our grouping of classes into what planners call a product.
enum class SectorLevel : std::uint8_t { section, division, group, class_, product };

/// "section", "division", "group", "class", "product": the values of --sector-level.
std::string_view to_string(SectorLevel level);
std::optional<SectorLevel> sector_level_from(std::string_view name);

/// What became of an activity code as written in a register.
enum class ActivityStatus : std::uint8_t {
  valid,       ///< a class of NACE Rev. 2; a national fifth digit is dropped
  truncated,   ///< only a section, division or group: usable down to that level, or to the class if it holds just one
  unknown,     ///< looks like a code, but NACE Rev. 2 has none of that number
  unreadable,  ///< not a code
  blank,
};
std::string_view to_string(ActivityStatus status);

/// A NACE Rev. 2 code of any level, two bytes. Ordered as the classification is printed within a level.
class NaceCode {
 public:
  constexpr NaceCode() = default;
  /// @param digits the code's digits as a number: 47, 471 or 4711. @param length 2, 3 or 4.
  static constexpr NaceCode of_digits(unsigned digits, unsigned length) {
    NaceCode code;
    code.value_ = static_cast<std::uint16_t>(digits + (length == 2 ? 0 : length == 3 ? 10000 : 20000));
    return code;
  }
  static constexpr NaceCode of_section(char letter) {
    NaceCode code;
    code.value_ = static_cast<std::uint16_t>(40000 + letter);
    return code;
  }

  constexpr bool empty() const { return value_ == none; }
  /// section, division, group or class. @pre !empty()
  SectorLevel level() const;
  /// "G", "47", "47.1", "47.11"; "" when empty.
  std::string text() const;
  /// This code rolled up to a level above it, sections included; empty when it is coarser than `level`.
  NaceCode at(SectorLevel level) const;
  constexpr std::uint16_t value() const { return value_; }

  friend constexpr bool operator==(NaceCode, NaceCode) = default;
  friend constexpr auto operator<=>(NaceCode, NaceCode) = default;

 private:
  static constexpr std::uint16_t none = 65535;
  std::uint16_t value_ = none;
};

struct ParsedActivity {
  NaceCode code;
  ActivityStatus status = ActivityStatus::blank;
};

/// Reads a code in any form met in registers: "47.11.0", "47.11", "4711", "47110", "G47.11", "G", "47", "01.1", with
/// spaces, "NACE" or a title after it, and the forms spreadsheets leave ("1.11" for 01.11, "1110" for 01.11.0, "55.1"
/// for 55.10). Where digits can be read in two ways, as they stand comes first: "161" is the group 16.1, not 01.61.
/// Marks such as "-" and "NULL" are blank. The code is empty unless the status is valid or truncated.
ParsedActivity parse_activity(std::string_view text);

}  // namespace klasteri
