#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/gazetteer/street_record.h"

namespace klasteri {

/// What came of streets and houses.
struct StreetCounts {
  std::size_t outside = 0;    ///< pieces of streets, and houses, outside the country
  std::size_t unsettled = 0;  ///< streets of which nobody knows in which settlement they are
};

/// Finds the settlement of every street and the street of every house, and makes one street of its pieces.
///
/// A street lies in the settlement that its source names, else in the nearest (see SettlementFinder), else, without a
/// position, in `streets_of`. Pieces are one street if they lie in one settlement and their names have one key
/// (see street_key()); what they are called besides are further names. A house belongs to the street of its name in its
/// settlement, else to one of that name within 500 m; where there is none, its addresses make one, without a line. Two
/// houses of one number on one street are one.
/// @param streets of all sources, source by source: the first piece gives a street its identifier and its name
/// @param houses likewise
/// @param records its places are merged; its streets and houses are replaced
StreetCounts settle_streets(const AdminTree& tree, const std::string& streets_of, std::vector<StreetRecord> streets,
                            std::vector<HouseRecord> houses, GazetteerRecords& records);

}  // namespace klasteri
