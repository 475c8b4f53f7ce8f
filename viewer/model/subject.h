#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/bilingual.h"

namespace klasteri::viewer {

/// What a table or chart is about.
enum class Subject : std::uint8_t { enterprises, regions, municipalities, clusters };

inline constexpr std::array all_subjects = {Subject::enterprises, Subject::regions, Subject::municipalities,
                                            Subject::clusters};

/// How a number is to be read.
enum class NumberKind : std::uint8_t {
  count,    ///< a whole number
  year,     ///< a whole number without thousands
  gel,      ///< an amount of money
  ratio,    ///< a quotient or an index: two decimals
  percent,  ///< a share, 0–100
  chance,   ///< a p- or q-value
  measure   ///< anything else: three significant digits
};

/// A number that the items of a subject have.
struct NumberInfo {
  std::string_view key;  ///< e.g. "employees"
  Phrase title, unit;    ///< the unit is empty where the title says it
  NumberKind kind = NumberKind::measure;
  bool skewed = false;  ///< spread over orders of magnitude: better read on a logarithmic axis
};

/// All numbers of a subject. Their indices are the same for the life of the program.
std::span<const NumberInfo> numbers_of(Subject subject);
/// Index of a number of a subject by its key; how many it has where there is none of that key.
std::size_t number_index(Subject subject, std::string_view key);

}  // namespace klasteri::viewer
