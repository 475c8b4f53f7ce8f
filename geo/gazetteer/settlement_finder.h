#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// In which settlement a street or a house lies, among merged places.
class SettlementFinder {
 public:
  /// @param places must outlive the finder
  SettlementFinder(const AdminTree& tree, const std::vector<PlaceRecord>& places);

  /// By name, with or without a marker (ქ. ოზურგეთი); a city comes before a village of its name, a daba
  /// before one in the same municipality. Null where there is
  /// none, or several.
  const PlaceRecord* named(std::string_view name, UnitIndex region, UnitIndex municipality) const;

  /// The nearest settlement within 5 km. A town reaches out as far as its size says, and what lies in it is its own
  /// unless a village is nearer than the town's edge. Not across the border of municipalities where polygons show it.
  const PlaceRecord* nearest(Point p) const;

  /// The settlement of --streets-of: "ოზურგეთი", or "MUNICIPALITY, SETTLEMENT". Throws UsageError where there is none,
  /// or several.
  const PlaceRecord& chosen(std::string_view text) const;

 private:
  static std::size_t cell_of(int column, int row);
  std::vector<const PlaceRecord*> candidates(std::string_view name, UnitIndex region, UnitIndex municipality) const;

  const AdminTree& tree_;
  std::unordered_map<std::string, std::vector<const PlaceRecord*>> by_name_;
  std::unordered_map<std::size_t, std::vector<const PlaceRecord*>> cells_;  ///< villages
  std::vector<const PlaceRecord*> towns_;
};

}  // namespace klasteri
