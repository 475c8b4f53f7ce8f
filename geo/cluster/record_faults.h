#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "geo/base/bilingual.h"

namespace klasteri {

/// What may be wrong with a row of a filled-in form.
enum class RecordFault : std::uint8_t {
  blank,
  unknown_cluster,
  unknown_term,
  bad_score,
  bad_day,
  bad_part_day,
  future_day,
  bad_count,
  bad_amount,
  bad_currency,
  no_currency,
  no_agency,
  ends_first,
  assessor_twice,
  record_twice,
  visions_differ,
  scored_before,
  recorded_before,
  unknown_enterprise,
  status_back,
  before_latest,
  made_up,
};

/// Its code in files, e.g. "bad_score".
std::string_view to_string(RecordFault fault);

/// The sentence of a fault with places for its values.
Phrase pattern_of(RecordFault fault);

/// A fault of a row.
struct RowFault {
  std::string source;   ///< the file, as named
  std::size_t row = 0;  ///< from 1, the first below the headings
  std::string column;
  RecordFault fault = RecordFault::blank;
  std::string value;  ///< as written
  Sentence sentence;  ///< without the place
};

/// @param values of the sentence, the same in both languages
template <typename... Values>
RowFault make_fault(std::string source, std::size_t row, std::string_view column, RecordFault fault, std::string value,
                    const Values&... values) {
  const Phrase pattern = pattern_of(fault);
  return {std::move(source),
          row,
          std::string(column),
          fault,
          std::move(value),
          {fmt::format(fmt::runtime(pattern.en), values...), fmt::format(fmt::runtime(pattern.ka), values...)}};
}

}  // namespace klasteri
