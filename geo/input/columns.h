#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// What a column of a register may hold. Personal columns (personal number, partner, head, phone, e-mail) have no role,
/// so they are never taken.
enum class ColumnRole : std::uint8_t {
  id,
  name,
  legal_form,
  ownership,
  kind,
  region,
  municipality,
  community,
  settlement,
  address,
  activity,
  active,
  size,
  employees,
  employees_before,
  turnover,
  turnover_before,
  year,
  longitude,
  latitude,
  serves,  ///< products or sectors that an institution serves
  synthetic,
};
/// As messages name it, e.g. "activity code".
std::string_view to_string(ColumnRole role);

/// Which address of a row a column belongs to, by a word in its heading.
enum class AddressSide : std::uint8_t {
  unmarked,
  actual,  ///< ფაქტობრივი, actual, фактический
  legal,   ///< იურიდიული, legal, юридический
  second,  ///< a trailing 2, as in Geostat's API form
};

/// One reading of a heading.
struct HeadingMeaning {
  ColumnRole role = ColumnRole::id;
  AddressSide side = AddressSide::unmarked;
  int year = 0;          ///< "turnover 2021"; 0: none written
  double scale = 1;      ///< 1,000 where the heading says thousands, 1,000,000 for millions
  std::size_t rank = 0;  ///< the smaller, the more specific the heading
};

/// A heading in lower case without punctuation, spaces and soft hyphens: "NACE Rev.2" and "nace rev 2" are one.
std::string heading_key(std::string_view heading);

/// Every reading of a heading in Georgian, English or Russian; empty when it is not known.
std::vector<HeadingMeaning> heading_meanings(std::string_view heading);

/// 1,000 where the heading says thousands, 1,000,000 for millions, else 1; whatever else it says.
double heading_scale(std::string_view heading);

/// Headings that are looked for in a role, the commonest of each language, for messages.
std::vector<std::string> looked_for(ColumnRole role);

/// Hands out the columns of a table, each once, by what their headings mean.
class ColumnFinder {
 public:
  struct Found {
    std::size_t column = 0;
    HeadingMeaning meaning;
  };

  explicit ColumnFinder(const std::vector<std::string>& headings);

  /// The untaken column with the most specific heading of this role and side; taken from now on.
  std::optional<Found> take(ColumnRole role, AddressSide side = AddressSide::unmarked);
  /// Columns of this role that name a year, the latest first; taken from now on.
  std::vector<Found> take_years(ColumnRole role);
  /// Whether any column, taken or not, has a heading of this role and side.
  bool has(ColumnRole role, AddressSide side) const;
  void mark_taken(std::size_t column) { taken_[column] = true; }

 private:
  std::vector<std::vector<HeadingMeaning>> meanings_;
  std::vector<bool> taken_;
};

}  // namespace klasteri
